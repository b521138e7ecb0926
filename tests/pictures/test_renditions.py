"""Which sizes there are, and finding those that exist."""

import re

import pytest
from django.template import Context, Template
from wagtail.images import get_image_model
from wagtail.images.models import Filter

from tests.factories import ImageFactory
from thidua.models import ArticlePage
from thidua.pictures.renditions import CARD, FULL, ROLES, images_of, pictures_for

SPECS = FULL.spec(480, "webp"), FULL.spec(480, "jpeg"), CARD.spec(320, "webp")


def row(image, spec, width=480, height=300, name=None):
    """A size that exists as a row: nothing is drawn."""
    return image.renditions.create(
        filter_spec=spec,
        focal_point_key=name or "",
        file=f"images/{name or spec.replace('|', '.')}",
        width=width,
        height=height,
    )


@pytest.fixture
def unmeasured(monkeypatch):
    """Rows keep the size that a test gives them: Django would read the file for it."""
    model = get_image_model().get_rendition_model()
    field = model._meta.get_field("file")
    monkeypatch.setattr(field, "update_dimension_fields", lambda *args, **kwargs: None)


def draw(shown, options='role="full"', **values):
    source = "{% load thidua_pictures %}{% shown_picture shown " + options + " %}"
    return Template(source).render(Context({"shown": shown, **values}))


def test_there_are_at_most_four_widths_of_a_picture_in_webp_and_jpeg():
    for role in ROLES.values():
        assert len(role.widths) <= 4
        specs = role.specs()
        assert sum("format-webp" in spec for spec in specs) == len(role.widths)
        assert sum("format-jpeg" in spec for spec in specs) == len(role.widths)


@pytest.mark.parametrize(
    ("role", "size", "widths"),
    [
        (FULL, (4000, 3000), [480, 800, 1200, 1600]),
        (FULL, (1200, 800), [480, 800, 1200]),
        (FULL, (700, 500), [480, 700]),
        (FULL, (300, 900), [300]),
        (CARD, (4000, 3000), [320, 480, 800, 1280]),
        # Taken in at 2,560 by 256, so a card cut out of it is 410 wide.
        (CARD, (3000, 300), [320, 410]),
        (CARD, (100, 100), [100]),
    ],
)
def test_nothing_is_wider_than_its_original(db, media, role, size, widths):
    image = ImageFactory(file__width=size[0], file__height=size[1])
    made = [
        image.create_rendition(Filter(spec)).width
        for spec in role.specs_for(*size)
        if "format-jpeg" in spec
    ]
    assert made == widths


def test_any_number_of_pictures_costs_one_query_and_no_file(
    db, unmeasured, django_assert_num_queries, no_encoding
):
    images = [ImageFactory.build() for _n in range(30)]
    images = get_image_model().objects.bulk_create(
        get_image_model()(title="Ảnh", file=f"images/{n}.jpg", width=900, height=600)
        for n, _image in enumerate(images)
    )
    for image in images:
        for spec in SPECS:
            row(image, spec)
    with django_assert_num_queries(1):
        shown = pictures_for([None, *(image.pk for image in images)])
        assert "<picture>" in draw(shown[images[7].pk])
    assert len(shown) == 30
    with django_assert_num_queries(0):
        assert pictures_for([None]) == {}


def test_what_exists_stands_in_for_what_does_not(picture, unmeasured):
    assert pictures_for([picture.pk]) == {}
    row(picture, "max-165x165", 165, 118)
    row(picture, "max-800x600", 700, 500)
    assert "max-800x600" in draw(pictures_for([picture.pk])[picture.pk], 'role="card"')
    row(picture, FULL.spec(480, "webp"), 480, 343)
    html = draw(pictures_for([picture.pk])[picture.pk], 'role="card"')
    assert "width-480" in html
    assert 'width="480" height="343"' in html
    assert "max-" not in html
    row(picture, CARD.spec(320, "jpeg"), 320, 200)
    html = draw(pictures_for([picture.pk])[picture.pk], 'role="card"')
    assert "fill-320x200" in html
    assert "width-480" not in html


def test_the_newest_cut_is_shown(picture, unmeasured):
    row(picture, SPECS[2], name="cu")
    row(picture, SPECS[2], name="moi")
    html = draw(pictures_for([picture.pk])[picture.pk], 'role="card"')
    assert "/moi" in html
    assert "/cu" not in html


def test_a_picture_has_its_sizes_in_both_formats_and_its_words_are_escaped(picture):
    for spec in FULL.specs_for(700, 500):
        picture.create_rendition(Filter(spec))
    shown = pictures_for([picture.pk])[picture.pk]
    html = draw(
        shown,
        'role="full" alt=alt sizes="(min-width: 64rem) 46rem, 100vw" loading="lazy"',
        alt='Ngõ "12" <b>',
    )
    assert re.fullmatch(
        r'<picture><source type="image/webp" srcset="\S+\.webp 480w, \S+\.webp 700w" '
        r'sizes="\(min-width: 64rem\) 46rem, 100vw">'
        r'<img src="\S+\.jpg" srcset="\S+\.jpg 480w, \S+\.jpg 700w" '
        r'sizes="\(min-width: 64rem\) 46rem, 100vw" width="700" height="500" '
        r'alt="Ngõ &quot;12&quot; &lt;b&gt;" loading="lazy" decoding="async"></picture>',
        html,
    )
    assert 'fetchpriority="high"' in draw(shown, 'role="full" priority="high"')
    assert draw(None) == ""


def test_the_pictures_of_a_page_are_found_whatever_the_blocks_with_one_query(
    open_ward, picture, django_assert_num_queries
):
    images = [ImageFactory() for _n in range(5)]
    body = [{"type": "picture", "value": {"image": image.pk, "alt": "Ảnh"}} for image in images]
    story = open_ward.article(body=body, lead_image=picture)
    page = ArticlePage.objects.get(pk=story.pk)
    with django_assert_num_queries(1):
        assert images_of(page) == [picture.pk, *(image.pk for image in images)]
        # The template reads the same rows, and does not ask for them again.
        assert [block.value["image"].pk for block in page.body] == [one.pk for one in images]

"""A profile shows more pictures than its lead one, each with its words, once they are approved."""

import pytest
from django.urls import reverse

from tests.factories import ImageFactory
from thidua.leaving.words import public_words
from thidua.models import ExemplarPage

pytestmark = pytest.mark.django_db


def blocks(*images):
    return [
        {
            "type": "picture",
            "value": {
                "image": image.pk,
                "alt": f"Ngõ số {number}",
                "caption": "Buổi sáng",
                "credit": "Ma Văn Tường",
            },
        }
        for number, image in enumerate(images, 1)
    ]


def test_all_pictures_of_an_approved_profile_are_shown_in_their_order(open_ward, client):
    images = [ImageFactory(file__width=700, file__height=500) for _number in range(3)]
    profile = open_ward.exemplar(public=True, pictures=blocks(*images))
    open_ward.make_pictures()
    html = client.get(profile.url).content.decode()
    places = [html.index(f'alt="Ngõ số {number}"') for number in (1, 2, 3)]
    assert places == sorted(places)
    assert html.count("Ma Văn Tường") == 3
    assert public_words(profile).count("<embed") == 3


def test_a_picture_that_nobody_approved_is_not_shown(open_ward, client):
    profile = open_ward.exemplar(public=True)
    draft = ExemplarPage.objects.get(pk=profile.pk)
    image = ImageFactory(file__width=700, file__height=500)
    draft.pictures = draft.pictures.stream_block.to_python(blocks(image))
    draft.save_revision(user=open_ward.unit)
    assert "Ngõ số 1" not in client.get(profile.url).content.decode()


def test_the_writer_adds_them_in_the_form(open_ward, client):
    client.force_login(open_ward.unit)
    address = reverse(
        "wagtailadmin_pages:add", args=["thidua", "exemplarpage", open_ward.column.pk]
    )
    html = client.get(address).content.decode()
    assert 'data-contentpath="pictures"' in html
    assert "Ảnh khác" in html

"""Pictures from telephones and scanners become what a page needs (cases 02, 05, 10, 16 and 17)."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images import get_image_model

from thidua.media.fitting import LONGEST_SIDE
from thidua.media.uploads import accept_picture
from thidua.pictures.renditions import CARD, FULL

from . import files
from .test_metadata import says_nothing, stored

INPUTS = Path(__file__).parent / "inputs"


def given(name: str):
    return files.named((INPUTS / name).read_bytes(), name)


def taken(data: bytes, name: str) -> tuple[Image.Image, str]:
    accepted = accept_picture(files.named(data, name))
    accepted.seek(0)
    raw = accepted.read()
    assert says_nothing(raw)
    return Image.open(io.BytesIO(raw)), accepted.name


def heic(kind="HEIF", size=(64, 32), picture=None, **options) -> bytes:
    options = {"exif": files.exif().tobytes(), "quality": 80} | options
    return files.saved(picture or files.drawing(size), kind, **options)


@pytest.mark.parametrize("name", ["moving.png", "grey-16-bit.png", "anh-zalo.jfif", "narrow.jpg"])
def test_what_was_refused_or_broke_is_taken_and_has_every_size(db, name):
    image = get_image_model().objects.create(title="Ảnh", file=accept_picture(given(name)))
    assert image.filename.endswith((".jpg", ".png"))
    specs = [
        *FULL.specs_for(image.width, image.height),
        *CARD.specs_for(image.width, image.height),
    ]
    for spec in specs:
        assert image.get_rendition(spec).width


def test_of_a_moving_picture_the_first_one_stays():
    frames = [files.drawing(), files.drawing().rotate(180)]
    data = files.saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    picture, _name = taken(data, "anh.png")
    assert getattr(picture, "n_frames", 1) == 1
    assert picture.convert("RGB").getpixel((8, 16)) == files.LEFT


def test_a_scan_of_16_bit_keeps_its_greys():
    """Pillow's own conversion makes all of them white."""
    scan = Image.new("I;16", (256, 1))
    for at in range(256):
        scan.putpixel((at, 0), at * 256)
    case = Image.open(INPUTS / "grey-16-bit.png")
    for before in (scan, case):
        picture, _name = taken(files.saved(before, "PNG"), "ban-quet.png")
        assert picture.mode == "L"
        for place in ((0, 0), (before.width // 2, 0), (before.width - 1, 0)):
            assert picture.getpixel(place) == before.getpixel(place) // 256


@pytest.mark.parametrize(("kind", "name"), [("HEIF", "IMG_0001.HEIC"), ("AVIF", "anh.avif")])
def test_what_telephones_send_becomes_a_jpeg_without_its_place(kind, name):
    assert b"secret place" in heic(kind)
    picture, new_name = taken(heic(kind), name)
    assert (picture.format, picture.size) == ("JPEG", (64, 32))
    assert new_name.endswith(".jpg")
    red, _green, blue = picture.convert("RGB").getpixel((8, 16))
    assert red > blue


@pytest.mark.parametrize("kind", ["HEIF", "AVIF"])
def test_it_is_turned_as_the_telephone_was_held(kind):
    data = heic(kind, exif=files.exif(6).tobytes())
    picture, _name = taken(data, f"anh.{ {'HEIF': 'heic', 'AVIF': 'avif'}[kind] }")
    assert picture.size == (32, 64)
    upper, lower = (picture.convert("RGB").getpixel((16, at)) for at in (8, 56))
    assert upper[0] > 150 > lower[0]


def test_what_is_seen_through_becomes_white():
    seen_through = Image.new("RGBA", (64, 64), (200, 30, 30, 0))
    picture, _name = taken(heic(picture=seen_through, exif=None), "anh.heic")
    assert min(picture.getpixel((5, 5))) > 240


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_a_picture_is_no_larger_than_a_page_needs(kind, name):
    data = files.saved(files.drawing((4000, 3000)), kind, exif=files.exif(6))
    picture, _name = taken(data, name)
    assert picture.size == (1920, LONGEST_SIDE)
    assert picture.format == kind
    upper, lower = (picture.convert("RGB").getpixel((900, at)) for at in (200, 2300))
    assert upper[0] > 150 > lower[0]


def test_a_drawing_of_few_colours_is_made_smaller_too():
    drawing = files.drawing((3000, 300)).convert("P")
    picture, _name = taken(files.saved(drawing, "PNG", transparency=0), "so-do.png")
    assert picture.size == (LONGEST_SIDE, 256)
    assert picture.mode == "RGBA"


def test_the_row_says_the_size_of_what_is_stored(db):
    image = get_image_model().objects.create(
        title="Ảnh", file=files.named(heic(size=(3000, 2000)), "IMG_1.HEIC")
    )
    image.refresh_from_db()
    assert (image.width, image.height) == (LONGEST_SIDE, 1707)
    assert image.filename == "img-1.jpg"
    assert image.file_size == len(stored(image))


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (files.saved(files.drawing(), "GIF"), "anh.gif", "wrong_kind"),
        (files.saved(files.drawing(), "TIFF"), "ban-quet.tif", "wrong_kind"),
        (files.jpeg(), "anh.heic", "not_what_it_says"),
        (heic()[:300], "anh.heic", "damaged"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "anh.heic", "damaged"),
    ],
)
def test_what_is_not_taken_is_told_with_advice(data, name, code):
    with pytest.raises(ValidationError) as refused:
        accept_picture(files.named(data, name))
    assert refused.value.code == code
    if code == "wrong_kind":
        assert "JPG" in refused.value.messages[0]
        assert "HEIC" in refused.value.messages[0]


def test_the_limit_of_pixels_counts_before_anything_is_unpacked(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64 * 32 - 1
    with pytest.raises(ValidationError) as refused:
        accept_picture(files.named(heic(), "anh.heic"))
    assert refused.value.code == "too_many_pixels"


def test_a_host_that_takes_no_jpeg_gets_none(settings):
    settings.WAGTAILIMAGES_EXTENSIONS = ["png"]
    with pytest.raises(ValidationError):
        accept_picture(files.named(heic(), "anh.heic"))

"""Place, device and captions are taken out of pictures (guarantee.md, 9)."""

import io

import pytest
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from thidua.media.hashes import current_hash
from thidua.media.metadata import without_metadata

from . import files

KINDS = {"jpg": files.jpeg, "png": files.png, "webp": files.webp}


def stored(item) -> bytes:
    with item.file.storage.open(item.file.name) as content:
        return content.read()


def says_nothing(data: bytes) -> bool:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    notes = [picture.getexif(), picture.getexif().get_ifd(0x8825), getattr(picture, "text", {})]
    marks = (files.PLACE.encode(), b"Exif", b"xmpmeta", b"Photoshop", b"Dien thoai")
    return not any(notes) and not any(mark in data for mark in marks)


def looks(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def clean(data: bytes, name: str) -> bytes:
    return without_metadata(files.named(data, name)).read()


@pytest.mark.parametrize("kind", KINDS)
def test_a_photograph_carries_its_place_until_it_is_cleaned(kind):
    assert not says_nothing(KINDS[kind]())
    assert says_nothing(clean(KINDS[kind](), f"anh.{kind}"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_visitor_could_download_names_no_place(db, kind):
    """9: at the model, so for every way in."""
    image = get_image_model().objects.create(
        title="Ảnh", file=files.named(KINDS[kind](), f"anh.{kind}")
    )
    assert says_nothing(stored(image))
    assert says_nothing(stored(image.get_rendition("max-32x32")))
    assert (image.width, image.height) == (64, 32)
    assert image.file_hash == current_hash(image)
    assert image.file_size == len(stored(image))


@pytest.mark.parametrize("kind", ["jpg", "png"])
def test_a_picture_handed_out_as_a_document_names_no_place(db, kind):
    document = get_document_model().objects.create(
        title="Ảnh chụp quyết định", file=files.named(KINDS[kind](), f"quyet-dinh.{kind}")
    )
    assert says_nothing(stored(document))
    assert document.file_hash == current_hash(document)


def test_a_picture_put_into_storage_before_its_row_is_cleaned_too(db):
    """As Wagtail's multiple upload does where another field of the form was wrong."""
    image = get_image_model()(title="Ảnh")
    image.file.save("anh.jpg", files.named(files.jpeg(), "anh.jpg"), save=False)
    raw = image.file.name
    image.save()
    assert says_nothing(stored(image))
    assert image.file.name != raw
    assert not image.file.storage.exists(raw)
    assert image.file_hash == current_hash(image)


@pytest.mark.parametrize("kind", KINDS)
def test_the_colour_profile_stays(kind):
    picture = Image.open(io.BytesIO(clean(KINDS[kind](), f"anh.{kind}")))
    assert picture.info["icc_profile"] == files.colours()


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_need_not_be_turned_loses_no_quality(kind):
    before, after = KINDS[kind](), clean(KINDS[kind](), f"anh.{kind}")
    assert looks(before).tobytes() == looks(after).tobytes()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_the_telephone_was_held(kind, orientation):
    data = clean(KINDS[kind](orientation=orientation), f"anh.{kind}")
    assert says_nothing(data)
    picture = looks(data)
    wide = orientation < 5
    assert picture.size == ((64, 32) if wide else (32, 64))
    red_first = orientation in (1, 4, 5, 6)
    ends = [(8, 16), (56, 16)] if wide else [(16, 8), (16, 56)]
    is_red = [picture.getpixel(end)[0] > 150 for end in ends]
    assert is_red == [red_first, not red_first]


def test_a_turned_jpeg_keeps_the_quality_that_the_camera_chose():
    before = files.jpeg(orientation=6, size=(640, 320), quality=60)
    after = clean(before, "anh.jpg")
    tables = [Image.open(io.BytesIO(data)).quantization for data in (before, after)]
    assert tables[0] == tables[1]
    assert Image.open(io.BytesIO(after)).info["icc_profile"] == files.colours()


@pytest.mark.parametrize("kind", KINDS)
def test_a_clean_picture_stays_as_it_is_byte_for_byte(kind):
    once = files.named(clean(KINDS[kind](), f"anh.{kind}"), f"anh.{kind}")
    assert without_metadata(once) is once


def test_a_progressive_photograph_of_many_scans_is_read_to_its_end():
    data = files.jpeg(size=(640, 320), progressive=True)
    assert says_nothing(clean(data, "anh.jpg"))
    assert looks(clean(data, "anh.jpg")).tobytes() == looks(data).tobytes()


def test_the_preview_inside_a_jpeg_goes():
    """A camera's thumbnail may still show what was cut away."""
    plain = files.saved(files.drawing(), "JPEG")
    thumbnail = b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01" + b"\xaa\xbb\xcc"
    assert plain[2:4] == b"\xff\xe0"
    rest = plain[4 + int.from_bytes(plain[4:6], "big") :]
    with_preview = b"\xff\xd8\xff\xe0" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail + rest
    cleaned = clean(with_preview, "anh.jpg")
    assert b"\xaa\xbb\xcc" not in cleaned
    assert looks(cleaned).tobytes() == looks(plain).tobytes()


def test_the_second_picture_of_a_telephone_goes():
    data = files.saved(
        files.drawing(), "MPO", save_all=True, append_images=[files.drawing((16, 16))]
    )
    cleaned = clean(data, "anh.jpg")
    assert len(cleaned) < len(data)
    assert Image.open(io.BytesIO(cleaned)).format == "JPEG"


@pytest.mark.parametrize("kind", ["png", "webp"])
def test_a_moving_picture_goes_on_moving(kind):
    frames = [files.drawing(), files.drawing().rotate(180)]
    data = files.saved(
        frames[0], kind.upper(), save_all=True, append_images=frames[1:], exif=files.exif()
    )
    cleaned = clean(data, f"anh.{kind}")
    assert says_nothing(cleaned)
    assert Image.open(io.BytesIO(cleaned)).n_frames == 2


def test_a_picture_with_transparency_keeps_it():
    picture = Image.new("RGBA", (8, 8), (1, 2, 3, 40))
    data = files.saved(picture, "PNG", exif=files.exif(3))
    assert Image.open(io.BytesIO(clean(data, "anh.png"))).getpixel((4, 4)) == (1, 2, 3, 40)


def test_print_colours_stay_print_colours():
    picture = Image.new("CMYK", (16, 8), (10, 200, 30, 5))
    data = files.saved(picture, "JPEG", exif=files.exif(6))
    cleaned = Image.open(io.BytesIO(clean(data, "anh.jpg")))
    assert (cleaned.mode, cleaned.size) == ("CMYK", (8, 16))
    colour = zip(cleaned.getpixel((4, 8)), (10, 200, 30, 5), strict=True)
    assert max(abs(now - before) for now, before in colour) < 8


def test_a_file_that_is_no_picture_is_left_alone():
    file = files.named(files.PDF, "quyet-dinh.pdf")
    assert without_metadata(file) is file

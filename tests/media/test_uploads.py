"""What is taken in: a file is what its name says, no web page, and not too large (guarantee.md, 9)."""

import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from thidua.media.uploads import check_document, check_picture, document_kinds

from . import files

POLYGLOT = b"\xef\xbb\xbf  <!-- " + files.jpeg() + b" --><script>alert(1)</script>"
WIDE = "<svg>".encode("utf-16")


def refusal(check, data, name) -> str:
    with pytest.raises(ValidationError) as refused:
        check(files.named(data, name))
    return refused.value.code


def by_name(value) -> str:
    return value if isinstance(value, str) else ""


def bomb(pixels_a_side: int) -> bytes:
    """A PNG of a few bytes that claims to be enormous."""

    def chunk(name, content):
        checksum = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)

    size = struct.pack(">IIBBBBB", pixels_a_side, pixels_a_side, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (files.jpeg(), "anh.jpg"),
        (files.jpeg(), "ANH.JPG"),
        (files.jpeg(), "anh.jpeg"),
        (files.jpeg(progressive=True), "anh.jpg"),
        (files.png(), "anh.png"),
        (files.webp(), "anh.webp"),
    ],
    ids=by_name,
)
def test_pictures_are_taken(data, name):
    check_picture(files.named(data, name))


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (files.SVG, "anh.svg", "wrong_kind"),
        (files.HTML, "anh.html", "wrong_kind"),
        (files.saved(files.drawing(), "GIF"), "anh.gif", "wrong_kind"),
        (files.jpeg(), "anh", "wrong_kind"),
        (files.PDF, "anh.pdf", "wrong_kind"),
        (files.SVG, "anh.jpg", "markup"),
        (files.SVG, "anh.png", "markup"),
        (b'<?xml version="1.0"?>' + files.SVG, "anh.webp", "markup"),
        (b"\r\n\t " + files.HTML, "anh.jpg", "markup"),
        (POLYGLOT, "anh.jpg", "markup"),
        (WIDE, "anh.jpg", "markup"),
        (files.png(), "anh.jpg", "not_what_it_says"),
        (files.jpeg(), "anh.png", "not_what_it_says"),
        (files.PDF, "anh.jpg", "not_what_it_says"),
        (b"MZ\x90" + b"\0" * 200, "anh.jpg", "not_what_it_says"),
        (b"", "anh.jpg", "not_what_it_says"),
        (files.jpeg(size=(640, 640))[:4000], "anh.jpg", "damaged"),
        (files.png()[:200], "anh.png", "damaged"),
        (b"\xff\xd8\xff\xe0 only the beginning", "anh.jpg", "damaged"),
        (bomb(8_000), "anh.png", "too_many_pixels"),
        (bomb(60_000), "anh.png", "too_many_pixels"),
    ],
    ids=by_name,
)
def test_what_is_no_picture_is_refused(data, name, code):
    """9: SVG, HTML, other names, broken files, bombs."""
    assert refusal(check_picture, data, name) == code


def test_a_moving_picture_counts_with_all_its_frames(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64 * 32
    check_picture(files.named(files.webp(), "anh.webp"))
    frames = [files.drawing(), files.drawing().rotate(180)]
    data = files.saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    assert refusal(check_picture, data, "anh.webp") == "too_many_pixels"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (files.PDF, "quyet-dinh.pdf"),
        (files.docx(), "bao-cao.docx"),
        (files.xlsx(), "so-lieu.xlsx"),
        (files.odt(), "bao-cao.odt"),
        (files.jpeg(), "quyet-dinh.jpg"),
        (files.png(), "quyet-dinh.png"),
        (files.MP3, "ban-tin.mp3"),
    ],
    ids=by_name,
)
def test_documents_are_taken(data, name):
    check_document(files.named(data, name))


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (files.HTML, "bai.html", "wrong_kind"),
        (files.SVG, "hinh.svg", "wrong_kind"),
        (b"MZ", "cai-dat.exe", "wrong_kind"),
        (files.HTML, "quyet-dinh.pdf", "markup"),
        (files.HTML + files.PDF, "quyet-dinh.pdf", "markup"),
        (b" \n" + files.SVG, "bao-cao.docx", "markup"),
        (files.SVG, "ban-tin.mp3", "markup"),
        (b"junk " + files.PDF, "quyet-dinh.pdf", "not_what_it_says"),
        (files.docx(), "quyet-dinh.pdf", "not_what_it_says"),
        (files.xlsx(), "bao-cao.docx", "not_what_it_says"),
        (files.docx(), "bao-cao.odt", "not_what_it_says"),
        (files.odt(), "so-lieu.xlsx", "not_what_it_says"),
        (files.docm(), "bao-cao.docx", "not_what_it_says"),
        (files.packed(a="b"), "bao-cao.docx", "not_what_it_says"),
        (b"junk" + files.docx(), "bao-cao.docx", "not_what_it_says"),
        (files.docx()[:60], "bao-cao.docx", "damaged"),
        (files.png(), "quyet-dinh.jpg", "not_what_it_says"),
        (bomb(8_000), "quyet-dinh.png", "too_many_pixels"),
    ],
    ids=by_name,
)
def test_what_is_no_document_is_refused(data, name, code):
    """9: by the inner type for what an office writes."""
    assert refusal(check_document, data, name) == code


def test_a_document_that_fills_a_disk_is_refused(settings):
    settings.THIDUA_DOCUMENT_MAX_BYTES = 10_000
    check_document(files.named(files.docx(document="a" * 400_000), "bao-cao.docx"))
    data = files.docx(document="a" * 600_000)
    assert len(data) < 10_000
    assert refusal(check_document, data, "bao-cao.docx") == "unpacks"


def test_sizes_are_limited(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = len(files.jpeg())
    check_picture(files.named(files.jpeg(), "anh.jpg"))
    assert refusal(check_picture, files.jpeg() + b"\0", "anh.jpg") == "too_large"
    settings.THIDUA_DOCUMENT_MAX_BYTES = len(files.PDF)
    check_document(files.named(files.PDF, "quyet-dinh.pdf"))
    assert refusal(check_document, files.PDF + b"\0", "quyet-dinh.pdf") == "too_large"


def test_wagtails_own_limit_of_documents_counts_where_it_is_smaller(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = len(files.PDF) - 1
    assert refusal(check_document, files.PDF, "quyet-dinh.pdf") == "too_large"


def test_a_host_that_allows_plain_text_gets_plain_text(settings):
    settings.WAGTAILDOCS_EXTENSIONS = ["txt", "csv"]
    check_document(files.named("Tổ 7 dọn đường".encode(), "ghi-chu.txt"))
    check_document(files.named(b"a;b\n1;2\n", "so-lieu.csv"))
    assert (
        refusal(check_document, b"Hello <script>alert(1)</script>", "a.txt") == "not_what_it_says"
    )
    assert refusal(check_document, files.PDF, "ghi-chu.txt") == "not_what_it_says"
    assert refusal(check_document, b"a\0b", "ghi-chu.txt") == "not_what_it_says"


def test_a_host_cannot_allow_what_nothing_here_can_check_or_clean(settings):
    settings.WAGTAILDOCS_EXTENSIONS = [
        "svg",
        "html",
        "xml",
        "js",
        "gif",
        "tif",
        "heic",
        "dwx",
        "PDF",
    ]
    assert document_kinds() == ["pdf"]
    settings.WAGTAILIMAGES_EXTENSIONS = ["svg", "gif", "avif", "png"]
    assert refusal(check_picture, files.SVG, "anh.svg") == "wrong_kind"
    check_picture(files.named(files.png(), "anh.png"))


def test_a_refused_file_leaves_no_row_and_no_file(db):
    """9: at the model."""
    for model, name in ((get_image_model(), "anh.jpg"), (get_document_model(), "bai.pdf")):
        storage = model._meta.get_field("file").storage
        with pytest.raises(ValidationError):
            model.objects.create(title="Xấu", file=files.named(files.SVG, name))
        assert not model.objects.exists()
        assert storage.listdir("") == ([], [])


def test_a_new_file_of_a_stored_picture_is_checked_and_cleaned(picture):
    before = picture.file_hash
    picture.file = files.named(files.SVG, "khac.jpg")
    with pytest.raises(ValidationError):
        picture.save()
    picture.refresh_from_db()
    picture.file = files.named(files.png(), "khac.png")
    picture.save()
    picture.refresh_from_db()
    assert picture.file_hash != before
    with picture.file.open() as content:
        assert files.PLACE.encode() not in content.read()


def test_saving_the_other_fields_reads_no_file(document):
    document.file.storage.delete(document.file.name)
    document.title = "Quyết định khen thưởng"
    document.save()
    document.refresh_from_db()
    assert document.title == "Quyết định khen thưởng"

"""Uploading through the real admin pages: what is refused is said beside the file (guarantee.md, 9)."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, UploadedFile

from thidua.media import uploads

from . import files
from .test_fitting import INPUTS
from .test_metadata import says_nothing, stored

AJAX = {"headers": {"x-requested-with": "XMLHttpRequest"}}
SECTIONS = {
    "wagtailimages": (get_image_model(), "anh.jpg", files.jpeg()),
    "wagtaildocs": (get_document_model(), "quyet-dinh.jpg", files.jpeg()),
}


@pytest.fixture
def desk(ward, client):
    """The culture officer, logged in."""
    client.force_login(ward.culture)
    return client


def office_collection() -> int:
    """Where the office puts its files unless it chooses another collection."""
    return Collection.get_first_root_node().pk


def add(client, section, file, **typed):
    data = {"title": "Tổ 7 dọn đường", "file": file, "collection": office_collection(), **typed}
    return client.post(reverse(f"{section}:add"), data)


def add_multiple(client, section, file):
    address = reverse(f"{section}:add_multiple")
    data = {"title": "Tổ 7", "files[]": file, "collection": office_collection()}
    return client.post(address, data, **AJAX).json()


def said(text, **values) -> str:
    return gettext(str(text)) % values


@pytest.mark.parametrize("section", SECTIONS)
def test_an_upload_is_stored_clean(desk, ward, section):
    model, name, data = SECTIONS[section]
    assert add(desk, section, files.upload(data, name)).status_code == 302
    item = model.objects.get()
    assert says_nothing(stored(item))
    assert item.uploaded_by_user == ward.culture
    assert item.file_size == len(stored(item))


@pytest.mark.parametrize("section", SECTIONS)
def test_many_uploads_at_once_are_stored_clean(desk, section):
    model, name, data = SECTIONS[section]
    assert add_multiple(desk, section, files.upload(data, name))["success"]
    assert says_nothing(stored(model.objects.get()))


def test_the_same_photograph_is_recognised_as_one_that_is_there(desk):
    for duplicate in (False, True):
        answer = add_multiple(desk, "wagtailimages", files.upload(files.jpeg(), "anh.jpg"))
        assert answer["duplicate"] is duplicate


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(
    "data",
    [files.SVG, files.HTML, files.PDF[1:], b"\xff\xd8\xff\xe0"],
    ids=["drawing", "web page", "text", "broken head"],
)
def test_a_refused_file_is_answered_beside_its_field_and_nothing_typed_is_lost(desk, section, data):
    model, name, _good = SECTIONS[section]
    answer = add(desk, section, files.upload(data, name, "image/jpeg"))
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert list(errors) == ["file"]
    assert len(errors["file"]) == 1
    assert 'value="Tổ 7 dọn đường"' in answer.content.decode()
    assert not model.objects.exists()


@pytest.mark.parametrize("section", SECTIONS)
def test_one_of_many_uploads_is_refused_with_one_sentence(desk, section):
    model, name, _good = SECTIONS[section]
    answer = add_multiple(desk, section, files.upload(files.HTML, name, "image/jpeg"))
    assert answer["success"] is False
    assert "\n" not in answer["error_message"]
    assert not model.objects.exists()


@pytest.mark.parametrize(
    ("section", "data", "name", "sentence"),
    [
        ("wagtailimages", files.PDF, "anh.jpg", said(uploads.NOT_WHAT_IT_SAYS, extension="jpg")),
        ("wagtailimages", files.SVG, "anh.svg", "JPG, JPEG, PNG, WEBP"),
        ("wagtailimages", files.png()[:90], "anh.png", said(uploads.DAMAGED)),
        ("wagtaildocs", files.PDF, "a.docx", said(uploads.NOT_WHAT_IT_SAYS, extension="docx")),
        ("wagtaildocs", files.HTML, "a.pdf", said(uploads.MARKUP)),
        ("wagtaildocs", files.HTML, "a.html", "PDF, DOCX, XLSX, ODT"),
    ],
    ids=["other kind", "drawing", "damaged", "wrong name", "web page in a PDF", "web page"],
)
def test_the_sentence_says_what_is_wrong(desk, section, data, name, sentence):
    answer = add(desk, section, files.upload(data, name))
    assert sentence in answer.context["form"].errors["file"][0]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_file_that_is_too_large_is_told_the_limit(desk, section, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = settings.THIDUA_DOCUMENT_MAX_BYTES = 1024 * 1024
    _model, name, data = SECTIONS[section]
    answer = add(desk, section, files.upload(data + b"\0" * 1024 * 1024, name))
    (sentence,) = answer.context["form"].errors["file"]
    assert "1,0 MB" in sentence.replace("\xa0", " ")


def test_a_picture_of_too_many_pixels_is_told_the_limit(desk, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000_000
    data = files.saved(files.drawing((2000, 1000)), "PNG")
    answer = add(desk, "wagtailimages", files.upload(data, "anh.png"))
    assert answer.context["form"].errors["file"] == [said(uploads.TOO_MANY_PIXELS, limit=1)]


@pytest.mark.parametrize(
    ("section", "kinds", "limit"),
    [
        ("wagtailimages", "JPG, JPEG, PNG, WEBP", "10,0 MB"),
        ("wagtaildocs", "PDF, DOCX, XLSX, ODT, JPG, JPEG, PNG, MP3", "20,0 MB"),
    ],
)
def test_the_form_says_what_is_accepted_before_anything_is_chosen(desk, section, kinds, limit):
    for page in ("add", "add_multiple"):
        html = desk.get(reverse(f"{section}:{page}")).content.decode().replace("\xa0", " ")
        assert kinds in html
        assert limit in html


def test_the_chooser_refuses_as_the_form_does(desk):
    address = reverse("wagtailimages_chooser:create")
    typed = {
        "image-chooser-upload-title": "Tổ 7",
        "image-chooser-upload-collection": office_collection(),
    }
    bad = {"image-chooser-upload-file": files.upload(files.SVG, "anh.jpg")}
    answer = desk.post(address, typed | bad)
    assert answer.json()["step"] == "reshow_creation_form"
    assert not get_image_model().objects.exists()
    good = {"image-chooser-upload-file": files.upload(files.jpeg(), "anh.jpg")}
    assert desk.post(address, typed | good).json()["step"] == "chosen"
    assert says_nothing(stored(get_image_model().objects.get()))


def test_a_picture_whose_title_was_too_long_is_clean_once_it_is_mended(desk):
    """Wagtail keeps the upload aside meanwhile and puts it into storage past the form."""
    photograph = files.upload(files.jpeg(), "anh.jpg")
    address = reverse("wagtailimages:add_multiple")
    typed = {"title": "x" * 300, "files[]": photograph, "collection": office_collection()}
    answer = desk.post(address, typed, **AJAX)
    aside = UploadedFile.objects.get(pk=answer.json()["uploaded_file_id"])
    answer = desk.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[aside.pk]),
        {
            f"uploaded-image-{aside.pk}-title": "Tổ 7",
            f"uploaded-image-{aside.pk}-collection": office_collection(),
        },
        **AJAX,
    )
    assert answer.json()["success"]
    item = get_image_model().objects.get()
    assert says_nothing(stored(item))
    assert item.title == "Tổ 7"


def files_in(storage, folder="") -> set[str]:
    folders, names = storage.listdir(folder)
    inner = (files_in(storage, f"{folder}{name}/") for name in folders)
    return {f"{folder}{name}" for name in names}.union(*inner)


@pytest.mark.parametrize(
    ("section", "step", "prefix", "bad", "name"),
    [
        ("wagtailimages", "uploaded_image", "uploaded-image", files.jpeg()[:400], "anh.jpg"),
        ("wagtaildocs", "uploaded_document", "uploaded-document", b"%PDF-1.4 cut", "a.pdf"),
    ],
)
def test_a_bad_file_is_refused_in_the_second_step_too(desk, ward, section, step, prefix, bad, name):
    """Laid aside while it was to be the host's, or before there was a rule for it: an error 500."""
    model = SECTIONS[section][0]
    aside = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(model),
        file=files.upload(bad, name),
        uploaded_by_user=ward.culture,
    )
    typed = {
        f"{prefix}-{aside.pk}-title": "Tổ 7",
        f"{prefix}-{aside.pk}-collection": office_collection(),
    }
    storage = model._meta.get_field("file").storage
    before = files_in(storage)
    address = reverse(f"{section}:create_multiple_from_{step}", args=[aside.pk])
    answer = desk.post(address, typed, **AJAX)
    assert answer.status_code == 200
    assert answer.json()["success"] is False
    assert said(uploads.DAMAGED) in answer.json()["form"]
    assert 'value="Tổ 7"' in answer.json()["form"]
    assert not model.objects.exists()
    assert files_in(storage) == before
    assert UploadedFile.objects.filter(pk=aside.pk).exists()


@pytest.mark.parametrize(
    ("section", "step", "prefix", "name", "kept"),
    [
        ("wagtailimages", "uploaded_image", "uploaded-image", "moving.png", "moving.png"),
        ("wagtailimages", "uploaded_image", "uploaded-image", "anh-zalo.jfif", "anh-zalo.jpg"),
        ("wagtaildocs", "uploaded_document", "uploaded-document", "", "quyet-dinh.pdf"),
    ],
)
def test_a_good_file_is_taken_in_in_the_second_step(desk, ward, section, step, prefix, name, kept):
    """Each was an error 500: Wagtail measures a picture, or asks for a name, before ours has seen it."""
    model = SECTIONS[section][0]
    data = (INPUTS / name).read_bytes() if name else files.PDF
    aside = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(model),
        file=files.upload(data, name or kept),
        uploaded_by_user=ward.culture,
    )
    typed = {
        f"{prefix}-{aside.pk}-title": "Tổ 7",
        f"{prefix}-{aside.pk}-collection": office_collection(),
    }
    address = reverse(f"{section}:create_multiple_from_{step}", args=[aside.pk])
    assert desk.post(address, typed, **AJAX).json()["success"] is True
    item = model.objects.get()
    assert (item.filename, item.uploaded_by_user) == (kept, ward.culture)
    assert item.file_size == len(stored(item))
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("section", SECTIONS)
def test_a_new_file_replaces_the_old_one_that_nobody_approved(
    desk, section, django_capture_on_commit_callbacks
):
    model, name, data = SECTIONS[section]
    item = model.objects.create(title="Cũ", file=files.named(data, name))
    storage, old = item.file.storage, item.file.name
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(
            reverse(f"{section}:edit", args=[item.pk]),
            {
                "title": "Mới",
                "file": files.upload(files.png(), "moi.png"),
                "collection": office_collection(),
            },
        )
    assert answer.status_code == 302
    item = model.objects.get()
    assert (item.title, item.filename) == ("Mới", "moi.png")
    assert says_nothing(stored(item))
    assert not storage.exists(old)

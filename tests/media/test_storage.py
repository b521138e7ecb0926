"""No address of a file can be guessed, and none leads past the guarantee (guarantee.md, 9)."""

import re
import unicodedata
from pathlib import PurePosixPath

import pytest
from config.storage import UnguessableS3Storage
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from thidua.media.hashes import current_hash
from thidua.media.storage import UnguessableFileSystemStorage

from . import files

RANDOM = r"[a-z2-7]{26}"


def folder_of(name) -> str:
    return PurePosixPath(name).parent.name


def test_every_file_lies_in_a_random_folder_of_its_own(picture, document):
    """9: uploading the same file again gives another address."""
    rendition = picture.get_rendition("max-32x32")
    again = get_document_model().objects.create(
        title="Lại", file=files.named(files.PDF, "quyet-dinh.pdf")
    )
    for name, shape in [
        (picture.file.name, rf"original_images/{RANDOM}/don-duong\.jpg"),
        (rendition.file.name, rf"images/{RANDOM}/don-duong\.[0-9a-f]+\.max-32x32\.jpg"),
        (document.file.name, rf"documents/{RANDOM}/quyet-dinh\.pdf"),
        (again.file.name, rf"documents/{RANDOM}/quyet-dinh\.pdf"),
    ]:
        assert re.fullmatch(shape.replace(r"\.[0-9a-f]+", r"(\.[0-9a-f]+)?"), name)
    names = [picture.file.name, rendition.file.name, document.file.name, again.file.name]
    assert len({folder_of(name) for name in names}) == 4
    assert document.url.endswith("/quyet-dinh.pdf")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Gương điển hình Đặng Thị Ấn.PDF", "guong-dien-hinh-dang-thi-an.pdf"),
        (
            unicodedata.normalize("NFD", "Kế hoạch số 59 (bản cuối).pdf"),
            "ke-hoach-so-59-ban-cuoi.pdf",
        ),
        ("Báo cáo v1.2.pdf", "bao-cao-v1.2.pdf"),
        ("“…”.pdf", "tep.pdf"),
    ],
)
def test_the_name_of_a_file_is_in_letters_of_an_address(db, typed, stored):
    document = get_document_model().objects.create(
        title="Tài liệu", file=files.named(files.PDF, typed)
    )
    assert re.fullmatch(rf"documents/{RANDOM}/{re.escape(stored)}", document.file.name)
    picture = get_image_model().objects.create(
        title="Ảnh", file=files.named(files.jpeg(), typed.lower().replace(".pdf", ".jpg"))
    )
    assert PurePosixPath(picture.file.name).name == stored.replace(".pdf", ".jpg")
    assert PurePosixPath(picture.get_rendition("max-32x32").file.name).name.startswith(
        stored.removesuffix(".pdf") + "."
    )


@pytest.mark.parametrize("length", [40, 120, 240])
def test_a_long_name_is_shortened_and_keeps_its_extension(db, length):
    name = f"{'ke-hoach-' * 30}"[:length]
    document = get_document_model().objects.create(
        title="Kế hoạch", file=files.named(files.PDF, f"{name}.pdf")
    )
    image = get_image_model().objects.create(
        title="Ảnh", file=files.named(files.jpeg(), f"{name}.jpg")
    )
    for file, extension in ((document.file, ".pdf"), (image.file, ".jpg")):
        assert len(file.name) <= 100
        assert re.search(rf"/{RANDOM}/ke-hoach-[^/]*\{extension}$", file.name)
        assert file.storage.exists(file.name)
    assert len(image.get_rendition("fill-480x300|format-webp").file.name) <= 100


def test_what_is_saved_again_gets_a_fresh_folder_and_nothing_is_written_over():
    first = default_storage.save("documents/a.pdf", ContentFile(b"first"))
    second = default_storage.save(first, ContentFile(b"second"))
    assert re.fullmatch(rf"documents/{RANDOM}/a\.pdf", second)
    assert first != second
    assert default_storage.open(first).read() == b"first"


def test_a_backup_is_put_back_under_the_names_that_the_rows_know(tmp_path, picture, document):
    backup = str(tmp_path / "media.tar")
    call_command("mediabackup", output_path=backup, quiet=True)
    for item in (picture, document):
        default_storage.delete(item.file.name)
    call_command("mediarestore", input_path=backup, interactive=False, quiet=True)
    for item in (picture, document):
        assert current_hash(item) == item.file_hash


def test_a_deleted_file_leaves_no_folder(media):
    name = default_storage.save("documents/a.pdf", ContentFile(b"a"))
    default_storage.delete(name)
    assert list((media / "documents").iterdir()) == []
    other = media / "documents" / "x"
    other.mkdir()
    (other / "a.pdf").write_bytes(b"a")
    default_storage.delete("documents/x/a.pdf")
    assert other.exists()


def test_wagtail_can_make_the_storage_anew_to_delete_a_file():
    """Its task is given the storage as a path and arguments."""
    assert default_storage.deconstruct()[0] == (
        f"{UnguessableFileSystemStorage.__module__}.{UnguessableFileSystemStorage.__name__}"
    )


@pytest.mark.parametrize("overwrite", [False, True])
def test_the_bucket_names_files_the_same_way(monkeypatch, overwrite):
    stored = set()
    monkeypatch.setattr(UnguessableS3Storage, "exists", lambda self, name: name in stored)
    storage = UnguessableS3Storage(bucket_name="ward", file_overwrite=overwrite)
    name = storage.get_available_name("documents/ke-hoach.pdf", max_length=100)
    assert re.fullmatch(rf"documents/{RANDOM}/ke-hoach\.pdf", name)
    assert storage.get_available_name(name) == name
    stored.add(name)
    fresh = storage.get_available_name(name, max_length=100)
    assert re.fullmatch(rf"documents/{RANDOM}/ke-hoach\.pdf", fresh)
    assert fresh != name


def test_no_address_of_the_site_leads_to_a_document_or_an_original(client, picture, document):
    """9: only renditions are served; documents go through the view that asks who may see them."""
    rendition = picture.get_rendition("max-32x32")
    answer = client.get(f"/media/{rendition.file.name}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    for name in (picture.file.name, document.file.name):
        for address in (
            f"/media/{name}",
            f"/media/images/{name}",
            f"/media/images/../{name}",
            f"/media/images/x/../../{name}",
            f"/media/images//../{name}",
            f"/media/images/%2e%2e/{name}",
            f"/media/images/..%2f{name}",
            f"/media/images/{folder_of(name)}/{PurePosixPath(name).name}",
        ):
            assert client.get(address).status_code in (400, 404), address


def test_the_site_lists_no_folder(client, picture):
    rendition = picture.get_rendition("max-32x32")
    for address in ("/media/images/", f"/media/{PurePosixPath(rendition.file.name).parent}/"):
        assert client.get(address).status_code == 404

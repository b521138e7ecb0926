"""What is no longer public is not found at an address that somebody noted (guarantee.md, 9)."""

import logging

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from thidua.media.hashes import current_hash
from thidua.media.withdraw import withdraw

from . import files
from .stories import show

STORES = {
    "folder": "thidua.media.storage.UnguessableFileSystemStorage",
    "bucket": "tests.media.stores.RemoteStorage",
    "broken": "tests.media.stores.BrokenStorage",
}


def use(settings, store):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": STORES[store]}}


@pytest.fixture(params=["folder", "bucket"])
def store(request, settings):
    use(settings, request.param)


@pytest.fixture
def now(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def make(model, data, name):
    return model.objects.create(title="Tệp", file=files.named(data, name))


def test_every_known_address_of_a_picture_is_dead_at_once(store, db, client, now):
    """9: renditions and the original."""
    picture = make(get_image_model(), files.jpeg(), "anh.jpg")
    renditions = [picture.get_rendition(spec) for spec in ("max-32x32", "width-16|format-webp")]
    known = [picture.file.name, *(rendition.file.name for rendition in renditions)]
    assert all(default_storage.exists(name) for name in known)
    before = picture.file_hash
    with now():
        withdraw([(get_image_model(), picture.pk)])
        assert all(default_storage.exists(name) for name in known)
    assert not any(default_storage.exists(name) for name in known)
    assert not picture.renditions.exists()
    picture = get_image_model().objects.get(pk=picture.pk)
    assert picture.file.name != known[0]
    assert picture.filename == "anh.jpg"
    assert picture.file_hash == before == current_hash(picture)


def test_the_picture_can_be_shown_again_at_another_address(store, db, now):
    picture = make(get_image_model(), files.jpeg(), "anh.jpg")
    old = picture.get_rendition("max-32x32").url
    with now():
        withdraw([(get_image_model(), picture.pk)])
    picture = get_image_model().objects.get(pk=picture.pk)
    rendition = picture.get_rendition("max-32x32")
    assert rendition.url != old
    assert default_storage.exists(rendition.file.name)


def test_a_document_moves_and_keeps_its_content(store, db, now):
    document = make(get_document_model(), files.PDF, "quyet-dinh.pdf")
    old, before, url = document.file.name, document.file_hash, document.url
    with now():
        withdraw([(get_document_model(), document.pk)])
    document = get_document_model().objects.get(pk=document.pk)
    assert document.file.name != old
    assert not default_storage.exists(old)
    assert document.file_hash == before == current_hash(document)
    assert document.url == url


def test_the_site_answers_404_where_the_picture_was(client, picture, now):
    address = picture.get_rendition("max-32x32").url
    assert client.get(address).status_code == 200
    with now():
        withdraw([(get_image_model(), picture.pk)])
    assert client.get(address).status_code == 404


def test_the_rule_for_files_in_use_does_not_stand_in_the_way(open_ward, picture, now):
    show(open_ward, picture)
    old = picture.file.name
    with now():
        withdraw([(get_image_model(), picture.pk)])
    picture.refresh_from_db()
    assert picture.file.name != old


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_that_is_taken_back_moves_nothing(media):
    document = make(get_document_model(), files.PDF, "quyet-dinh.pdf")
    with transaction.atomic():
        withdraw([(get_document_model(), document.pk)])
        transaction.set_rollback(True)
    document.refresh_from_db()
    assert default_storage.exists(document.file.name)
    old = document.file.name
    with transaction.atomic():
        withdraw([(get_document_model(), document.pk)])
    document.refresh_from_db()
    assert document.file.name != old


def test_what_was_deleted_meanwhile_is_passed_over(db, document, now):
    with now():
        withdraw([(get_image_model(), 999_999), (get_document_model(), document.pk)])
    assert current_hash(get_document_model().objects.get()) == document.file_hash


@pytest.mark.parametrize("fails_to", ["save", "delete"])
def test_a_storage_that_fails_is_logged_and_every_row_has_its_file(
    db, settings, monkeypatch, caplog, now, fails_to
):
    use(settings, "broken")
    picture = make(get_image_model(), files.jpeg(), "anh.jpg")
    picture.get_rendition("max-32x32")
    document = make(get_document_model(), files.PDF, "quyet-dinh.pdf")
    monkeypatch.setattr("tests.media.stores.BrokenStorage.fails_to", fails_to)
    with caplog.at_level(logging.ERROR), now():
        withdraw([(get_image_model(), picture.pk), (get_document_model(), document.pk)])
    assert len([record for record in caplog.records if record.exc_info]) >= 2
    for model, item in ((get_image_model(), picture), (get_document_model(), document)):
        stored = model.objects.get(pk=item.pk)
        assert current_hash(stored) == item.file_hash
    for rendition in picture.renditions.all():
        assert default_storage.exists(rendition.file.name)


def test_the_hash_is_that_of_the_bytes_that_lie_there_now(store, db):
    document = make(get_document_model(), files.PDF, "quyet-dinh.pdf")
    assert current_hash(document) == document.file_hash
    name = document.file.name
    default_storage.delete(name)
    assert current_hash(document) == ""
    assert current_hash(get_document_model()(title="Không có tệp")) == ""


def test_the_hash_notices_bytes_that_were_changed_behind_the_row(document):
    with open(document.file.path, "wb") as content:
        content.write(b"%PDF-1.4 Khac")
    assert current_hash(document) not in ("", document.file_hash)

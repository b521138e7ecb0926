"""Issue 23, item 7: a full disk is told in a clear sentence, and leaves no half file."""

import errno
import os

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from thidua.media.storage import UnguessableFileSystemStorage

from .test_pages import PAGE, assert_ours

FULL = "Máy chủ hết chỗ lưu"


class Breaks(ContentFile):
    def chunks(self, chunk_size=None):
        yield self.read(10)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_half_a_file_is_taken_away_with_its_folder(tmp_path):
    storage = UnguessableFileSystemStorage(tmp_path)
    with pytest.raises(OSError, match="No space"):
        storage.save("documents/ke-hoach.pdf", Breaks(b"x" * 1000))
    assert list((tmp_path / "documents").iterdir()) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("production")
@pytest.mark.parametrize(
    "fault",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OperationalError("database or disk is full"),
        OperationalError('could not extend file "base/1": No space left on device'),
    ],
    ids=["file", "SQLite", "PostgreSQL"],
)
def test_the_page_says_what_happened_and_what_to_do(ward, monkeypatch, fault):
    def fails(*args, **kwargs):
        raise fault

    client = Client(raise_request_exception=False)
    client.force_login(ward.culture)
    address = reverse("wagtailadmin_pages:add", args=["thidua", "articlepage", ward.column.pk])
    monkeypatch.setattr("wagtail.admin.views.pages.create.CreateView.post", fails)
    answer = client.post(address, {}, **PAGE)
    assert_ours(answer, 507)
    assert FULL in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("production")
def test_another_fault_of_the_database_is_no_full_disk(ward, monkeypatch):
    def fails(*args, **kwargs):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("wagtail.admin.views.home.HomeView.get", fails)
    client = Client(raise_request_exception=False)
    client.force_login(ward.culture)
    assert client.get("/quan-tri/", **PAGE).status_code == 500

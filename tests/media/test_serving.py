"""How documents are handed out (guarantee.md, 9): saved, not shown, except PDF; never guessed at."""

import pytest
from django.urls import reverse
from wagtail.documents import get_document_model

from . import files

HANDED_OUT = [
    (files.PDF, "quyet-dinh.pdf", "inline", "application/pdf"),
    (files.docx(), "bao-cao.docx", "attachment", "application/vnd.openxml"),
    (files.xlsx(), "so-lieu.xlsx", "attachment", "application/vnd.openxml"),
    (files.odt(), "bao-cao.odt", "attachment", "application/vnd.oasis"),
    (files.jpeg(), "anh-chup.jpg", "attachment", "image/jpeg"),
    (files.png(), "anh-chup.png", "attachment", "image/png"),
    (files.MP3, "ban-tin.mp3", "attachment", "audio/mpeg"),
]


@pytest.mark.parametrize(
    ("data", "name", "disposition", "kind"), HANDED_OUT, ids=[row[1] for row in HANDED_OUT]
)
def test_only_a_pdf_opens_in_the_browser(open_ward, client, data, name, disposition, kind):
    document = get_document_model().objects.create(title="Tệp", file=files.named(data, name))
    assert client.get(document.url).status_code == 404
    open_ward.article(public=True, document_file=document)
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(kind)
    assert answer.get("Content-Disposition", "inline").startswith(disposition)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'"


def test_a_document_is_not_found_under_another_name_or_number(open_ward, client, document):
    open_ward.article(public=True, document_file=document)
    for name in ("khac.pdf", "quyet-dinh.html", "", document.file.name):
        assert client.get(reverse("wagtaildocs_serve", args=[document.pk, name])).status_code == 404
    other = reverse("wagtaildocs_serve", args=[document.pk + 1, "quyet-dinh.pdf"])
    assert client.get(other).status_code == 404


@pytest.mark.parametrize("method", ["redirect", "direct"])
def test_a_store_elsewhere_is_named_to_nobody(open_ward, client, settings, method):
    """A visitor who is sent on to the store could come back there when the text is gone."""
    remote = {"BACKEND": "tests.media.stores.RemoteStorage"}
    settings.STORAGES = settings.STORAGES | {"default": remote}
    settings.WAGTAILDOCS_SERVE_METHOD = method
    document = get_document_model().objects.create(
        title="Tệp", file=files.named(files.PDF, "quyet-dinh.pdf")
    )
    address = reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    assert client.get(address).status_code == 404
    open_ward.article(public=True, document_file=document)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content == files.PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"] == "default-src 'none'"

"""What an approved text shows stays as it was approved, at the model (guarantee.md, 9)."""

import datetime

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.rich_text import RichText

from thidua.signoff.exceptions import SignOffRefused

from . import files
from .stories import row, show
from .test_in_use_admin import hidden_collection


def new_file(item):
    item.file = files.named(files.png(), "khac.png")


CHANGES = {
    "file": new_file,
    "title": lambda item: setattr(item, "title", "Khác"),
    "description": lambda item: setattr(item, "description", "Khác"),
    "focus": lambda item: setattr(item, "focal_point_x", 3),
    "hidden collection": lambda item: setattr(item, "collection", hidden_collection()),
    "hash": lambda item: setattr(item, "file_hash", "0" * 40),
    "other file": lambda item: setattr(
        item, "file", default_storage.save("khac.jpg", files.named(files.jpeg(), "khac.jpg"))
    ),
    "no file": lambda item: setattr(item, "file", ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_picture_in_use_stays(open_ward, picture, change):
    """9: not even code changes it."""
    show(open_ward, picture)
    before = row(picture)
    CHANGES[change](picture)
    with pytest.raises(SignOffRefused):
        picture.save()
    assert row(picture) == before


@pytest.mark.parametrize("change", ["file", "title", "hidden collection"])
def test_a_document_in_use_stays(open_ward, document, change):
    show(open_ward, document)
    before = row(document)
    CHANGES[change](document)
    with pytest.raises(SignOffRefused):
        document.save()
    assert row(document) == before


@pytest.mark.parametrize("change", ["file", "title", "description", "focus", "hidden collection"])
def test_a_picture_that_no_approved_text_shows_is_free(open_ward, picture, change):
    """A draft, and a text that waits for leadership, hold nothing."""
    story = open_ward.article(lead_image=picture, lead_image_alt="Con ngõ")
    open_ward.send_to_leadership(story)
    before = row(picture)
    CHANGES[change](picture)
    picture.save()
    assert row(picture) != before


def test_saving_a_file_in_use_without_a_change_is_fine(open_ward, item):
    show(open_ward, item)
    item.save()
    item.tags.add("ngõ")
    item.title = "Khác"
    item.save(update_fields=["file_size"])
    item.refresh_from_db()
    assert item.title != "Khác"


def test_a_file_in_use_is_not_deleted(open_ward, item, unchanged):
    """9: one by one and in bulk."""
    show(open_ward, item)
    with pytest.raises(SignOffRefused), transaction.atomic():
        item.delete()
    with pytest.raises(SignOffRefused), transaction.atomic():
        type(item).objects.filter(pk=item.pk).delete()
    assert unchanged()


def test_a_scheduled_story_holds_its_files_already(open_ward, item):
    story = show(open_ward, item, go_live_at=timezone.now() + datetime.timedelta(days=2))
    assert not story.live
    with pytest.raises(SignOffRefused), transaction.atomic():
        item.delete()


def test_a_file_is_free_again_once_the_story_shows_another(open_ward, document):
    story = show(open_ward, document)
    story.body = [("paragraph", RichText("<p>Chữ.</p>"))]
    story.save_revision(user=open_ward.unit)
    with pytest.raises(SignOffRefused), transaction.atomic():
        document.delete()
    open_ward.publish(story)
    document.delete()
    assert not get_document_model().objects.exists()

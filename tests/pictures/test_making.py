"""The sizes are made once an approval holds, whatever becomes of them."""

import datetime
import logging

import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images import get_image_model

from tests.factories import ImageFactory
from thidua.models import ArticlePage
from thidua.pictures import making
from thidua.pictures.making import make_missing, missing_renditions
from thidua.pictures.renditions import CARD, FULL
from thidua.pictures.signals import pictures_made
from thidua.signoff.takedown import put_back, take_down

#: Of an original of 700 by 500.
WHOLE, CUT = FULL.specs_for(700, 500), CARD.specs_for(700, 500)


def made(image):
    return set(image.renditions.values_list("filter_spec", flat=True))


def files(image):
    """Every file of a picture, as its storage has it."""
    renditions = list(image.renditions.all())
    assert all(one.file.storage.exists(one.file.name) for one in renditions)
    return {one.file.name for one in renditions}


def break_file(image):
    with image.file.storage.open(image.file.name, "wb") as target:
        target.write(b"khong phai anh")


def in_body(*images):
    return [{"type": "picture", "value": {"image": one.pk, "alt": "Ảnh"}} for one in images]


def test_an_approval_makes_the_pictures_after_its_commit_and_outside_its_queries(
    open_ward, picture, django_capture_on_commit_callbacks
):
    second = ImageFactory(file__width=700, file__height=500)
    story = open_ward.article(lead_image=picture, body=in_body(second))
    with django_capture_on_commit_callbacks() as callbacks:
        with CaptureQueriesContext(connection) as captured:
            open_ward.publish(story)
        assert not [query for query in captured if "rendition" in query["sql"]]
    assert made(picture) == made(second) == set()
    for callback in callbacks:
        callback()
    assert made(picture) == {*WHOLE, *CUT}
    assert made(second) == set(WHOLE)
    assert missing_renditions() == {}


def test_nothing_is_made_of_what_nobody_approved(open_ward, picture, committed):
    with committed():
        story = open_ward.article(lead_image=picture)
        open_ward.send_to_leadership(story)
    assert make_missing() == make_missing([picture.pk]) == 0
    ArticlePage.objects.filter(pk=story.pk).update(live=True)
    assert make_missing() == 0
    assert made(picture) == set()


def test_a_broken_file_stops_neither_the_approval_nor_the_other_pictures(
    open_ward, picture, committed, caplog
):
    broken = ImageFactory(file__width=700, file__height=500)
    story = open_ward.article(lead_image=broken, body=in_body(picture))
    open_ward.send_to_leadership(story)
    break_file(broken)
    with caplog.at_level(logging.ERROR, "thidua.pictures.making"), committed():
        assert open_ward.approve(story).live
    assert f"A picture was not made: wagtailimages.Image {broken.pk}" in caplog.text
    assert made(picture) == set(WHOLE)
    assert set(missing_renditions()) == {broken}


def test_one_size_that_fails_stops_no_other(open_ward, picture, committed, caplog, monkeypatch):
    model = get_image_model()
    make = model.create_rendition

    def make_all_but_one(image, filter):
        if filter.spec == WHOLE[0]:
            raise ValueError("nothing draws this one")
        return make(image, filter)

    monkeypatch.setattr(model, "create_rendition", make_all_but_one)
    with committed():
        open_ward.article(public=True, lead_image=picture)
    assert made(picture) == {*WHOLE[1:], *CUT}
    count = len(WHOLE) + len(CUT)
    said = (
        f"A picture was not made: wagtailimages.Image {picture.pk} ({count - 1} of {count} sizes)"
    )
    assert said in caplog.text
    assert missing_renditions() == {picture: [WHOLE[0]]}


def test_a_queue_that_fails_does_not_undo_the_approval(open_ward, picture, committed, monkeypatch):
    class Queue:
        def enqueue(self, *args):
            raise ConnectionError("no queue")

    monkeypatch.setattr(making, "make_pictures_task", Queue())
    with committed():
        story = open_ward.article(public=True, lead_image=picture)
    assert ArticlePage.objects.get(pk=story.pk).live
    assert make_missing() == len(WHOLE) + len(CUT)


def test_a_takedown_while_they_are_made_leaves_no_file_behind(
    open_ward, picture, committed, monkeypatch
):
    """guarantee.md, 9: nothing is found at any address, that of the original neither."""
    story = open_ward.article(public=True, lead_image=picture)
    make, known = making._make, set()

    def make_meanwhile(image, specs):
        count = make(image, specs)
        known.update(files(image), {image.file.name})
        take_down(story, open_ward.chair, "Gia đình xin rút ảnh.")
        return count

    with monkeypatch.context() as patch:
        patch.setattr(making, "_make", make_meanwhile)
        with committed():
            # As if the takedown's own deleting had come before the files.
            patch.setattr("thidua.media.withdraw.withdraw", lambda files: None)
            make_missing()
    storage = picture.file.storage
    assert len(known) == len(WHOLE) + len(CUT) + 1
    assert not any(storage.exists(name) for name in known)
    assert made(picture) == set()


def test_what_is_put_back_is_shown_again_at_other_addresses(open_ward, picture, committed):
    with committed():
        story = open_ward.article(public=True, lead_image=picture)
    before = files(picture)
    with committed():
        take_down(story, open_ward.chair, "Gia đình xin rút ảnh.")
    assert made(picture) == set()
    with committed():
        put_back(story, open_ward.chair)
    assert made(picture) == {*WHOLE, *CUT}
    assert not files(picture) & before


def test_a_scheduled_text_has_its_pictures_made_when_it_goes_public(open_ward, picture, committed):
    soon = timezone.now() + datetime.timedelta(hours=2)
    with committed():
        open_ward.publish(open_ward.article(lead_image=picture, go_live_at=soon))
    assert made(picture) == set()
    with time_machine.travel(soon + datetime.timedelta(hours=1), tick=True), committed():
        call_command("publish_scheduled")
    assert made(picture) == {*WHOLE, *CUT}


def test_a_picture_that_a_second_story_shows_is_not_made_again(open_ward, picture, committed):
    heard = []

    def hear(sender, keys, **kwargs):
        heard.append(keys)

    pictures_made.connect(hear)
    with committed():
        open_ward.article(public=True, lead_image=picture)
    before = files(picture)
    with committed():
        open_ward.article(public=True, lead_image=picture)
    assert files(picture) == before
    assert heard == [[picture.pk]]


def test_a_cut_by_a_focal_point_of_before_is_gone(open_ward, picture, committed):
    with committed():
        first = open_ward.article(public=True, lead_image=picture)
    with committed():
        take_down(first, open_ward.chair, "Chọn lại khung.")
        picture.refresh_from_db()
        old = picture.create_rendition(making.Filter(CUT[0]))
        picture.focal_point_x = picture.focal_point_y = 20
        picture.focal_point_width = picture.focal_point_height = 40
        picture.save()
    with committed():
        open_ward.article(public=True, lead_image=get_image_model().objects.get(pk=picture.pk))
    assert not picture.renditions.filter(pk=old.pk).exists()
    assert picture.renditions.filter(filter_spec=CUT[0]).count() == 1
    assert not old.file.storage.exists(old.file.name)


def test_finding_what_is_missing_costs_the_same_whatever_the_number(open_ward, picture):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            missing_renditions()
        return len(captured)

    open_ward.article(public=True, lead_image=picture)
    few = queries()
    for _n in range(5):
        open_ward.article(public=True, lead_image=ImageFactory(), body=in_body(ImageFactory()))
    assert queries() == few
    assert len(missing_renditions()) == 11

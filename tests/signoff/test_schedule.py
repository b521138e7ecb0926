"""Scheduled publishing works with the approved text and only that."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from thidua.models import ArticlePage

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def at(**delta):
    return time_machine.travel(timezone.now() + datetime.timedelta(**delta), tick=True)


def test_an_approved_text_goes_public_at_its_time_and_ends_at_its_time(open_ward, client):
    story = open_ward.article(
        go_live_at=timezone.now() + datetime.timedelta(hours=2),
        expire_at=timezone.now() + datetime.timedelta(hours=4),
    )
    open_ward.publish(story)
    call_command("publish_scheduled")
    assert client.get(story.url).status_code == 404
    with at(hours=3):
        call_command("publish_scheduled")
        assert client.get(story.url).status_code == 200
    with at(hours=5):
        call_command("publish_scheduled")
        assert client.get(story.url).status_code == 404


def test_a_row_that_a_script_sets_live_is_not_public_before_the_approved_time(open_ward, client):
    """Seen by the random test: the row named the very version that was then approved for later."""
    story = open_ward.article(go_live_at=timezone.now() + datetime.timedelta(hours=2))
    task_state = open_ward.send_to_leadership(story)
    ArticlePage.objects.filter(pk=story.pk).update(
        live=True, live_revision=task_state.revision, first_published_at=timezone.now()
    )
    open_ward.approve(story)
    assert client.get(story.url).status_code == 404
    assert story.title not in client.get(open_ward.column.url).content.decode()
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("thidua_audit", stdout=said)
    assert "public before its time" in said.getvalue()
    with at(hours=3):
        call_command("publish_scheduled")
        assert client.get(story.url).status_code == 200
        call_command("thidua_audit")


def test_a_text_that_changed_after_its_approval_does_not_go_public(open_ward, client):
    story = open_ward.article(go_live_at=timezone.now() + datetime.timedelta(hours=2))
    open_ward.publish(story)
    revision = ArticlePage.objects.get(pk=story.pk).scheduled_revision
    revision.content["summary"] = "Chữ khác."
    revision.save()
    with at(hours=3):
        with pytest.raises(Exception, match="lãnh đạo"):
            call_command("publish_scheduled")
        assert client.get(story.url).status_code == 404


def test_a_version_that_goes_public_leaves_the_next_one_with_leadership(open_ward, client):
    story = open_ward.article(go_live_at=timezone.now() + datetime.timedelta(hours=2))
    story = open_ward.publish(story)
    story.summary = "Bản sau."
    story.go_live_at = None
    story.save_revision(user=open_ward.unit)
    open_ward.send_to_leadership(story)
    with at(hours=3):
        call_command("publish_scheduled")
        assert client.get(story.url).status_code == 200
        assert open_ward.approve(story).summary == "Bản sau."


def test_an_earlier_version_taken_up_again_and_scheduled_leaves_the_live_one_alone(
    open_ward, client
):
    """Seen by the random test: Wagtail took the page out of view until the set time."""
    story = open_ward.article(public=True)
    live = story.live_revision
    version = live.as_object()
    version.go_live_at = timezone.now() + datetime.timedelta(hours=2)
    version.save_revision(user=open_ward.culture, previous_revision=live)
    open_ward.send_to_leadership(story, open_ward.culture)
    assert open_ward.approve(story).live
    assert client.get(story.url).status_code == 200


def call_off(open_ward, client, story, revision):
    """A leader presses the button; returns what the next page says."""
    client.force_login(open_ward.chair)
    address = reverse("wagtailadmin_pages:revisions_unschedule", args=[story.pk, revision.pk])
    said = client.post(address, follow=True).content.decode()
    client.logout()
    return said


def test_a_time_that_came_while_the_question_was_open_is_not_cancelled(open_ward, client):
    """The version is public by then: a record that it was called off would take it out of sight."""
    story = open_ward.article(go_live_at=timezone.now() + datetime.timedelta(hours=2))
    story = open_ward.publish(story)
    revision = story.scheduled_revision
    with at(hours=3):
        call_command("publish_scheduled")
        assert "không còn chờ đến giờ" in call_off(open_ward, client, story, revision)
        assert client.get(story.url).status_code == 200
        call_command("thidua_audit")


def test_nor_does_any_other_version_of_a_public_text_take_it_away(open_ward, client):
    story = open_ward.article(public=True)
    story.summary = "Bản nháp sau."
    story.save_revision(user=open_ward.unit)
    for revision in story.revisions.all():
        call_off(open_ward, client, story, revision)
    assert client.get(story.url).status_code == 200
    call_command("thidua_audit")


def test_a_time_is_cancelled_once_and_the_text_can_be_sent_in_anew(open_ward, client):
    story = open_ward.publish(
        open_ward.article(go_live_at=timezone.now() + datetime.timedelta(hours=2))
    )
    revision = story.scheduled_revision
    assert "Đã bỏ giờ hẹn" in call_off(open_ward, client, story, revision)
    assert "không còn chờ đến giờ" in call_off(open_ward, client, story, revision)
    story = ArticlePage.objects.get(pk=story.pk)
    story.save_revision(user=open_ward.unit)
    open_ward.publish(story)
    with at(hours=3):
        call_command("publish_scheduled")
        assert client.get(story.url).status_code == 200
        call_command("thidua_audit")

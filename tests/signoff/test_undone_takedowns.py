"""Code that undoes a takedown past everything: what a leader took away stays away."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from tests.audit.test_command import audit
from tests.factories import ImageFactory
from thidua.models import Approval, ArticlePage, CallOff, PublicStory
from thidua.signoff.exceptions import NotApproved
from thidua.signoff.querysets import approved, is_approved
from thidua.signoff.takedown import put_back, suspend, take_down

from .test_guards import document  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

WORD = "Chuyensapgo"


@pytest.fixture
def story(open_ward, document):  # noqa: F811
    return open_ward.article(
        public=True,
        title=f"{WORD} của phường",
        document_file=document,
        lead_image=ImageFactory(),
        lead_image_alt="Ảnh.",
    )


def undo(story, revision=None):
    """Every row as it was before the takedown, that of the visitors' lists too."""
    revision = revision or Approval.objects.latest_for(story).revision_id
    Page.objects.filter(pk=story.pk).update(live=True, live_revision=revision, expired=False)
    PublicStory.objects.keep([ArticlePage.objects.get(pk=story.pk)])
    assert PublicStory.objects.filter(pk=story.pk).exists()


def by_a_leader(open_ward, story):
    take_down(story, open_ward.chair, "Gia đình xin rút.")


def by_the_audit(open_ward, story):
    suspend(story, "Ảnh là tệp khác.")


LISTS = (
    "/",
    "/thi-dua-yeu-nuoc/",
    f"/tim-kiem/?q={WORD}",
    "/nguon-tin/atom.xml",
    "/nguon-tin/rss.xml",
    "/sitemap-stories.xml",
)


@pytest.mark.parametrize("takes_down", [by_a_leader, by_the_audit])
def test_what_was_taken_down_stays_gone_whatever_a_script_writes(
    open_ward, client, story, takes_down
):
    shown = [address for address in LISTS if says(client, address, story)]
    assert len(shown) == len(LISTS)
    takes_down(open_ward, story)
    undo(story)
    gone = client.get(story.url)
    assert gone.status_code == 410
    assert WORD not in gone.content.decode()
    assert not [address for address in LISTS if says(client, address, story)]
    assert client.get(story.document_file.url).status_code == 404
    assert not is_approved(story)
    printed, error = audit()
    assert "public though it was taken down" in printed
    assert error


def says(client, address, story):
    answer = client.get(address)
    assert answer.status_code == 200
    html = answer.content.decode().replace(f"q={WORD}", "").replace(f'value="{WORD}"', "")
    return f"{WORD} của" in html or story.url in html


def test_nor_does_an_older_version_that_was_approved_bring_it_back(open_ward, client, story):
    first = story.live_revision_id
    story.summary = "Tóm tắt mới."
    story.save_revision(user=open_ward.unit)
    open_ward.publish(story)
    by_a_leader(open_ward, story)
    undo(story, first)
    assert client.get(story.url).status_code == 410


def test_an_older_version_is_seen_while_a_newer_one_waits_for_its_time(open_ward, client, story):
    """An approval for later, and one whose time a leader cancelled: the older text stays public."""
    story.summary = "Tóm tắt của tuần sau."
    story.go_live_at = timezone.now() + datetime.timedelta(days=7)
    story.save_revision(user=open_ward.unit)
    open_ward.publish(story)
    assert client.get(story.url).status_code == 200
    story.revisions.update(approved_go_live_at=None)
    assert client.get(story.url).status_code == 200


@pytest.fixture
def cancelled(open_ward, client, story):
    """A version for next week whose time a leader cancelled; returns its revision."""
    story.summary = "Tóm tắt của tuần sau."
    story.go_live_at = timezone.now() + datetime.timedelta(days=7)
    story.save_revision(user=open_ward.unit)
    open_ward.publish(story)
    revision = ArticlePage.objects.get(pk=story.pk).scheduled_revision
    client.force_login(open_ward.chair)
    client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[story.pk, revision.pk]))
    client.logout()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    return revision


def test_nobody_publishes_what_a_leader_called_off(open_ward, client, story, cancelled):
    """Seen by the random test: Wagtail's `revision.publish()` took up the approval of before."""
    with pytest.raises(NotApproved):
        cancelled.publish()
    assert "Tóm tắt của tuần sau." not in client.get(story.url).content.decode()
    assert audit()[1] is None


def test_nor_does_a_script_that_writes_the_rows(open_ward, client, story, cancelled):
    undo(story, cancelled.pk)
    assert client.get(story.url).status_code == 404
    assert not [address for address in LISTS if says(client, address, story)]
    assert "public though its time was called off" in audit()[0]


def test_nor_one_that_sets_its_time_again(story, cancelled):
    story.revisions.filter(pk=cancelled.pk).update(approved_go_live_at=timezone.now())
    with pytest.raises(CommandError):
        call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())
    assert ArticlePage.objects.get(pk=story.pk).live_revision_id != cancelled.pk
    assert f"version {cancelled.pk} was called off" in audit()[0]


def test_nor_one_that_takes_the_line_out_of_the_log_first(open_ward, client, story, cancelled):
    """Wagtail's log is nobody's evidence; the record of it is, which no script takes away."""
    PageLogEntry.objects.all().delete()
    undo(story, cancelled.pk)
    assert client.get(story.url).status_code == 404
    with pytest.raises(NotApproved):
        cancelled.publish()
    record = CallOff.objects.get(approval__revision=cancelled)
    assert record.by == open_ward.chair
    assert record.by_name == open_ward.chair.get_full_name()
    assert "public though its time was called off" in audit()[0]


def test_each_approval_of_the_version_is_called_off(open_ward, client, story):
    """Approved twice for the same time, it is not public by the earlier approval."""
    story.go_live_at = timezone.now() + datetime.timedelta(days=7)
    story.save_revision(user=open_ward.unit)
    for _time in range(2):
        open_ward.publish(ArticlePage.objects.get(pk=story.pk))
    revision = ArticlePage.objects.get(pk=story.pk).scheduled_revision
    client.force_login(open_ward.chair)
    client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[story.pk, revision.pk]))
    client.logout()
    assert CallOff.objects.count() == Approval.objects.filter(revision=revision).count() == 2
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8), tick=True):
        undo(story, revision.pk)
        assert client.get(story.url).status_code == 404


def test_a_script_that_takes_the_time_off_shows_nothing_before_it(open_ward, client):
    """From when it is public is in the approval; the row of the version says it for Wagtail only."""
    moment = timezone.now() + datetime.timedelta(days=7)
    story = open_ward.publish(open_ward.article(title=f"{WORD} của phường", go_live_at=moment))
    revision = story.scheduled_revision
    story.revisions.update(approved_go_live_at=None)
    Page.objects.filter(pk=story.pk).update(first_published_at=timezone.now())
    undo(story, revision.pk)
    assert client.get(story.url).status_code == 404
    assert not [address for address in LISTS if says(client, address, story)]
    assert "public before its time" in audit()[0]


def test_a_script_that_takes_the_end_off_is_named(open_ward, client):
    end = timezone.now() + datetime.timedelta(hours=1)
    story = open_ward.article(public=True, expire_at=end)
    revision = story.live_revision_id
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=3), tick=True):
        call_command("publish_scheduled")
        undo(story, revision)
        assert "public after its end" in audit()[0]


def test_it_is_public_once_it_is_approved_anew(open_ward, client, story, cancelled):
    again = ArticlePage.objects.get(pk=story.pk)
    again.summary, again.go_live_at = "Tóm tắt của tuần sau.", None
    again.save_revision(user=open_ward.unit)
    open_ward.publish(again)
    assert "Tóm tắt của tuần sau." in client.get(story.url).content.decode()
    assert audit()[1] is None


def test_a_new_approval_brings_it_back(open_ward, client, story):
    by_a_leader(open_ward, story)
    put_back(story, open_ward.vice_chair)
    assert client.get(story.url).status_code == 200
    assert client.get(story.document_file.url).status_code == 200
    assert says(client, "/thi-dua-yeu-nuoc/", story)


def test_no_query_of_what_may_be_seen_finds_it(open_ward, story):
    for queryset in (ArticlePage.objects, Page.objects.filter(pk=story.pk)):
        assert approved(queryset.all()).count() == 1
    by_a_leader(open_ward, story)
    undo(story)
    for queryset in (ArticlePage.objects, Page.objects.filter(pk=story.pk)):
        assert not approved(queryset.all()).exists()


def test_what_ended_as_approved_stays_gone_too(open_ward, client):
    """The end is part of what was approved; publish_scheduled marks the row as past it."""
    story = open_ward.article(public=True, expire_at=timezone.now() + datetime.timedelta(hours=1))
    revision = story.live_revision_id
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2), tick=True):
        call_command("publish_scheduled")
        assert client.get(story.url).status_code == 404
        Page.objects.filter(pk=story.pk).update(live=True, live_revision=revision)
        assert client.get(story.url).status_code == 404
        assert "public after its end" in audit()[0]

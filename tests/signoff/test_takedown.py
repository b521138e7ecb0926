"""Taking down, suspending and putting back: the rules (thidua.signoff.takedown)."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.signals import page_unpublished

from tests.admin import everything
from tests.factories import UserFactory
from thidua.leadership import delegations
from thidua.models import Approval, ArticlePage, Takedown
from thidua.signoff.exceptions import ContentChanged, NotApproved, SignOffRefused
from thidua.signoff.takedown import LOG_PUT_BACK, LOG_TAKE_DOWN, put_back, suspend, take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def story(open_ward):
    return open_ward.article(public=True)


@pytest.mark.parametrize("person", ["culture", "office", "unit"])
def test_nobody_but_a_leader_takes_a_text_down(open_ward, story, person):
    before = everything(story)
    with pytest.raises(SignOffRefused):
        take_down(story, getattr(open_ward, person), "Sai sự thật.")
    assert everything(story) == before
    assert not Takedown.objects.exists()


def test_a_superuser_who_leads_nothing_does_not_either(story, admin_user):
    with pytest.raises(SignOffRefused):
        take_down(story, admin_user, "Sai sự thật.")
    assert fresh(story).live


def test_nothing_is_taken_down_without_a_reason(open_ward, story):
    with pytest.raises(SignOffRefused):
        take_down(story, open_ward.chair, "  ")
    assert fresh(story).live


def test_a_leader_takes_it_down_and_it_is_recorded(open_ward, story):
    heard = []

    def listen(instance, **kwargs):
        heard.append(instance.pk)

    page_unpublished.connect(listen)
    try:
        takedown = take_down(story, open_ward.chair, "Gia đình xin rút.")
    finally:
        page_unpublished.disconnect(listen)

    assert not fresh(story).live
    assert heard == [story.pk]  # front-end caches hang on this signal
    assert (takedown.cause, takedown.reason) == ("leader", "Gia đình xin rút.")
    assert takedown.by == open_ward.chair
    assert takedown.approval == Approval.objects.latest_for(story)
    entry = PageLogEntry.objects.get(action=LOG_TAKE_DOWN)
    assert (entry.user, entry.data["reason"]) == (open_ward.chair, "Gia đình xin rút.")
    assert entry.formatter.format_comment(entry) == "Gia đình xin rút."


def test_a_deputy_without_a_delegation_and_the_writer_may_hide_a_text(open_ward):
    """Hiding shows nobody anything, so it waits for nobody."""
    own = open_ward.publish(open_ward.article(owner=open_ward.vice_chair))
    delegations.make_deputy(open_ward.vice_chair, open_ward.chair)
    take_down(own, open_ward.vice_chair, "Tôi viết nhầm số liệu.")
    assert not fresh(own).live


def test_a_text_that_waits_for_its_time_is_taken_down_too(open_ward):
    later = timezone.now() + datetime.timedelta(days=1)
    story = open_ward.article()
    story.go_live_at = later
    story.save_revision(user=open_ward.unit)
    open_ward.publish(story)
    assert fresh(story).approved_schedule

    take_down(story, open_ward.chair, "Chưa đăng.")

    story.revisions.update(created_at=later - datetime.timedelta(days=2))
    assert not fresh(story).approved_schedule
    call_command("publish_scheduled")
    assert not fresh(story).live


def test_what_is_not_public_is_not_taken_down(open_ward):
    with pytest.raises(SignOffRefused):
        take_down(open_ward.article(), open_ward.chair, "Không đăng.")
    assert not Takedown.objects.exists()


def test_what_was_taken_down_is_not_published_again_without_an_approval(open_ward, story):
    take_down(story, open_ward.chair, "Sai.")
    with pytest.raises(NotApproved):
        fresh(story).get_latest_revision().publish(skip_permission_checks=True)
    assert not fresh(story).live


def test_exactly_what_was_approved_is_put_back(open_ward, story):
    take_down(story, open_ward.chair, "Xác minh lại.")
    last = Approval.objects.latest_for(story)

    approval = put_back(story, open_ward.chair, "Đã xác minh.")

    assert fresh(story).live
    assert (approval.digest, approval.revision) == (last.digest, last.revision)
    assert approval.comment == "Đã xác minh."
    assert Takedown.objects.open_for(story) is None
    assert PageLogEntry.objects.get(action=LOG_PUT_BACK).user == open_ward.chair


def test_the_writer_a_deputy_and_others_do_not_put_back(open_ward):
    story = open_ward.publish(open_ward.article(owner=open_ward.vice_chair))
    take_down(story, open_ward.chair, "Xác minh lại.")
    deputy = UserFactory(leader=True)
    delegations.make_deputy(deputy, open_ward.chair)
    for person in (open_ward.vice_chair, deputy, open_ward.culture):
        with pytest.raises(SignOffRefused):
            put_back(story, person)
    assert not fresh(story).live
    assert Approval.objects.for_object(story).count() == 1


def test_a_leader_does_not_put_back_his_own_words_in_another_persons_text(open_ward):
    """They were approved by somebody else the first time, and are the leader's words still."""
    story = open_ward.article()
    story.save_revision(user=open_ward.chair)
    story = open_ward.publish(story, open_ward.vice_chair)
    take_down(story, open_ward.chair, "Sai số liệu.")
    with pytest.raises(SignOffRefused):
        put_back(story, open_ward.chair)
    put_back(story, open_ward.vice_chair)
    story.refresh_from_db()
    assert story.live


def test_a_changed_place_cannot_be_put_back(open_ward, story):
    """The address is part of what was approved."""
    take_down(story, open_ward.chair, "Xác minh lại.")
    other = open_ward.column.get_parent().add_child(
        instance=ArticlePage(title="Nơi khác", kind="other", live=False, slug="noi-khac")
    )
    ArticlePage.objects.filter(pk=story.pk).update(path=other.path + "0001", depth=4)
    with pytest.raises(ContentChanged):
        put_back(fresh(story), open_ward.chair)


def test_a_suspension_is_ended_by_a_leader_either_way(open_ward, story):
    suspended = suspend(story, "Tệp ảnh khác với bản đã duyệt.")
    assert (suspended.cause, suspended.by) == ("audit", None)
    assert not fresh(story).live
    put_back(story, open_ward.chair)
    assert fresh(story).live
    suspend(fresh(story), "Tệp ảnh khác với bản đã duyệt.")
    for_good = take_down(fresh(story), open_ward.chair, "Ảnh không đúng.")
    assert Takedown.objects.open_for(story) == for_good

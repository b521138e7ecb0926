"""IV.1: what a leader approved is public, exactly that and nothing else."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from tests.factories import ImageFactory
from thidua.evidence.models import Evidence
from thidua.models import Approval, ArticlePage
from thidua.signoff.exceptions import NotApproved, SignOffRefused
from thidua.signoff.querysets import approved
from thidua.signoff.takedown import call_off, take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_a_story_goes_from_the_unit_through_two_steps_to_the_public(open_ward, client):
    story = open_ward.article(title="Tổ 7 dọn đường")
    assert client.get(story.url).status_code == 404
    open_ward.submit(story, open_ward.unit)
    open_ward.review(story)
    assert client.get(story.url).status_code == 404

    story = open_ward.approve(story, comment="Bài tốt.")

    assert story.live
    assert client.get(story.url).status_code == 200
    approval = Approval.objects.get(object_id=story.pk)
    assert approval.approver == open_ward.chair
    assert approval.comment == "Bài tốt."
    assert approval.revision == story.live_revision
    assert [writer["id"] for writer in approval.authors] == [open_ward.unit.pk]


@pytest.mark.parametrize("person", ["culture", "office", "unit"])
def test_nobody_outside_leadership_approves(ward, person):
    story = ward.article()
    ward.send_to_leadership(story)
    with pytest.raises(SignOffRefused):
        ward.approve(story, getattr(ward, person))
    assert not Approval.objects.exists()
    assert not ArticlePage.objects.get(pk=story.pk).live


def test_a_leader_does_not_approve_what_he_submitted(ward):
    story = ward.article()
    ward.send_to_leadership(story, ward.chair)
    with pytest.raises(SignOffRefused):
        ward.approve(story, ward.chair)


def test_a_leader_does_not_approve_what_is_his_though_others_wrote_it(ward):
    story = ward.article()
    story.owner = ward.chair
    story.save()
    ward.send_to_leadership(story, ward.unit)
    with pytest.raises(SignOffRefused):
        ward.approve(story, ward.chair)
    assert ward.approve(story, ward.vice_chair).live


def test_a_leader_who_wrote_one_revision_does_not_approve_the_next(ward):
    story = ward.article()
    story.summary = "Chủ tịch sửa."
    story.save_revision(user=ward.chair)
    story.summary = "Đơn vị sửa lại."
    story.save_revision(user=ward.unit)
    ward.send_to_leadership(story)
    with pytest.raises(SignOffRefused):
        ward.approve(story, ward.chair)


def test_what_was_written_before_the_last_approval_does_not_count(ward):
    story = ward.article()
    story.save_revision(user=ward.chair)
    ward.send_to_leadership(story)
    story = ward.approve(story, ward.vice_chair)
    story.summary = "Bản mới của đơn vị."
    story.save_revision(user=ward.unit)
    ward.send_to_leadership(story)
    assert ward.approve(story, ward.chair).summary == "Bản mới của đơn vị."


def test_publishing_without_an_approval_is_refused_by_the_model(ward):
    story = ward.article()
    with pytest.raises(NotApproved):
        story.get_latest_revision().publish(user=ward.chair, skip_permission_checks=True)


def test_a_live_row_without_an_approval_is_answered_404(open_ward, client):
    story = open_ward.article()
    ArticlePage.objects.filter(pk=story.pk).update(live=True)
    assert client.get(story.url).status_code == 404
    assert not approved(Page.objects.filter(pk=story.pk)).exists()


def test_a_return_needs_a_reason(ward):
    task_state = ward.send_to_leadership(ward.article())
    with pytest.raises(SignOffRefused):
        task_state.task.specific.on_action(task_state, ward.chair, "reject", comment="  ")


def test_a_step_is_decided_once(ward):
    task_state = ward.send_to_leadership(ward.article())
    task = task_state.task.specific
    task.on_action(task_state, ward.chair, "approve")
    with pytest.raises(SignOffRefused):
        task.on_action(task_state, ward.vice_chair, "approve")
    assert Approval.objects.count() == 1


@pytest.mark.parametrize("kind", Evidence.__subclasses__(), ids=lambda kind: kind.__name__)
def test_evidence_is_append_only(open_ward, kind):
    """One by one and in bulk, whatever is kept of an approval, a takedown and a time called off."""
    later = timezone.now() + datetime.timedelta(days=1)
    waiting = open_ward.publish(open_ward.article(go_live_at=later))
    call_off(waiting, open_ward.chair, waiting.scheduled_revision)
    take_down(open_ward.article(public=True, lead_image=ImageFactory()), open_ward.chair, "Sai.")
    before = list(kind.objects.values())
    row = kind.objects.first()
    refused = (row.save, row.delete, lambda: kind.objects.update(pk=0), kind.objects.all().delete)
    for change in refused:
        with pytest.raises(TypeError):
            change()
    assert list(kind.objects.values()) == before


def test_what_was_approved_is_not_deleted_and_the_tree_stays_whole(open_ward, client):
    """Also outside of a transaction: the refusal comes before the tree counts its children."""
    story = open_ward.article(public=True)
    column = Page.objects.get(pk=open_ward.column.pk)
    for page in (story, column.specific):
        with pytest.raises(SignOffRefused):
            page.delete()
    column.refresh_from_db()
    assert column.numchild == 1
    assert client.get(story.url).status_code == 200
    draft = open_ward.article()
    draft.delete()
    assert not Page.objects.filter(pk=draft.pk).exists()


def test_a_leader_does_not_approve_his_words_that_somebody_took_up_again(ward):
    """Left out of what was approved, then back by another's hand: still the leader's own words."""
    story = ward.article()
    story.summary = "Chữ của chủ tịch."
    chairs = story.save_revision(user=ward.chair)
    story.summary = "Chữ của đơn vị."
    story.save_revision(user=ward.unit)
    ward.send_to_leadership(story)
    ward.approve(story, ward.vice_chair)
    again = chairs.as_object()
    again.save_revision(user=ward.unit, log_action=True, previous_revision=chairs)
    ward.send_to_leadership(story)
    with pytest.raises(SignOffRefused):
        ward.approve(story, ward.chair)
    assert ward.approve(story, ward.vice_chair).summary == "Chữ của chủ tịch."


def test_what_another_leader_approved_once_may_be_taken_up_again(ward):
    story = ward.article(summary="Bản đầu.", public=True)
    first = story.live_revision
    story.summary = "Bản sau."
    story.save_revision(user=ward.chair)
    ward.send_to_leadership(story)
    ward.approve(story, ward.vice_chair)
    first.as_object().save_revision(user=ward.unit, log_action=True, previous_revision=first)
    ward.send_to_leadership(story)
    assert ward.approve(story, ward.chair).summary == "Bản đầu."

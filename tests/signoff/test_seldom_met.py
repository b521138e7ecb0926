"""Refusals and ways round that no day of the office meets: what a script, a host or bad luck brings."""

import pytest
from wagtail.models import GroupApprovalTask

from tests.factories import UserFactory
from thidua.appraisal.checks import check_days_off
from thidua.leadership.delegations import make_deputy
from thidua.models import Approval, Takedown
from thidua.signoff import actions
from thidua.signoff.exceptions import SignOffRefused
from thidua.signoff.takedown import put_back, take_down
from thidua.sites import public_path_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def waiting_for_review(ward):
    """A text at the first step, and its task state."""
    story = ward.article()
    return story, ward.submit(story, ward.unit)


def test_who_reviews_nothing_passes_no_step_on(ward, waiting_for_review):
    _story, state = waiting_for_review
    with pytest.raises(SignOffRefused, match="chuyển"):
        actions.pass_step(state.task.specific, state, ward.unit)
    state.refresh_from_db()
    assert state.status == "in_progress"


def test_who_reviews_nothing_returns_no_text(ward, waiting_for_review):
    _story, state = waiting_for_review
    with pytest.raises(SignOffRefused, match="trả lại"):
        actions.return_to_writers(state.task.specific, state, ward.unit, comment="Thiếu số hộ.")
    state.refresh_from_db()
    assert state.status == "in_progress"


def test_a_step_on_which_nothing_waits_can_be_switched_off(ward):
    root = UserFactory(is_superuser=True)
    for step in ward.workflow.tasks:
        step.specific.deactivate(user=root)
        step.refresh_from_db()
        assert not step.active


def test_a_step_of_the_hosts_own_is_no_business_of_ours(ward):
    step = GroupApprovalTask.objects.create(name="Bước của trang khác")
    step.active = False
    step.save()
    step.refresh_from_db()
    assert not step.active


def test_a_page_of_no_site_has_no_address():
    assert public_path_of("/khong-trang-nao/bai/") == ""
    assert public_path_of("") == ""


def test_a_day_off_that_is_no_date_is_named(settings):
    settings.THIDUA_DAYS_OFF = ["30/02/2026"]
    assert [fault.id for fault in check_days_off(None)] == ["thidua.E005"]


def test_who_is_a_deputy_already_gets_no_second_letter(ward, sent):
    assert sent(make_deputy, ward.vice_chair, by=ward.chair)
    assert not sent(make_deputy, ward.vice_chair, by=ward.chair)


def test_what_is_not_taken_down_is_not_put_back(open_ward):
    story = open_ward.article(public=True)
    with pytest.raises(SignOffRefused):
        put_back(story, open_ward.chair)
    assert Approval.objects.filter(object_id=story.pk).count() == 1


def test_evidence_names_what_it_is_about(open_ward):
    story = open_ward.article(public=True)
    takedown = take_down(story, open_ward.chair, "Số hộ chưa chính xác.")
    approval = Approval.objects.latest_for(story)
    assert story.title in str(approval)
    assert story.title in str(takedown)
    assert Takedown.objects.get() == takedown
    deputy = make_deputy(UserFactory(leader=True), by=open_ward.chair)
    assert str(deputy.user) == str(deputy)

"""Mails of workflows that are none of sign-off, and which mails one can choose on the account page."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask
from wagtail.users.models import UserProfile

from tests.mailing.judge import check, html_of
from thidua import roles

pytestmark = pytest.mark.django_db

TITLE = "Trang chủ"


@pytest.fixture
def page(ward):
    page = ward.column.get_parent().specific
    page.title = page.draft_title = TITLE
    page.save()
    page.save_revision(user=ward.unit)
    return page


@pytest.fixture
def workflow(ward):
    task = GroupApprovalTask.objects.create(name="Bước của trang khác")
    task.groups.add(Group.objects.get(name=roles.OFFICE))
    workflow = Workflow.objects.create(name="Quy trình của trang khác")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow


def receivers(mails):
    return sorted(address.split("@")[0] for message in mails for address in message.to)


def test_the_hosts_other_workflows_mail_whom_wagtail_mails_in_our_words(
    ward, admin_user, page, workflow, sent
):
    states = []
    type(admin_user).objects.update(first_name="Văn", last_name="Nguyễn")
    with translation.override("en"):
        mails = sent(lambda: states.append(workflow.start(page, ward.unit)))
        # To its reviewers and superusers; once to the superuser for the workflow as well.
        assert receivers(mails) == ["admin", "admin", "office"]
        (state,) = states
        returned = sent(state.current_task_state.reject, user=ward.office, comment="Sửa.")
        state.resume(user=ward.unit)
        approved = sent(state.current_task_state.approve)
    assert (receivers(returned), receivers(approved)) == (["unit"], ["unit"])
    assert "Lý do: Sửa." in returned[0].body
    for message in [*mails, *returned, *approved]:
        # The home page is edited by nobody, so no link to its editor opens.
        check(message, TITLE, has_link=False)
        assert "email-header" not in html_of(message)


def test_a_host_that_does_not_ask_for_our_letters_sends_wagtails(
    ward, admin_user, page, workflow, sent, settings
):
    settings.THIDUA_EVERYWHERE_MAILS = False
    settings.WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
    states = []
    (submitted,) = sent(lambda: states.append(workflow.start(page, ward.unit)))
    (approved,) = sent(states[0].current_task_state.approve)
    assert receivers([submitted, approved]) == ["office", "unit"]
    assert "/pages/" in submitted.body
    for message in (submitted, approved):
        # No HTML of ours, nor what is to be done and by when.
        assert not message.alternatives
        assert "Việc cần làm" not in message.body


def test_of_what_needs_sign_off_the_letters_are_ours_in_any_host(ward, sent, settings):
    settings.THIDUA_EVERYWHERE_MAILS = False
    mails = sent(ward.submit, ward.article(title="Tổ 7"), ward.unit)
    assert receivers(mails) == ["culture"]
    check(mails[0], "Tổ 7")


@pytest.mark.parametrize(
    ("person", "can_choose"),
    [("culture", True), ("chair", True), ("office", False), ("unit", False)],
)
def test_those_who_decide_choose_whether_they_are_mailed_of_what_waits(
    ward, client, person, can_choose
):
    user = getattr(ward, person)
    client.force_login(user)
    address = reverse("wagtailadmin_account")
    page = client.get(address).content.decode()
    assert ("Thư báo khi có nội dung chờ ông/bà" in page) == can_choose
    assert ("thidua_waiting_mails-submitted_notifications" in page) == can_choose
    # What Wagtail offers itself.
    assert "notifications-rejected_notifications" in page
    names = {"name_email-full_name": "Nguyễn Văn"}
    choices = {"name_email-email": user.email, "theme-theme": "system"}
    choices |= {"theme-contrast": "system", "theme-density": "default"}
    # A switch that is off is not posted.
    answer = client.post(address, {**names, **choices})
    assert answer.status_code == 302
    assert UserProfile.objects.get(user=user).submitted_notifications != can_choose

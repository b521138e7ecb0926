"""Who is written to when, through the real admin views (guarantee.md, 14; plan, IV.1, IV.4a)."""

import datetime
import logging

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from wagtail.models import Page, TaskState
from wagtail.users.models import UserProfile

from tests.admin import action_url, appraisal_url, edit_url, form_data
from tests.factories import UserFactory
from tests.mailing.judge import check
from thidua.leadership.delegations import make_deputy
from thidua.models import ArticlePage

pytestmark = pytest.mark.django_db


def decision(name, comment=""):
    return {"decision": name, "comment": comment}


def receivers(mails):
    return sorted(address.split("@")[0] for message in mails for address in message.to)


def submit(act, story, person, **changes):
    return act(person, edit_url(story), form_data(story, **changes, **{"action-submit": "1"}))


def test_what_is_sent_in_is_mailed_to_the_reviewers_with_a_link(ward, act, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://phuong.example.vn"
    UserFactory(culture=True, username="culture2")
    story = ward.article(title="Tổ 7 dọn đường")
    mails = submit(act, story, ward.unit)
    assert receivers(mails) == ["culture", "culture2"]
    assert "Tổ 7 dọn đường" in mails[0].subject
    step = story.specific.current_workflow_task_state
    assert f"https://phuong.example.vn{appraisal_url(step)}" in mails[0].body


def test_who_acts_gets_no_mail_of_it(ward, act):
    assert receivers(submit(act, ward.article(owner=ward.culture), ward.culture)) == []


def test_what_is_passed_is_mailed_to_the_leaders_who_may_approve_it(ward, act):
    UserFactory(leader=True, username="deputy")
    make_deputy(UserFactory(leader=True, username="deputy2"), ward.chair)
    story = ward.article(owner=ward.chair)
    step = ward.submit(story, ward.unit)
    mails = act(ward.culture, appraisal_url(step), decision("approve", "Đã đối chiếu."))
    assert receivers(mails) == ["deputy", "vice_chair"]
    assert "Đã đối chiếu." in mails[0].body


def test_a_return_by_the_reviewer_reaches_everybody_who_wrote(ward, act):
    """Not the owner alone: every author since the last approval, and who sent it in."""
    story = ward.article()
    story.save_revision(user=ward.office)
    colleague = UserFactory(unit=True, username="colleague")
    step = ward.submit(story, colleague)
    mails = act(ward.culture, appraisal_url(step), decision("reject", "Thiếu số liệu."))
    assert receivers(mails) == ["colleague", "office", "unit"]
    for message in mails:
        assert "Thiếu số liệu." in message.body
        # Only to whom it opens: a colleague of another unit may not edit the text.
        may_edit = message.to != [colleague.email]
        assert (edit_url(story) in message.body) == may_edit
        check(message, story.title, has_link=may_edit)


def test_item_14_a_return_in_a_later_step_reaches_the_writers_and_the_reviewer(ward, act):
    """guarantee.md, 14: in stock Wagtail a rejection in a later step reaches nobody."""
    story = ward.article()
    task_state = ward.send_to_leadership(story)
    mails = act(ward.chair, appraisal_url(task_state), decision("reject", "Nêu rõ nguồn."))
    assert receivers(mails) == ["culture", "unit"]
    assert all("Nêu rõ nguồn." in message.body for message in mails)


def test_item_14_an_approval_with_a_comment_is_mailed_with_it(open_ward, act):
    """guarantee.md, 14: in stock Wagtail "approve with comment" sends none."""
    story = open_ward.article()
    task_state = open_ward.send_to_leadership(story)
    mails = act(open_ward.chair, appraisal_url(task_state), decision("approve", "Bài rất tốt."))
    assert receivers(mails) == ["unit"]
    assert "Bài rất tốt." in mails[0].body
    assert Page.objects.get(pk=story.pk).full_url in mails[0].body


def test_an_approval_for_later_says_when(open_ward, act):
    story = open_ward.article()
    story.go_live_at = timezone.make_aware(datetime.datetime(2030, 9, 2, 7, 30))
    story.save_revision(user=open_ward.unit)
    task_state = open_ward.send_to_leadership(story)
    (message,) = act(open_ward.chair, appraisal_url(task_state), decision("approve"))
    assert "02/09/2030 07:30" in message.body
    assert story.full_url not in message.body


def test_wagtails_own_buttons_send_the_same_mails(ward, act):
    step = ward.submit(ward.article(), ward.unit)
    story = ArticlePage.objects.get()
    mails = act(ward.culture, action_url(story, "reject", step), {"comment": "Thiếu số liệu."})
    assert receivers(mails) == ["unit"]


def test_after_a_rewrite_the_first_reviewer_is_written_to_again(ward, act):
    """guarantee.md, 11, through the editor: the rewritten text does not go past the reviewer."""
    story = ward.article()
    task_state = ward.send_to_leadership(story)
    act(ward.chair, appraisal_url(task_state), decision("reject", "Nêu rõ nguồn."))
    assert receivers(submit(act, story, ward.unit, summary="Đã nêu nguồn.")) == ["culture"]
    step = story.specific.current_workflow_task_state
    assert step.task == ward.workflow.tasks.first()
    mails = act(ward.culture, appraisal_url(step), decision("approve"))
    assert receivers(mails) == ["chair", "vice_chair"]


@pytest.mark.parametrize("off", ["submitted", "approved", "rejected"])
def test_who_switched_a_kind_of_mail_off_gets_none_of_it(open_ward, act, off):
    for person in (open_ward.culture, open_ward.unit):
        UserProfile.objects.update_or_create(user=person, defaults={f"{off}_notifications": False})
    story = open_ward.article()
    sent = {"submitted": submit(act, story, open_ward.unit)}
    step = story.specific.current_workflow_task_state
    sent["rejected"] = act(open_ward.culture, appraisal_url(step), decision("reject", "Sửa."))
    story.specific.current_workflow_state.resume(user=open_ward.unit)
    task_state = open_ward.review(story)
    sent["approved"] = act(open_ward.chair, appraisal_url(task_state), decision("approve"))
    assert {kind for kind, mails in sent.items() if not mails} == {off}


def test_nobody_without_an_address_and_nobody_who_left_is_written_to(ward, act):
    UserFactory(culture=True, username="left", is_active=False)
    UserFactory(culture=True, username="without", email="")
    assert receivers(submit(act, ward.article(), ward.unit)) == ["culture"]


def test_a_mail_as_html_shows_what_was_typed_as_text(ward, act):
    step = ward.submit(ward.article(title="A & B"), ward.unit)
    (message,) = act(ward.culture, appraisal_url(step), decision("reject", "<b>Sửa</b> & gửi lại."))
    assert "A & B" in message.subject
    assert "<b>Sửa</b> & gửi lại." in message.body
    ((html, _mimetype),) = message.alternatives
    assert "&lt;b&gt;Sửa&lt;/b&gt; &amp; gửi lại." in html


class BrokenBackend(EmailBackend):
    def open(self):
        raise OSError("no such host")


def test_a_mail_server_that_is_down_changes_nothing_and_is_logged(ward, act, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    task_state = ward.send_to_leadership(ward.article())
    with caplog.at_level(logging.ERROR):
        act(ward.chair, appraisal_url(task_state), decision("reject", "Sửa."))
    task_state.refresh_from_db()
    assert task_state.status == TaskState.STATUS_REJECTED
    assert "no such host" in caplog.text


def test_a_decision_that_is_refused_sends_nothing(ward, client, django_capture_on_commit_callbacks):
    task_state = ward.send_to_leadership(ward.article(owner=ward.chair))
    client.force_login(ward.chair)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(appraisal_url(task_state), decision("approve"))
    assert mail.outbox == []


def test_a_superuser_gets_no_mail_of_wagtails_about_a_text_that_needs_appraisal(
    ward, act, admin_user
):
    assert receivers(submit(act, ward.article(), ward.unit)) == ["culture"]

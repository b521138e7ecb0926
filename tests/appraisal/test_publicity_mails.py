"""Who hears that a story went public, is over, was taken down, suspended, put back or withdrawn."""

import datetime
import io

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.models import Page
from wagtail.users.models import UserProfile

from tests.admin import appraisal_url, edit_url, form_data
from tests.factories import UserFactory
from tests.mailing.judge import check, links_in, open_as
from thidua.models import ArticlePage, Takedown
from thidua.signoff.takedown import call_off, put_back, suspend, take_down

pytestmark = pytest.mark.django_db

TITLE = "Bà con tổ 7 cùng nhau mở đường bê tông"


@pytest.fixture
def story(open_ward):
    return open_ward.article(public=True, title=TITLE)


def receivers(mails):
    return sorted(address.split("@")[0] for message in mails for address in message.to)


def to(person, mails):
    (message,) = [message for message in mails if message.to == [person.email]]
    return message


def words(message):
    return " ".join(message.body.split())


def audit():
    with pytest.raises(CommandError):
        call_command("thidua_audit", "--suspend", stdout=io.StringIO())


def tamper(*stories):
    for story in stories:
        ArticlePage.objects.filter(pk=story.pk).update(summary="Chữ khác.")


def test_taken_down_the_writers_and_culture_hear_the_day_and_not_the_reason(
    open_ward, story, sent, client
):
    """The reason may be a family's private matter; it stands in the history, behind the log-in."""
    mails = sent(take_down, story, open_ward.chair, "Gia đình xin rút.")
    assert receivers(mails) == ["culture", "unit"]
    takedown = Takedown.objects.get()
    for message in mails:
        check(message, TITLE)
        assert message.subject == f"Đã gỡ: {TITLE}"
        assert open_ward.chair.get_full_name() in message.body
        assert timezone.localtime(takedown.created_at).strftime("%d/%m/%Y %H:%M") in words(message)
        assert "Gia đình" not in message.body
    history = open_as(client, open_ward.unit, to(open_ward.unit, mails))
    assert history.status_code == 200
    assert "Gia đình xin rút." in history.content.decode()


def test_a_writer_who_may_not_open_the_history_gets_no_link_to_it(open_ward, sent):
    story = open_ward.article(title=TITLE)
    colleague = UserFactory(unit=True, username="colleague")
    open_ward.submit(story, colleague)
    open_ward.review(story)
    open_ward.approve(story)
    check(to(colleague, sent(take_down, story, open_ward.chair, "Sai.")), TITLE, has_link=False)


def test_the_leader_who_wrote_and_takes_down_himself_gets_no_mail_of_it(open_ward, sent):
    story = open_ward.article(public=False, title=TITLE, owner=open_ward.chair)
    open_ward.submit(story, open_ward.chair)
    open_ward.review(story)
    open_ward.approve(story, open_ward.vice_chair)
    assert receivers(sent(take_down, story, open_ward.chair, "Sai.")) == ["culture"]


def test_put_back_the_same_people_hear_that_it_is_public_again(open_ward, story, sent, client):
    take_down(story, open_ward.chair, "Nhầm.")
    mails = sent(put_back, story, open_ward.vice_chair)
    assert receivers(mails) == ["culture", "unit"]
    for message in mails:
        check(message, TITLE)
    page = open_as(client, open_ward.unit, to(open_ward.unit, mails))
    assert (page.status_code, TITLE in page.content.decode()) == (200, True)


def test_suspended_the_leaders_decide_and_the_others_hear_of_it(open_ward, story, sent, client):
    tamper(story)
    mails = sent(audit)
    assert receivers(mails) == ["chair", "culture", "unit", "vice_chair"]
    for message in mails:
        check(message, TITLE)
        assert message.subject == f"Tạm ngừng hiển thị, chờ lãnh đạo quyết định: {TITLE}"
        assert timezone.localdate().strftime("%d/%m/%Y") in words(message)
    decides = open_as(client, open_ward.chair, to(open_ward.chair, mails))
    assert (decides.status_code, decides.context["is_suspension"]) == (200, True)
    assert open_as(client, open_ward.unit, to(open_ward.unit, mails)).status_code == 200
    assert sent(call_command, "thidua_audit", "--suspend") == []


def test_many_suspended_at_once_make_one_mail_each_with_what_concerns_one(
    open_ward, story, sent, client
):
    other = open_ward.article(public=True, title="Tổ 9 dọn kênh", owner=open_ward.office)
    tamper(story, other)
    mails = sent(audit)
    assert receivers(mails) == ["chair", "culture", "office", "unit", "vice_chair"]
    message = to(open_ward.chair, mails)
    check(message, has_link=3)
    assert message.subject == "2 nội dung tạm ngừng hiển thị, chờ lãnh đạo quyết định"
    assert (TITLE in words(message), "Tổ 9 dọn kênh" in message.body) == (True, True)
    client.force_login(open_ward.chair)
    for url in links_in(message):
        assert client.get(url.removeprefix("http://localhost:8000")).status_code == 200
    assert "Tổ 9" not in to(open_ward.unit, mails).body


def test_the_audit_goes_on_without_a_mail_server(open_ward, story, sent, settings, caplog):
    tamper(story)
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    assert sent(audit) == []
    assert not ArticlePage.objects.get(pk=story.pk).live
    assert "no such host" in caplog.text


class BrokenBackend(EmailBackend):
    def open(self):
        raise OSError("no such host")


def test_a_suspension_by_hand_without_the_command_mails_nobody_twice(open_ward, story, sent):
    assert sent(suspend, story, "…") == []


def test_gone_public_at_the_time_that_was_set(open_ward, sent, client, time_machine):
    story = open_ward.article(title=TITLE)
    story.go_live_at = timezone.now() + datetime.timedelta(days=2)
    story.save_revision(user=open_ward.unit)
    open_ward.publish(story)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=3))
    (message,) = sent(call_command, "publish_scheduled")
    assert message.to == [open_ward.unit.email]
    check(message, TITLE)
    assert message.subject == f"Đã đăng: {TITLE}"
    assert open_as(client, open_ward.unit, message).status_code == 200


def test_a_cancelled_time_is_told_to_the_writers_and_culture(open_ward, sent, client):
    story = open_ward.article(title=TITLE)
    story.go_live_at = timezone.make_aware(datetime.datetime(2030, 9, 2, 7, 30))
    story.save_revision(user=open_ward.unit)
    story = open_ward.publish(story)
    mails = sent(call_off, story, open_ward.chair, story.scheduled_revision)
    assert receivers(mails) == ["culture", "unit"]
    for message in mails:
        check(message, TITLE)
        assert message.subject == f"Đã hủy lịch đăng: {TITLE}"
        assert open_ward.chair.get_full_name() in message.body
        assert "02/09/2030 07:30" in words(message)
    assert open_as(client, open_ward.unit, to(open_ward.unit, mails)).status_code == 200


def test_a_cancelled_time_of_words_approved_twice_makes_one_mail_each(open_ward, sent):
    story = open_ward.article(title=TITLE)
    story.go_live_at = timezone.now() + datetime.timedelta(days=2)
    story.save_revision(user=open_ward.unit)
    story = open_ward.publish(story)
    take_down(story, open_ward.chair, "Nhầm.")
    put_back(story, open_ward.vice_chair)
    mails = sent(call_off, story, open_ward.chair, story.revisions.latest("pk"))
    assert receivers(mails) == ["culture", "unit"]


def test_over_at_the_end_that_was_set(open_ward, sent, client, time_machine):
    story = open_ward.article(title=TITLE)
    story.expire_at = timezone.make_aware(datetime.datetime(2030, 9, 2, 17, 30))
    story.save_revision(user=open_ward.unit)
    open_ward.publish(story)
    time_machine.move_to(datetime.datetime(2030, 9, 3, tzinfo=datetime.UTC))
    mails = sent(call_command, "publish_scheduled")
    assert receivers(mails) == ["culture", "unit"]
    for message in mails:
        check(message, TITLE)
        assert "02/09/2030 17:30" in words(message)
    assert open_as(client, open_ward.unit, to(open_ward.unit, mails)).status_code == 200


@pytest.fixture
def take_back(client, sent):
    """What the button in the editor posts; returns the mails."""

    def post(story, person):
        client.force_login(person)
        data = form_data(story, **{"action-cancel-workflow": "1"})
        mails = sent(client.post, edit_url(story), data)
        assert story.specific.current_workflow_state is None
        return mails

    return post


def test_withdrawn_the_reviewers_need_not_read_it_any_more(open_ward, take_back, client):
    story = open_ward.article(title=TITLE)
    open_ward.submit(story, open_ward.unit)
    (message,) = take_back(story, open_ward.unit)
    assert message.to == [open_ward.culture.email]
    check(message, TITLE)
    assert message.subject == f"Rút lại: {TITLE}"
    assert open_ward.unit.get_full_name() in message.body
    assert open_as(client, open_ward.culture, message).status_code == 200


def test_withdrawn_from_leadership_the_leaders_and_the_reviewer_hear(open_ward, sent, client):
    story = open_ward.article(title=TITLE)
    open_ward.send_to_leadership(story)
    state = story.specific.current_workflow_state
    mails = sent(state.cancel, user=open_ward.unit)
    assert receivers(mails) == ["chair", "culture", "vice_chair"]
    for message in mails:
        check(message, TITLE)
    assert open_as(client, open_ward.chair, to(open_ward.chair, mails)).status_code == 200


def test_what_was_returned_and_is_given_up_concerns_nobody(open_ward, act, take_back):
    story = open_ward.article(title=TITLE)
    step = open_ward.submit(story, open_ward.unit)
    act(open_ward.culture, appraisal_url(step), {"decision": "reject", "comment": "Sửa."})
    assert take_back(story, open_ward.unit) == []


def test_who_switched_mails_off_still_hears_of_a_takedown(open_ward, story, sent):
    off = dict.fromkeys(["submitted", "approved", "rejected", "updated_comments"], False)
    UserProfile.objects.update_or_create(
        user=open_ward.unit,
        defaults={f"{kind}_notifications": value for kind, value in off.items()},
    )
    mails = sent(take_down, Page.objects.get(pk=story.pk).specific, open_ward.chair, "Sai.")
    assert "unit" in receivers(mails)
    assert "chọn loại thư" not in to(open_ward.unit, mails).body

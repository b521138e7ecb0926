"""What every mail of an appraisal says, in Vietnamese, and the page that its link opens (IV.1, IV.4a)."""

import datetime
import unicodedata

import pytest
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from tests.admin import appraisal_url, edit_url, form_data
from tests.mailing.judge import check, english_in, html_of, links_in, open_as, shown_in
from tests.planning.content import ItemFactory

pytestmark = pytest.mark.django_db

TITLE = "Bà con tổ 7 cùng nhau mở đường bê tông"
#: Friday 2 October 2026, in the evening in UTC and Saturday at the ward.
FRIDAY = datetime.datetime(2026, 10, 2, 8, tzinfo=datetime.UTC)


@pytest.fixture
def story(open_ward):
    return open_ward.article(title=TITLE)


def decide(name, comment=""):
    return {"decision": name, "comment": comment}


def submit(act, story, person):
    return act(person, edit_url(story), form_data(story, **{"action-submit": "1"}))


def step_of(story):
    return story.specific.current_workflow_task_state


def all_mails(office, story, act):
    """From sending in to the approval, with a return: each mail with who gets it."""
    found = {"to_review": submit(act, story, office.unit)}
    found["returned"] = act(office.culture, appraisal_url(step_of(story)), decide("reject", "Sửa."))
    submit(act, story, office.unit)
    found["to_appraise"] = act(office.culture, appraisal_url(step_of(story)), decide("approve"))
    found["approved"] = act(office.chair, appraisal_url(step_of(story)), decide("approve", "Hay."))
    assert [len(mails) for mails in found.values()] == [1, 1, 2, 1]
    return {kind: mails[0] for kind, mails in found.items()}


def test_each_mail_has_title_what_to_do_and_a_link_and_no_english(open_ward, story, act):
    for message in all_mails(open_ward, story, act).values():
        check(message, TITLE)


def test_whatever_language_and_zone_the_one_who_acts_has(open_ward, story, act, time_machine):
    """Wagtail makes the HTML in the language that is active, and times in the actor's zone."""
    time_machine.move_to(FRIDAY, tick=False)
    for person in (open_ward.unit, open_ward.culture, open_ward.chair):
        UserProfile.objects.update_or_create(
            user=person,
            defaults={"preferred_language": "en", "current_time_zone": "America/New_York"},
        )
    with translation.override("en"):
        mails = all_mails(open_ward, story, act)
    for message in mails.values():
        check(message, TITLE)
    assert "hết ngày 07/10/2026" in mails["to_review"].body


def test_where_translations_are_switched_off_as_in_some_commands(open_ward, story, sent):
    def run():
        translation.deactivate_all()
        open_ward.submit(story, open_ward.unit)

    with translation.override("vi"):
        (message,) = sent(run)
    check(message, TITLE)


def test_a_mail_put_back_to_english_would_be_found(open_ward, story, act, monkeypatch):
    monkeypatch.setattr("thidua.vietnamese.speaking.LANGUAGE", "en")
    for message in all_mails(open_ward, story, act).values():
        assert english_in(message)
        with pytest.raises(AssertionError):
            check(message, TITLE)


def test_the_reviewer_gets_three_working_days_and_the_page_on_which_he_decides(
    open_ward, story, act, client, time_machine
):
    time_machine.move_to(FRIDAY, tick=False)
    (message,) = submit(act, story, open_ward.unit)
    assert message.subject == f"Chờ xem lại: {TITLE}"
    assert "Thời hạn: hết ngày 07/10/2026" in message.body
    page = open_as(client, open_ward.culture, message)
    assert page.status_code == 200
    assert page.context["task_state"].pk == step_of(story).pk


def test_the_leader_gets_the_page_on_which_he_decides(open_ward, story, act, client):
    submit(act, story, open_ward.unit)
    mails = act(open_ward.culture, appraisal_url(step_of(story)), decide("approve"))
    for message, leader in zip(mails, (open_ward.chair, open_ward.vice_chair), strict=True):
        assert message.to == [leader.email]
        assert message.subject == f"Chờ thẩm định: {TITLE}"
        page = open_as(client, leader, message)
        assert (page.status_code, page.context["is_leadership"]) == (200, True)


def test_who_gets_it_back_reads_why_and_gets_the_editor(open_ward, story, act, client):
    submit(act, story, open_ward.unit)
    (message,) = act(
        open_ward.culture, appraisal_url(step_of(story)), decide("reject", "Thiếu số liệu.")
    )
    assert message.subject == f"Trả lại: {TITLE}"
    assert "Lý do: Thiếu số liệu." in message.body
    assert "hai bước" in " ".join(message.body.split())
    assert "Thời hạn: Không ấn định thời hạn." in message.body
    page = open_as(client, open_ward.unit, message)
    assert (page.status_code, page.context["page"].pk) == (200, story.pk)


def test_the_content_plans_deadline_stands_in_the_return_and_beside_the_steps_own(
    open_ward, story, act, time_machine
):
    """IV.3: the first of the plan's deadlines that is still open."""
    time_machine.move_to(datetime.datetime(2026, 6, 10, 2, tzinfo=datetime.UTC), tick=False)
    for day in (30, 18):
        ItemFactory(
            owner=open_ward.culture, story=story, deadline=datetime.date(2026, 6, day), theme=TITLE
        )
    (message,) = submit(act, story, open_ward.unit)
    assert "18/06/2026 (theo kế hoạch nội dung)" in " ".join(message.body.split())
    (message,) = act(open_ward.culture, appraisal_url(step_of(story)), decide("reject", "Sửa."))
    assert "Thời hạn: 18/06/2026 (theo kế hoạch nội dung)" in message.body
    time_machine.move_to(datetime.datetime(2026, 6, 19, 2, tzinfo=datetime.UTC), tick=False)
    submit(act, story, open_ward.unit)
    (message,) = act(open_ward.culture, appraisal_url(step_of(story)), decide("reject", "Sửa."))
    assert "Thời hạn: 18/06/2026 (theo kế hoạch nội dung, quá hạn)" in message.body
    check(message, TITLE)


def test_the_writer_gets_the_page_that_visitors_read(open_ward, story, act, client):
    message = all_mails(open_ward, story, act)["approved"]
    assert message.subject == f"Đã duyệt: {TITLE}"
    client.logout()
    page = open_as(client, open_ward.unit, message)
    assert page.status_code == 200
    assert TITLE in page.content.decode()


def test_approved_for_later_the_writer_reads_when_and_gets_the_text(
    open_ward, story, act, client, settings
):
    story.go_live_at = timezone.make_aware(datetime.datetime(2030, 9, 2, 7, 30))
    story.save_revision(user=open_ward.unit)
    step = open_ward.send_to_leadership(story)
    (message,) = act(open_ward.chair, appraisal_url(step), decide("approve"))
    check(message, TITLE)
    assert "lúc 02/09/2030 07:30" in " ".join(message.body.split())
    assert open_as(client, open_ward.unit, message).status_code == 200


@pytest.mark.parametrize(
    "typed",
    [
        "Bà con “tổ 7” & <b>hai</b> 'nhà'",
        "Bà con tổ 7\ncùng mở đường",
        unicodedata.normalize("NFD", "Hòa giải ở tổ 7"),
        "Bà con tổ dân phố số 7 phường ta cùng nhau mở đường bê tông liên xóm " * 3,
    ],
)
def test_titles_as_people_type_them(open_ward, act, typed):
    story = open_ward.article(title=typed)
    (message,) = submit(act, story, open_ward.unit)
    shown = unicodedata.normalize("NFC", " ".join(typed.split()))
    check(message, shown)
    assert len(message.subject) <= 110
    assert "\n" not in message.subject
    assert "<b>hai" not in html_of(message)
    assert shown in " ".join(shown_in(html_of(message)).split())


def test_with_the_wards_address_as_the_host_says(open_ward, story, act, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://phuong.example.vn"
    (message,) = submit(act, story, open_ward.unit)
    assert links_in(message) == [f"https://phuong.example.vn{appraisal_url(step_of(story))}"]

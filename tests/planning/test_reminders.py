"""IV.3: whoever has something to do is reminded before its deadline, and once when it is late."""

import datetime

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import translation

from tests.factories import BroadcastLogFactory
from tests.mailing.judge import check, links_in, open_as
from thidua.models import ContentPlanItem

from .content import ItemFactory, address, item_data

pytestmark = pytest.mark.django_db

DEADLINE = datetime.date(2026, 6, 30)


@pytest.fixture
def on(time_machine):
    """Move to eight in the morning, that many days before the deadline of the items."""

    def move(days_before):
        day = DEADLINE - datetime.timedelta(days=days_before)
        time_machine.move_to(
            datetime.datetime(day.year, day.month, day.day, 1, tzinfo=datetime.UTC)
        )

    return move


@pytest.fixture
def item(ward):
    return ItemFactory(owner=ward.culture, deadline=DEADLINE, theme="Gương người tốt, việc tốt")


def run():
    mail.outbox.clear()
    call_command("thidua_remind")
    return mail.outbox[:]


def test_seven_days_and_one_day_before_and_once_when_late(item, on):
    mails = {}
    for days_before in range(10, -10, -1):
        on(days_before)
        mails[days_before] = len(run())
    assert [day for day, number in mails.items() if number] == [7, 1, -1]


def test_the_mail_says_in_vietnamese_what_is_due_where_and_when(ward, item, on, client):
    on(7)
    with translation.override("en"):
        (sent,) = run()
    assert sent.to == [ward.culture.email]
    assert sent.subject == "Kế hoạch nội dung: Gương người tốt, việc tốt"
    check(sent)
    assert open_as(client, ward.culture, sent).status_code == 200
    assert "Thời hạn: 30/06/2026" in sent.body
    assert "Gương người tốt, việc tốt" in sent.body
    assert "Hạn: 30/06/2026" in sent.body
    assert "quá hạn" not in sent.body
    assert f"http://localhost:8000{address('edit', item)}" in sent.body
    html = sent.alternatives[0].content
    assert "Gương người tốt" in html
    on(-1)
    assert "30/06/2026 (quá hạn)" in run()[0].body


def test_one_mail_an_owner_with_all_of_his_items(ward, item, on, client):
    ItemFactory(owner=ward.culture, deadline=DEADLINE, theme="Phát động phong trào")
    ItemFactory(owner=ward.office, deadline=DEADLINE, theme="Chính sách mới")
    on(7)
    by_address = {sent.to[0]: sent.body for sent in run()}
    assert set(by_address) == {ward.culture.email, ward.office.email}
    (message,) = [sent for sent in mail.outbox if sent.to == [ward.culture.email]]
    # To each item, and to the plan.
    check(message, has_link=3)
    client.force_login(ward.culture)
    for url in links_in(message):
        assert client.get(url.removeprefix("http://localhost:8000")).status_code == 200
    assert message.subject == "Kế hoạch nội dung: 2 mục đang chờ ông/bà thực hiện"
    assert "Phát động phong trào" in by_address[ward.culture.email]
    assert "Gương người tốt" in by_address[ward.culture.email]
    assert "Chính sách mới" not in by_address[ward.culture.email]


def test_a_second_run_on_the_same_day_sends_nothing(item, on):
    on(7)
    assert len(run()) == 1
    assert run() == []


def test_a_day_on_which_nothing_ran_loses_no_reminder_and_two_become_one(item, on):
    on(5)
    assert len(run()) == 1
    on(-20)
    assert len(run()) == 1
    assert run() == []


def test_a_new_deadline_is_reminded_of_anew(ward, client, item, on):
    on(1)
    run()
    client.force_login(ward.culture)
    item.refresh_from_db()
    client.post(address("edit", item), item_data(item, deadline="07/07/2026"))
    item.refresh_from_db()
    assert item.reminded_days is None
    on(0)
    assert len(run()) == 1


def test_a_change_of_the_theme_alone_reminds_of_nothing(ward, client, item, on):
    on(7)
    run()
    client.force_login(ward.culture)
    client.post(address("edit", item), item_data(item, theme="Chủ đề khác"))
    assert ContentPlanItem.objects.get().theme == "Chủ đề khác"
    assert run() == []


def test_whoever_takes_an_item_over_is_reminded(ward, item, on):
    on(7)
    run()
    item.refresh_from_db()
    item.owner = ward.office
    item.save()
    assert [sent.to for sent in run()] == [[ward.office.email]]


def test_what_is_done_is_not_reminded_of(ward, on):
    on(-3)
    airing = BroadcastLogFactory(aired_at=datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC))
    ItemFactory(owner=ward.culture, on_air=True, airing=airing, deadline=DEADLINE)
    assert run() == []


def test_one_mail_that_fails_stops_no_other_and_is_sent_the_next_time(
    ward, item, on, monkeypatch, capsys
):
    ItemFactory(owner=ward.office, deadline=DEADLINE)
    real = EmailMultiAlternatives.send

    def send(message, *args, **kwargs):
        if message.to == [ward.culture.email]:
            raise OSError("mail server is down")
        return real(message, *args, **kwargs)

    on(7)
    with monkeypatch.context() as broken:
        broken.setattr(EmailMultiAlternatives, "send", send)
        with pytest.raises(CommandError, match="1 people"):
            run()
        assert [sent.to for sent in mail.outbox] == [[ward.office.email]]
    said = capsys.readouterr().out
    assert "Gương người tốt, việc tốt" in said
    assert "mail server is down" in said
    item.refresh_from_db()
    assert item.reminded_days is None
    assert [sent.to for sent in run()] == [[ward.culture.email]]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"email": ""}, "chưa có địa chỉ thư điện tử"),
        ({"is_active": False}, "tài khoản đã bị khóa"),
    ],
)
def test_owners_who_cannot_be_reached_are_named(ward, item, on, capsys, change, reason):
    for name, value in change.items():
        setattr(ward.culture, name, value)
    ward.culture.save()
    on(7)
    with pytest.raises(CommandError):
        run()
    assert mail.outbox == []
    said = capsys.readouterr().out
    assert ward.culture.get_full_name() in said
    assert reason in said


def test_an_owner_of_a_unit_gets_no_address_that_is_closed_to_him(ward, on, client):
    item = ItemFactory(owner=ward.unit, deadline=DEADLINE)
    on(7)
    (sent,) = run()
    check(sent)
    # Where he writes it.
    page = open_as(client, ward.unit, sent)
    assert (page.status_code, page.context["parent_page"].pk) == (200, ward.column.pk)
    assert item.theme in sent.body
    assert address("edit", item) not in sent.body


def test_reminders_leave_no_trace_in_the_history_of_changes(item, on):
    before = item.history.count()
    on(7)
    run()
    item.refresh_from_db()
    assert item.reminded_days == 7
    assert item.history.count() == before


def test_the_days_are_a_setting(item, on, settings):
    settings.THIDUA_REMIND_DAYS = (3,)
    on(7)
    assert run() == []
    on(3)
    assert len(run()) == 1
    settings.THIDUA_REMIND_DAYS = (0,)
    with pytest.raises(ValueError, match="at least 1"):
        run()

"""What is kept of those who report, and for how long."""

import datetime
from itertools import count

import pytest
from django.core.management import call_command
from django.utils import timezone

from thidua import conf
from thidua.feedback.actions import take_report
from thidua.models import ContentReport

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def days_ago(days):
    return timezone.now() - datetime.timedelta(days=days)


@pytest.fixture
def contact(story):
    numbers = count(1)

    def make(state, handled_at):
        # The same words sent twice are one report.
        words = {
            "text": f"Sai {next(numbers)}.",
            "name": "Tư",
            "email": "tu@example.vn",
            "phone": "0900",
        }
        report = take_report(story, "a" * 64, **words)
        ContentReport.objects.filter(pk=report.pk).update(state=state, handled_at=handled_at)
        return report

    return make


def names():
    return list(ContentReport.objects.order_by("pk").values_list("name", "email", "phone"))


def test_contact_data_of_handled_reports_go_after_the_days_that_the_form_names(contact):
    given, gone = ("Tư", "tu@example.vn", "0900"), ("", "", "")
    contact("handled", days_ago(conf.REPORT_CONTACT_DAYS + 1))
    contact("handled", days_ago(conf.REPORT_CONTACT_DAYS - 1))
    contact("in_hand", None)
    call_command("thidua_remind")
    assert names() == [gone, given, given]
    assert ContentReport.objects.filter(text__startswith="Sai ").count() == 3


def test_the_office_chooses_the_days_and_the_form_says_them(
    contact, client, story, form_address, settings
):
    settings.THIDUA_REPORT_CONTACT_DAYS = 7
    contact("handled", days_ago(8))
    assert "sau 7 ngày" in client.get(form_address(story)).content.decode()
    call_command("thidua_remind")
    assert names() == [("", "", "")]


def test_a_sender_s_mark_goes_after_a_day(contact):
    old, new = contact("new", None), contact("new", None)
    ContentReport.objects.filter(pk=old.pk).update(created_at=days_ago(2))
    call_command("thidua_remind")
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.sender_hash, new.sender_hash) == ("", "a" * 64)


def test_it_says_how_many_when_asked(contact, capsys):
    contact("handled", days_ago(conf.REPORT_CONTACT_DAYS + 1))
    call_command("thidua_remind", verbosity=2)
    assert capsys.readouterr().out.strip().endswith(": 1")
    call_command("thidua_remind", verbosity=2)
    assert capsys.readouterr().out == ""

"""The light: three working days, a reminder only (plan.md, "Where the plan is silent")."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from thidua.appraisal.working_days import Light, wait_of

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def moment(day, hour=9, minute=0):
    return datetime.datetime.combine(
        datetime.date.fromisoformat(day), datetime.time(hour, minute), HANOI
    )


@pytest.mark.parametrize(
    ("now", "days", "light"),
    [
        ("2026-11-18", 0, Light.ON_TIME),
        ("2026-11-20", 2, Light.ON_TIME),
        ("2026-11-22", 2, Light.ON_TIME),  # a Sunday
        ("2026-11-23", 3, Light.LAST_DAY),
        ("2026-11-24", 4, Light.LATE),
    ],
)
def test_what_comes_on_a_wednesday_is_due_on_monday(now, days, light):
    wait = wait_of(moment("2026-11-18"), moment(now))
    assert (wait.days, wait.light) == (days, light)
    assert wait.due == datetime.date(2026, 11, 23)


def test_what_comes_at_the_weekend_begins_to_wait_on_monday():
    wait = wait_of(moment("2026-11-21"), moment("2026-11-23"))
    assert (wait.days, wait.due) == (1, datetime.date(2026, 11, 25))


def test_days_off_are_no_working_days(settings):
    settings.THIDUA_DAYS_OFF = ["2026-11-19", "2026-11-20"]
    wait = wait_of(moment("2026-11-18"), moment("2026-11-24"))
    assert (wait.days, wait.light) == (2, Light.ON_TIME)
    assert wait.due == datetime.date(2026, 11, 25)


def test_how_many_days_it_may_take_is_a_setting(settings):
    settings.THIDUA_APPRAISAL_WORKING_DAYS = 1
    assert wait_of(moment("2026-11-18"), moment("2026-11-19")).light == Light.LAST_DAY


def test_days_are_cut_in_the_offices_zone_and_not_at_midnight_of_greenwich():
    # 18/11 23:30 in Hà Nội is still 18/11 16:30 UTC; 24/11 00:10 is 23/11 17:10 UTC.
    since = moment("2026-11-18", 23, 30).astimezone(datetime.UTC)
    now = moment("2026-11-24", 0, 10).astimezone(datetime.UTC)
    assert wait_of(since, now).light == Light.LATE
    assert wait_of(since, now).since == since

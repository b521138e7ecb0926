"""How long an item waits, in the office's working days: Monday to Friday without days off.

The deadline only reminds; an item that is late stays as it is (plan.md, "Where the plan is silent").
"""

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thidua import conf
from thidua.vietnamese.dates import office_time

ONE_DAY = datetime.timedelta(days=1)
SATURDAY = 5


class Light(models.TextChoices):
    """How near the deadline is; always shown in words too."""

    ON_TIME = "on_time", _("In time")
    LAST_DAY = "last_day", _("Last working day")
    LATE = "late", _("Late")


@dataclass(frozen=True)
class Wait:
    """How long something has waited: since when, for how many working days, due on which day."""

    since: datetime.datetime
    days: int
    due: datetime.date
    light: Light


def is_working_day(day: datetime.date, days_off: frozenset[datetime.date]) -> bool:
    """Whether the office works on this day."""
    return day.weekday() < SATURDAY and day not in days_off


def wait_of(since: datetime.datetime, now: datetime.datetime | None = None) -> Wait:
    """The wait that began at ``since``, as of ``now``.

    The day on which the item came in does not count, as with any period in days (Bộ luật Dân sự
    2015, Điều 147); the last day is over when the office's calendar day is.
    """
    days_off = conf.days_off()
    start = office_time(since)
    today = office_time(now or timezone.now()).date()
    due = _add_working_days(start.date(), conf.APPRAISAL_WORKING_DAYS, days_off)
    if today > due:
        light = Light.LATE
    elif today == due:
        light = Light.LAST_DAY
    else:
        light = Light.ON_TIME
    return Wait(start, _working_days(start.date(), today, days_off), due, light)


def _working_days(start, end, days_off) -> int:
    """The working days after ``start`` up to ``end``, which counts."""
    span = range(1, (end - start).days + 1)
    return sum(is_working_day(start + ONE_DAY * number, days_off) for number in span)


def _add_working_days(start, count, days_off) -> datetime.date:
    day = start
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day, days_off)
    return day

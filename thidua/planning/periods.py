"""Years and quarters as spans of days and of instants, cut in the zone of THIDUA_TIME_ZONE."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua import conf

ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Period:
    """A span of whole local days, both ends included; ``quarter`` is None for a year."""

    year: int
    quarter: int | None
    first: datetime.date
    last: datetime.date

    def __str__(self):
        if self.quarter is None:
            return _("Whole year %(year)s") % {"year": self.year}
        return _("Quarter %(quarter)s/%(year)s") % {
            "quarter": ROMAN[self.quarter - 1],
            "year": self.year,
        }

    @property
    def start(self) -> datetime.datetime:
        """The first instant of the period, aware."""
        return datetime.datetime.combine(self.first, datetime.time.min, conf.time_zone())

    @property
    def end(self) -> datetime.datetime:
        """The first instant after the period, aware."""
        after = self.last + datetime.timedelta(days=1)
        return datetime.datetime.combine(after, datetime.time.min, conf.time_zone())


def year_of(year: int) -> Period:
    """The calendar year."""
    return Period(year, None, datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def quarter_of(year: int, quarter: int) -> Period:
    """Quarter 1 to 4 of a year."""
    first = datetime.date(year, 3 * quarter - 2, 1)
    after = datetime.date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
    return Period(year, quarter, first, after - datetime.timedelta(days=1))


def today() -> datetime.date:
    """Today in the zone in which years and quarters are cut."""
    return timezone.now().astimezone(conf.time_zone()).date()

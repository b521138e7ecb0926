"""Years and their parts as spans of days and of instants, cut in the zone of THIDUA_TIME_ZONE."""

import calendar
import datetime
from dataclasses import dataclass, replace

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua import conf
from thidua.vietnamese.dates import as_kept, day_in_figures, office_today

ROMAN = ("I", "II", "III", "IV")


class Span(models.TextChoices):
    """The parts into which a year can be cut."""

    YEAR = "year", gettext_lazy("a year")
    HALF = "half", gettext_lazy("each half-year")
    QUARTER = "quarter", gettext_lazy("each quarter")
    MONTH = "month", gettext_lazy("each month")


MONTHS = {Span.YEAR: 12, Span.HALF: 6, Span.QUARTER: 3, Span.MONTH: 1}


@dataclass(frozen=True)
class Period:
    """A span of whole local days, both ends included; ``number`` counts from 1 within its year."""

    year: int
    span: Span
    number: int
    first: datetime.date
    last: datetime.date

    def __str__(self):
        half = _("First half of %(year)s") if self.number == 1 else _("Second half of %(year)s")
        names = {
            Span.YEAR: _("Whole year %(year)s"),
            Span.HALF: half,
            Span.QUARTER: _("Quarter %(roman)s/%(year)s"),
            Span.MONTH: _("Month %(number)s/%(year)s"),
        }
        roman = ROMAN[self.number - 1] if self.number <= len(ROMAN) else ""
        name = names[self.span] % {"number": self.number, "roman": roman, "year": self.year}
        if self.last == period_of(self.year, self.span, self.number).last:
            return name
        last = day_in_figures(self.last)
        return _("%(period)s, until %(last)s") % {"period": name, "last": last}

    @property
    def start(self) -> datetime.datetime:
        """The first instant of the period, as the database keeps moments."""
        return start_of(self.first)

    @property
    def end(self) -> datetime.datetime:
        """The first instant after the period, as the database keeps moments."""
        return start_of(self.last + datetime.timedelta(days=1))

    def has(self, day: datetime.date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day <= self.last

    def lies_in(self, other: "Period") -> bool:
        """Whether every day of it is one of the other's."""
        return other.first <= self.first and self.last <= other.last

    def until(self, day: datetime.date) -> "Period":
        """Its days up to that one: how far a year has come at the end of a quarter."""
        return replace(self, last=min(self.last, day))


def period_of(year: int, span: str = Span.YEAR, number: int = 1) -> Period:
    """The year, or the part of it with that number.

    :raises ValueError: the year has no such part.
    """
    span = Span(span)
    months = MONTHS[span]
    if not 1 <= number <= 12 // months:
        raise ValueError(f"A year has no {span} number {number}.")
    last_month = number * months
    return Period(
        year,
        span,
        number,
        datetime.date(year, last_month - months + 1, 1),
        datetime.date(year, last_month, calendar.monthrange(year, last_month)[1]),
    )


def periods_of(year: int, span: str) -> list[Period]:
    """All parts of that length, in order; for a year the year alone."""
    return [period_of(year, span, number) for number in range(1, 12 // MONTHS[Span(span)] + 1)]


def today() -> datetime.date:
    """Today in the zone in which years and quarters are cut."""
    return office_today()


def start_of(day: datetime.date) -> datetime.datetime:
    """The first instant of a day, as the database keeps moments."""
    return as_kept(datetime.datetime.combine(day, datetime.time.min, conf.time_zone()))

"""How many stories and airings each year had (plan, I.1a and III), as numbers and as bars."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import CharField, Count, IntegerField, QuerySet, Value
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from thidua import conf
from thidua.caching.remember import remember
from thidua.column.first_public import year_in
from thidua.column.story_types import lookups
from thidua.counting.periods import Period, period_of
from thidua.planning.models import AnnualPlan

from .stories import countable

#: The years that a plan can have.
FIRST_YEAR, LAST_YEAR = 1945, 2200
#: As far as the report looks back.
YEARS_SHOWN = 10
#: What is counted, with its name.
SERIES = {
    "stories": _("Stories of the column"),
    "relays": _("Relays on the radio"),
    "own_broadcasts": _("Own broadcasts"),
}


@dataclass(frozen=True)
class YearCounts:
    """One year in numbers."""

    year: int
    has_plan: bool = False
    stories: int = 0
    relays: int = 0
    own_broadcasts: int = 0


def years_so_far() -> list[YearCounts]:
    """Every year that has a plan or something that counts, oldest first. One query, or remembered."""
    return remember("years so far", _years)


def _years() -> list[YearCounts]:
    ever = _from_to(FIRST_YEAR, LAST_YEAR)
    plans = AnnualPlan.objects.order_by().values_list(
        "year", Value("plan", CharField()), Value(1, IntegerField())
    )
    rows = plans.union(
        *(_by_year(countable(key, ever), key) for key in SERIES),
        all=True,
    )
    years: dict[int, YearCounts] = {}
    for found, what, number in rows:
        year = int(found)  # PostgreSQL extracts a year as a decimal number.
        so_far = years.get(year, YearCounts(year))
        new = {"has_plan": True} if what == "plan" else {what: number}
        years[year] = replace(so_far, **new)
    return [years[year] for year in sorted(years)]


def _from_to(first: int, last: int) -> Period:
    return replace(period_of(last), first=datetime.date(first, 1, 1))


def _by_year(items: QuerySet, key: str) -> QuerySet:
    if key == "stories":
        year = year_in(lookups("first_public_on"))
    else:
        year = ExtractYear("aired_at", tzinfo=conf.time_zone())
    # The name must not be that of a field: a union takes its columns by position.
    return (
        items.annotate(counted_in=year)
        .values("counted_in")
        .annotate(what=Value(key, CharField()), number=Count("pk"))
        .values_list("counted_in", "what", "number")
    )


@dataclass(frozen=True)
class Bar:
    """A bar of the picture, in its own units."""

    series: str
    x: int
    y: float
    width: int
    height: float
    value: int

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def above(self) -> float:
        """Where its number stands."""
        return self.y - 4


@dataclass(frozen=True)
class YearBars:
    """The bars of one year side by side."""

    year: int
    middle: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Picture:
    """The bars of all years, with the size of the whole."""

    width: int
    height: int
    floor: int
    years: tuple[YearBars, ...]

    @property
    def below(self) -> int:
        """Where the names of the years stand."""
        return self.floor + 18


BAR, GAP, TOP, TALLEST, BOTTOM = 24, 24, 20, 140, 28


def picture_of(years: Iterable[YearCounts]) -> Picture:
    """Bars as high as their numbers; the highest number of all fills the height."""
    years = list(years)
    highest = max((getattr(year, key) for year in years for key in SERIES), default=0) or 1
    floor = TOP + TALLEST
    step = BAR * len(SERIES) + GAP
    groups = []
    for place, year in enumerate(years):
        left = GAP // 2 + place * step
        bars = []
        for number, key in enumerate(SERIES):
            value = getattr(year, key)
            height = round(TALLEST * value / highest, 1)
            bars.append(Bar(key, left + number * BAR, floor - height, BAR - 2, height, value))
        groups.append(YearBars(year.year, left + BAR * len(SERIES) / 2, tuple(bars)))
    return Picture(step * len(years), floor + BOTTOM, floor, tuple(groups))

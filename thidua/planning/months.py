"""A year of the content plan at a glance: its months with their items and occasions."""

import datetime
from dataclasses import dataclass, field

from thidua.counting.periods import Period, Span, period_of, periods_of

from .content_items import ContentPlanItem
from .plans import AnnualPlan
from .registers import Calendar, Occasion


@dataclass(frozen=True)
class KeptOccasion:
    """An occasion on its day of one year."""

    day: datetime.date
    occasion: Occasion

    @property
    def is_lunar(self) -> bool:
        """Whether its day moves from year to year, so that both days are said."""
        return self.occasion.calendar == Calendar.LUNAR


@dataclass
class Month:
    """A month of the plan's year with what is planned and what is celebrated in it."""

    period: Period
    items: list[ContentPlanItem] = field(default_factory=list)
    occasions: list[KeptOccasion] = field(default_factory=list)


def occasions_of(year: int) -> list[KeptOccasion]:
    """The occasions that are in force on their day of that year, in the order of the days."""
    kept = [KeptOccasion(day, one) for one in Occasion.objects.all() for day in one.days_in(year)]
    in_force = [one for one in kept if one.occasion.is_valid_on(one.day)]
    return sorted(in_force, key=lambda one: one.day)


def occasions_without_a_day(year: int) -> list[Occasion]:
    """The occasions of every year that this one passes over: a lunar day at its turn, 29 February."""
    first, last = period_of(year).first, period_of(year).last
    every_year = Occasion.objects.filter(year=None)
    return [
        one
        for one in every_year
        if not one.days_in(year) and (one.is_valid_on(first) or one.is_valid_on(last))
    ]


def months_of(plan: AnnualPlan) -> list[Month]:
    """The twelve months in their order. Two queries, however many items there are."""
    months = [Month(period) for period in periods_of(plan.year, Span.MONTH)]
    items = ContentPlanItem.objects.filter(plan=plan).with_state()
    for item in items.select_related("channel", "owner__wagtail_userprofile", "occasion", "unit"):
        months[item.month - 1].items.append(item)
    for one in occasions_of(plan.year):
        months[one.day.month - 1].occasions.append(one)
    return months

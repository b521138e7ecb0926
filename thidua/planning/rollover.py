"""Next year's plan out of this one (plan, H2): a draft that the office then changes.

Number, date, signed file and superior documents belong to their year and are not taken over.
"""

import calendar
import datetime
import re
from typing import Any

from django.db import transaction

from thidua.units.registers import Register

from .content_items import ContentPlanItem
from .plan_document import PARTS
from .plans import AnnualPlan, PlanStatus
from .targets import NARROWED_BY, AnnualTarget

TARGET_OPTIONS = (
    *("sort_order", "measure", "period", "required", "only_public", "count_reruns"),
    *(f"only_{name}" for name in NARROWED_BY),
)
ITEM_OPTIONS = ("kind", "is_focal", "channel", "unit")


class AlreadyPlanned(Exception):
    """The next year has a plan: ``plan``."""

    def __init__(self, plan: AnnualPlan):
        super().__init__(str(plan))
        self.plan = plan


@transaction.atomic
def roll_over(plan: AnnualPlan, user) -> AnnualPlan:
    """A draft for the year after the plan's, with its words, targets and content plan.

    Targets get the newest version of their rules; what a register has closed gives way to its
    successor. Items of the content plan come without what
    fulfilled them; one for an occasion of that year alone is left out. ``user`` takes over the
    items of those who no longer work here.

    :raises AlreadyPlanned: there is a plan for that year.
    """
    # Locked, so that the second press of the button waits and finds what the first one made.
    plan = AnnualPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    year = plan.year + 1
    if existing := AnnualPlan.objects.filter(year=year).first():
        raise AlreadyPlanned(existing)
    made = AnnualPlan(
        year=year,
        title=in_next_year(plan.title, plan.year),
        status=PlanStatus.DRAFT,
        recipients=plan.recipients,
        is_sample=plan.is_sample,
        **{name: in_next_year(getattr(plan, name), plan.year) for name in PARTS},
    )
    made.targets = [_target(target, year) for target in plan.targets.all()]
    made.save()
    for item in plan.content_items.select_related("owner", "occasion"):
        if not (item.occasion and item.occasion.year):
            _item(item, made, user).save()
    return made


def in_next_year(text: str, year: int) -> str:
    """The text with that year's number replaced by the next one's.

    Not in a whole date, in a document's number, or in a span of years: those stay what they were.
    """
    kept = (
        rf"ngày\s+\d+\s+tháng\s+\d+\s+năm\s+{year}|\d+[/.-]\d+[/.-]{year}|\d+/{year}/\S+"
        rf"|\d{{4}}\s*[-–]\s*{year}|{year}\s*[-–]\s*\d{{4}}"
    )
    return re.sub(
        rf"{kept}|(?<!\d)(?P<year>{year})(?!\d)",
        lambda found: str(year + 1) if found["year"] else found[0],
        text,
        flags=re.IGNORECASE,
    )


def a_year_later(day: datetime.date) -> datetime.date:
    """The same day of the next year; 29 February becomes 28 February."""
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def _options(row: AnnualTarget | ContentPlanItem, names, day: datetime.date) -> dict[str, Any]:
    """The row's values, entries of registers as they are on that day."""
    values = {name: getattr(row, name) for name in names}
    return {
        name: value.on(day) if isinstance(value, Register) else value
        for name, value in values.items()
    }


def _target(target: AnnualTarget, year: int) -> AnnualTarget:
    options = _options(target, TARGET_OPTIONS, datetime.date(year, 1, 1))
    due = target.due_date and a_year_later(target.due_date)
    return AnnualTarget(due_date=due, is_sample=target.is_sample, **options)


def _item(item: ContentPlanItem, plan: AnnualPlan, user) -> ContentPlanItem:
    month, deadline = _moved(item, plan.year)
    return ContentPlanItem(
        plan=plan,
        theme=in_next_year(item.theme, item.plan.year),
        note=in_next_year(item.note, item.plan.year),
        occasion=item.occasion,
        month=month,
        deadline=deadline,
        owner=item.owner if item.owner.is_active else user,
        is_sample=item.is_sample,
        **_options(item, ITEM_OPTIONS, deadline),
    )


def _moved(item: ContentPlanItem, year: int) -> tuple[int, datetime.date]:
    """Its month and deadline next year: as long before its occasion, whose day the moon may move."""
    occasion = item.occasion
    before: datetime.date | None = occasion and occasion.day_in(year - 1)
    after: datetime.date | None = occasion and occasion.day_in(year)
    if not (before and after) or (before.day, before.month) == (after.day, after.month):
        return item.month, a_year_later(item.deadline)
    month = after.month if item.month == before.month else item.month
    return month, after - (before - item.deadline)

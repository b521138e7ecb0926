"""Next year's plan out of this one (plan, H2): a draft that the office then changes.

Number, date, signed file and superior documents belong to their year and are not taken over.
"""

import calendar
import datetime
import re
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail import hooks

from thidua.units.registers import Register
from thidua.vietnamese.lunar_years import a_year_on
from thidua.vietnamese.speaking import in_vietnamese

from .amendments import versions_of
from .content_items import ContentPlanItem
from .issued import PlanStatus
from .plan_document import PARTS
from .plans import AnnualPlan
from .targets import TARGET_OPTIONS, AnnualTarget

#: A function of a plan that gives lines for the next one: pairs of one of `PARTS` and its lines, which are
#: put at the end of that part of the draft as they are.
NEXT_PLAN_HOOK = "thidua_next_plan"
#: How many names a sentence of `to_be_read` lists.
MOST_NAMED = 5
#: "kỷ niệm 70 năm …", "lần thứ 5", "lần thứ XIV".
_COUNTS_YEARS = re.compile(r"(?<!\d)\d{1,3}\s+năm\b(?!\s+\d)|\blần\s+thứ\b", re.IGNORECASE)
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
    successor. Items of the content plan come without what fulfilled them; one for an occasion of
    that year alone is left out. ``user`` takes over the items of those who no longer work here.

    :raises AlreadyPlanned: there is a plan for that year.
    """
    # Locked, so that the second press of the button waits and finds what the first one made.
    plan = AnnualPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    year = plan.year + 1
    if existing := AnnualPlan.objects.filter(year=year).first():
        raise AlreadyPlanned(existing)
    newest = versions_of(plan)[-1]
    words = {name: in_next_year(getattr(newest, name), plan.year) for name in PARTS}
    for name, lines in _learnt(plan):
        words[name] = "\n".join(filter(None, (words[name], *lines)))
    made = AnnualPlan(
        year=year,
        title=in_next_year(plan.title, plan.year),
        status=PlanStatus.DRAFT,
        recipients=plan.recipients,
        is_sample=plan.is_sample,
        **words,
    )
    made.targets = [_target(target, year) for target in newest.targets.all()]
    made.save()
    for item in plan.content_items.select_related("owner", "occasion"):
        if not (item.occasion and item.occasion.year):
            _item(item, made, user).save()
    return made


@in_vietnamese()
def _learnt(plan: AnnualPlan) -> list[tuple[str, list[str]]]:
    """What the year leaves to the next one, from every room that knows something of it."""
    return [each for make in hooks.get_hooks(NEXT_PLAN_HOOK) for each in make(plan)]


def in_next_year(text: str, year: int) -> str:
    """The text with that year's number and name replaced by the next one's.

    Not in a whole date, in a document's number, or in a span of years: those stay what they were.
    A lunar year's name takes the number behind it along ("Tết Giáp Thìn 2024"), also of the years
    around; see `a_year_on`.
    """
    return a_year_on(text, year, lambda between: _numbers_in_next_year(between, year))


def _numbers_in_next_year(text: str, year: int) -> str:
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


def to_be_read(plan: AnnualPlan, made: AnnualPlan) -> list[str]:
    """What a person has to look at in the draft, as sentences."""
    items = list(made.content_items.select_related("occasion"))
    with_occasion = [(item, item.occasion) for item in items if item.occasion]
    once = plan.content_items.filter(occasion__year__isnull=False)
    found = (
        (
            _("Left out, as their occasions belong to one year alone: %(names)s."),
            [item.theme for item in once],
        ),
        (
            _("Their occasions do not fall into the new year: %(names)s."),
            [item.theme for item, occasion in with_occasion if not occasion.days_in(made.year)],
        ),
        (
            _("They count years or times, which may be one more now: %(names)s."),
            [item.theme for item in items if _COUNTS_YEARS.search(item.theme)],
        ),
        (
            _("Occasions of every year that are named after one: %(names)s."),
            [str(one) for _planned, one in with_occasion if one.is_named_after_a_year()],
        ),
    )
    return [words % {"names": _listed(names)} for words, names in found if names]


def _listed(names: list[str]) -> str:
    """In quotes, each once; of many the first ones."""
    each = list(dict.fromkeys(names))
    shown = ", ".join(f"“{name}”" for name in each[:MOST_NAMED])
    return f"{shown}, …" if len(each) > MOST_NAMED else shown


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
    """Its month and deadline next year: as long before its occasion, whose day the moon may move.

    Of an occasion with two days in a year, the day that is nearest to the deadline is meant.
    """
    later = a_year_later(item.deadline)
    if item.occasion is None:
        return item.month, later
    before = _nearest(item.occasion.days_in(year - 1), item.deadline)
    after = _nearest(item.occasion.days_in(year), later)
    if before is None or after is None or (before.day, before.month) == (after.day, after.month):
        return item.month, later
    month = after.month if item.month == before.month else item.month
    return month, after - (before - item.deadline)


def _nearest(days: list[datetime.date], day: datetime.date) -> datetime.date | None:
    return min(days, key=lambda each: abs(each - day), default=None)

"""How far the year's targets have come: one computation for every place that shows it (III).

A figure is a count of exactly the items that its drill-down lists. However many items there are, a
plan takes one query for itself, one for its amendments, one for its targets and one for all its counts.
"""

import datetime
from dataclasses import dataclass, replace
from enum import nonmember

from django.db import models
from django.db.models import Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua import conf
from thidua.caching.remember import remember
from thidua.counting.periods import Period, Span, period_of
from thidua.planning.amendments import targets_of_versions, version_on, versions_of
from thidua.planning.models import AnnualPlan, AnnualTarget


class Status(models.TextChoices):
    MET = "met", gettext_lazy("Met")
    MISSED = "missed", gettext_lazy("Missed")
    DUE_SOON = "due_soon", gettext_lazy("Due soon")
    ON_COURSE = "on_course", gettext_lazy("On course")

    # What somebody has to do something about, or should have.
    NEEDS_ATTENTION = nonmember(("missed", "due_soon"))


@dataclass(frozen=True)
class Figure:
    """What was required and achieved in one period of a target."""

    target: AnnualTarget
    period: Period
    required: int
    achieved: int
    missing: int
    due: datetime.date
    status: Status
    is_total: bool = False
    #: How many of the achieved fall into a report's own, shorter period; None where all may.
    in_report: int | None = None

    @property
    def covered(self) -> int:
        """How much of what is required is there. Surplus covers nothing."""
        return self.required - self.missing

    @property
    def percent(self) -> int:
        """`covered` in whole per cent, rounded down: 100 means met."""
        return 100 * self.covered // self.required if self.required else 100

    @property
    def surplus(self) -> int:
        """What is beyond the requirement of its own period and makes up for no other."""
        return self.achieved - self.covered

    @property
    def rule(self) -> str:
        return self.target.rule_in_words()

    @property
    def status_label(self) -> str:
        return str(self.status.label)

    def countdown(self, day: datetime.date) -> str:
        """How many days are left for what is missing, in words; "" where nothing is."""
        if not self.missing:
            return ""
        left = (self.due - day).days
        if left == 0:
            return _("due today")
        if left < 0:
            return ngettext("overdue by %(days)s day", "overdue by %(days)s days", -left) % {
                "days": -left
            }
        return ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}


@dataclass(frozen=True)
class TargetFigures:
    """A target's parts of the year, none where it has one only, and its total."""

    target: AnnualTarget
    parts: tuple[Figure, ...]
    total: Figure

    @property
    def rows(self) -> tuple[Figure, ...]:
        return (*self.parts, self.total)

    @property
    def needs_attention(self) -> bool:
        return any(row.status in Status.NEEDS_ATTENTION for row in self.rows)

    @property
    def parts_met(self) -> int:
        return sum(row.status == Status.MET for row in self.parts)

    @property
    def parts_met_in_words(self) -> str:
        """How many of its parts are met, named after what they are."""
        words = {
            Span.HALF: _("%(met)s of %(all)s half-years met"),
            Span.QUARTER: _("%(met)s of %(all)s quarters met"),
            Span.MONTH: _("%(met)s of %(all)s months met"),
        }[Span(self.target.period)]
        return words % {"met": self.parts_met, "all": len(self.parts)}

    def current(self, day: datetime.date) -> Figure:
        """The part of the year into which the day falls; the total where there is none."""
        return next((row for row in self.parts if row.period.has(day)), self.total)


@dataclass(frozen=True)
class PlanFigures:
    """All targets of a plan as they stand on a day."""

    plan: AnnualPlan
    today: datetime.date
    targets: tuple[TargetFigures, ...]

    @property
    def rows(self) -> tuple[Figure, ...]:
        return tuple(row for target in self.targets for row in target.rows)

    @property
    def needing_attention(self) -> int:
        """How many targets are missed or due soon, as a whole or in one quarter."""
        return sum(target.needs_attention for target in self.targets)


class CountOf(Subquery):
    """The number of rows of a queryset, as a column."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = models.IntegerField()
    empty_result_set_value = 0

    def __init__(self, queryset):
        super().__init__(queryset.order_by().values("pk"))


def figures_of_year(year: int, today: datetime.date) -> PlanFigures | None:
    """The figures of that year's plan, None when there is no plan for it."""
    plan = AnnualPlan.objects.filter(year=year).first()
    return figures_of_plan(plan, today) if plan else None


def figures_of_plan(
    plan: AnnualPlan, today: datetime.date, within: Period | None = None
) -> PlanFigures:
    """The figures of a plan as they stand on ``today``, a day in the zone of THIDUA_TIME_ZONE.

    ``within`` is the period of a report, the year without one. A target of a longer period is
    counted up to its last day; one with no part in it is left out. Each period is judged by the
    targets that are in force on its last day: an amendment leaves those alone that ended before it.
    """
    within = within or period_of(plan.year)
    versions = versions_of(plan)
    targets = targets_of_versions(plan, versions)
    spans = [
        (each, period)
        for each in targets
        for period in _periods(each.target, within)
        if version_on(versions, period.last) is each.version
    ]
    asked = [(each.target, period) for each, period in spans]
    # A longer period is counted twice: up to the report's last day, and in the report's own days.
    own = {(t, p): (t, within) for t, p in asked if p.first < within.first}
    counts = _counts(plan, [*asked, *own.values()])
    in_report = dict(zip(own, counts[len(asked) :], strict=True))
    # In the order of the plan, each with the rows for which an amendment set another number.
    figures: dict[tuple, list[Figure]] = {each.line: [] for each in targets}
    for (each, period), count in zip(spans, counts[: len(asked)], strict=True):
        figure = _of_period(each.target, period, count, today, within)
        figure = replace(figure, in_report=in_report.get((each.target, period)))
        figures[each.line].append(figure)
    found = (_of_target(tuple(rows), today, within) for rows in figures.values() if rows)
    return PlanFigures(plan, today, tuple(found))


def _periods(target: AnnualTarget, within: Period) -> list[Period]:
    """The target's periods that a report of ``within`` shows, the one around it up to its end."""
    return [
        period if period.lies_in(within) else period.until(within.last)
        for period in target.periods()
        if period.lies_in(within) or within.lies_in(period)
    ]


def _counts(plan, spans) -> tuple[int, ...]:
    if not spans:
        return ()

    def count() -> tuple[int, ...]:
        columns = [CountOf(target.items_in(period)) for target, period in spans]
        return AnnualPlan.objects.filter(pk=plan.pk).values_list(*columns).get()

    # Many years of stories take as long as few, until somebody writes what may count.
    asked = (f"{target.pk} {period.first} {period.last}" for target, period in spans)
    return remember(f"figures:{plan.pk}:{','.join(asked)}", count)


def _of_target(rows: tuple[Figure, ...], today, within) -> TargetFigures:
    """Of the same target; an amendment may have set another number for the later rows."""
    target = rows[-1].target
    if len(rows) == 1:
        return TargetFigures(target, (), replace(rows[0], is_total=True))
    return TargetFigures(target, rows, _total(target, rows, today, within))


def _of_period(target, period, achieved, today, within) -> Figure:
    missing = max(target.required - achieved, 0)
    due = target.due_on(period_of(period.year, period.span, period.number))
    # What is due only after the report's last day is judged as it stood on that day.
    day = today if due <= within.last else min(today, within.last)
    return Figure(
        target=target,
        period=period,
        required=target.required,
        achieved=achieved,
        missing=missing,
        due=due,
        status=_status(missing, due, day),
    )


def _total(target, parts, today, within) -> Figure:
    """Met only if every part is: what is missing in one is not made up for by another."""
    missing = sum(row.missing for row in parts)
    # A target that an amendment took out ends with its last period.
    is_whole = within.span == Span.YEAR and parts[-1].period.last == within.last
    due = target.due_on(within) if is_whole else parts[-1].due
    status = _status(missing, due, today)
    if any(row.status == Status.MISSED for row in parts):
        status = Status.MISSED
    return Figure(
        target=target,
        period=within,
        required=sum(row.required for row in parts),
        achieved=sum(row.achieved for row in parts),
        missing=missing,
        due=due,
        status=status,
        is_total=True,
    )


def _status(missing: int, due: datetime.date, today: datetime.date) -> Status:
    if not missing:
        return Status.MET
    if today > due:
        return Status.MISSED
    if (due - today).days <= conf.DUE_SOON_DAYS:
        return Status.DUE_SOON
    return Status.ON_COURSE

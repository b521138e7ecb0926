"""How far the year's targets have come: one computation for every place that shows it (III).

A figure is a count of exactly the items that its drill-down lists. However many items there are, a
plan takes one query for itself, one for its targets and one for all its counts.
"""

import datetime
from dataclasses import dataclass
from enum import nonmember

from django.db import models
from django.db.models import Subquery
from django.utils.translation import gettext_lazy as _

from thidua import conf
from thidua.planning.models import AnnualPlan, AnnualTarget
from thidua.planning.periods import Period


class Status(models.TextChoices):
    MET = "met", _("Met")
    MISSED = "missed", _("Missed")
    DUE_SOON = "due_soon", _("Due soon")
    ON_COURSE = "on_course", _("On course")

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
        """What is beyond the requirement of its own quarter and makes up for no other."""
        return self.achieved - self.covered

    @property
    def rule(self) -> str:
        return self.target.rule_in_words()

    @property
    def status_label(self) -> str:
        return str(self.status.label)


@dataclass(frozen=True)
class TargetFigures:
    """A target's quarters, none for a yearly one, and its total."""

    target: AnnualTarget
    quarters: tuple[Figure, ...]
    total: Figure

    @property
    def rows(self) -> tuple[Figure, ...]:
        return (*self.quarters, self.total)

    @property
    def needs_attention(self) -> bool:
        return any(row.status in Status.NEEDS_ATTENTION for row in self.rows)

    @property
    def quarters_met(self) -> int:
        return sum(row.status == Status.MET for row in self.quarters)


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


def figures_of_plan(plan: AnnualPlan, today: datetime.date) -> PlanFigures:
    """The figures of a plan as they stand on ``today``, a day in the zone of THIDUA_TIME_ZONE."""
    targets = list(plan.targets.all())
    spans = [(target, period) for target in targets for period in target.periods()]
    achieved = dict(zip(spans, _counts(plan, spans), strict=True))
    return PlanFigures(
        plan,
        today,
        tuple(
            _of_target(target, [achieved[target, period] for period in target.periods()], today)
            for target in targets
        ),
    )


def _counts(plan, spans) -> tuple[int, ...]:
    if not spans:
        return ()
    columns = [CountOf(target.items_in(period)) for target, period in spans]
    return AnnualPlan.objects.filter(pk=plan.pk).values_list(*columns).get()


def _of_target(target, achieved: list[int], today) -> TargetFigures:
    rows = tuple(
        _of_period(target, period, count, today)
        for period, count in zip(target.periods(), achieved, strict=True)
    )
    if len(rows) == 1:
        return TargetFigures(target, (), rows[0])
    return TargetFigures(target, rows, _total(target, rows, today))


def _of_period(target, period, achieved, today) -> Figure:
    missing = max(target.required - achieved, 0)
    due = target.due_on(period)
    return Figure(
        target=target,
        period=period,
        required=target.required,
        achieved=achieved,
        missing=missing,
        due=due,
        status=_status(missing, due, today),
        is_total=period.quarter is None,
    )


def _total(target, quarters, today) -> Figure:
    """Met only if every quarter is: what is missing in one is not made up for by another."""
    missing = sum(row.missing for row in quarters)
    due = target.due_on(target.whole_year())
    status = _status(missing, due, today)
    if any(row.status == Status.MISSED for row in quarters):
        status = Status.MISSED
    return Figure(
        target=target,
        period=target.whole_year(),
        required=sum(row.required for row in quarters),
        achieved=sum(row.achieved for row in quarters),
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

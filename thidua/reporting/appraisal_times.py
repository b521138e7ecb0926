"""How long the way from submission to approval took, in the office's working days (plan, IV.1)."""

import datetime
import statistics
from dataclasses import dataclass

from thidua import conf
from thidua.appraisal.working_days import Light, wait_of
from thidua.caching.remember import remember
from thidua.counting.periods import Period
from thidua.signoff.models import Approval

#: How many of the longest are named.
NAMED = 10


@dataclass(frozen=True)
class Way:
    """One text's way to its approval; what was returned and sent in again is part of it."""

    approval_id: int
    title: str
    submitted_at: datetime.datetime
    approved_at: datetime.datetime
    days: int
    in_time: bool


@dataclass(frozen=True)
class Times:
    """The ways that ended with an approval in a period."""

    number: int
    median: float
    longest: int
    in_time: int
    #: THIDUA_APPRAISAL_WORKING_DAYS, against which ``in_time`` is counted.
    limit: int
    slowest: tuple[Way, ...]

    @property
    def percent(self) -> int:
        """The share in time in whole per cent, rounded down: 100 means all."""
        return 100 * self.in_time // self.number


def times_in(period: Period) -> Times | None:
    """The times of the approvals given in the period, None where there was none. One query, or
    remembered.
    """
    return remember(f"times:{period.first}:{period.last}", lambda: _times(period))


def _times(period: Period) -> Times | None:
    approvals = (
        Approval.objects.filter(created_at__gte=period.start, created_at__lt=period.end)
        .order_by("created_at", "pk")
        .values_list("pk", "title", "workflow_state__created_at", "created_at")
    )
    ways = [_way(*row) for row in approvals]
    if not ways:
        return None
    return Times(
        number=len(ways),
        median=statistics.median(way.days for way in ways),
        longest=max(way.days for way in ways),
        in_time=sum(way.in_time for way in ways),
        limit=conf.APPRAISAL_WORKING_DAYS,
        slowest=tuple(sorted(ways, key=lambda way: -way.days)[:NAMED]),
    )


def _way(approval_id, title, submitted_at, approved_at) -> Way:
    wait = wait_of(submitted_at, approved_at)
    in_time = wait.light != Light.LATE
    return Way(approval_id, title, submitted_at, approved_at, wait.days, in_time)

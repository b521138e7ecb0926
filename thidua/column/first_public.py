"""When a story was first public: here, or elsewhere before this website had it.

A story that was taken over from the office's former website counts in the year in which people first
read it, so lists and figures ask here and not for Wagtail's `first_published_at`.
"""

import datetime
from collections.abc import Sequence
from typing import overload

from django.db.models import Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, ExtractYear, TruncDate

from thidua import conf
from thidua.counting.periods import Period, start_of

#: The moment at which Wagtail published it here.
HERE = "first_published_at"


@overload
def first_public_at(
    elsewhere: datetime.date | None, here: datetime.datetime
) -> datetime.datetime: ...
@overload
def first_public_at(
    elsewhere: datetime.date | None, here: datetime.datetime | None
) -> datetime.datetime | None: ...
def first_public_at(elsewhere, here):
    """The moment: of a story from elsewhere the beginning of its day."""
    return start_of(elsewhere) if elsewhere else here


def within(period: Period, days: Sequence[str]) -> Q:
    """First public in the period. ``days``: how the query names the day elsewhere, for each type."""
    here = Q(**{f"{HERE}__gte": period.start, f"{HERE}__lt": period.end})
    elsewhere = Q()
    for day in days:
        here &= Q(**{f"{day}__isnull": True})
        elsewhere |= Q(**{f"{day}__gte": period.first, f"{day}__lte": period.last})
    return here | elsewhere


def day_in(days: Sequence[str]) -> Combinable:
    """The day, to sort by, cut in THIDUA_TIME_ZONE."""
    return Coalesce(*days, TruncDate(HERE, tzinfo=conf.time_zone()))


def year_in(days: Sequence[str]) -> Combinable:
    """The year, to sum up by, cut in THIDUA_TIME_ZONE."""
    return Coalesce(*map(ExtractYear, days), ExtractYear(HERE, tzinfo=conf.time_zone()))

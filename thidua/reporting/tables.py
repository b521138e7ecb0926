"""The appendices of a report: stories, airings, and what each unit brought in.

However much there is, they take a fixed number of queries: rows are read as plain values.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from thidua.broadcasting.models import AiringKind, BroadcastLog
from thidua.column.choices import Kind
from thidua.column.models import ArticlePage, ExemplarPage
from thidua.counting.periods import Period
from thidua.history.words import local_time
from thidua.planning.models import AnnualPlan
from thidua.signoff.querysets import approved, once_approved
from thidua.units.models import Organization

from .results import Table, TableRow

_COLUMNS = ("pk", "first_published_at", "title", "unit", "unit__short_name", "unit__name")


@dataclass(frozen=True)
class _Story:
    """A story that went public in the period."""

    pk: int
    moment: datetime.datetime
    title: str
    unit: int | None
    unit_name: str
    kind: str
    about: str
    is_article: bool


def report_tables(plan: AnnualPlan, period: Period) -> Iterator[Table]:
    """`thidua_report_tables`."""
    stories = _stories(plan, period)
    yield _items(stories)
    yield _airings(period)
    yield _units(stories, period)


def _stories(plan, period) -> list[_Story]:
    """By the rule of the plan's targets: while they are public, or also after a takedown."""
    counts_all = plan.targets.filter(
        only_public=False, measure__in=("stories", "articles", "profiles")
    ).exists()
    seen = once_approved if counts_all else approved
    kinds, profile = dict(Kind.choices), str(capfirst(ExemplarPage._meta.verbose_name))
    stories = [
        _Story(**_common(row), kind=str(kinds.get(row[6], "")), about=row[7] or "", is_article=True)
        for row in _public(seen, ArticlePage, period, "kind", "level__name")
    ]
    stories += [
        _Story(**_common(row), kind=profile, about=row[6] or "", is_article=False)
        for row in _public(seen, ExemplarPage, period, "field__name")
    ]
    return sorted(stories, key=lambda story: (story.moment, story.pk))


def _public(seen, model, period, *columns):
    pages = model.objects.filter(
        first_published_at__gte=period.start, first_published_at__lt=period.end
    )
    return seen(pages).order_by().values_list(*_COLUMNS, *columns)


def _common(row) -> dict[str, Any]:
    pk, moment, title, unit, short_name, name = row[:6]
    unit_name = short_name or name or ""
    return {"pk": pk, "moment": moment, "title": title, "unit": unit, "unit_name": unit_name}


def _items(stories) -> Table:
    return Table(
        key="items",
        title=_("Stories of the period"),
        headings=(_("Date"), _("Title"), _("Kind"), _("Level or field"), _("Unit")),
        rows=tuple(
            TableRow(
                f"page-{story.pk}",
                (_day(story.moment), story.title, story.kind, story.about, story.unit_name),
            )
            for story in stories
        ),
        lists_items=True,
    )


def _airings(period) -> Table:
    aired = BroadcastLog.objects.aired_between(period.start, period.end)
    columns = ("pk", "aired_at", "kind", "station__name", "programme", "story__title", "minutes")
    kinds = dict(AiringKind.choices)
    rows = []
    for pk, moment, kind, station, programme, title, minutes in aired.order_by(
        "aired_at", "pk"
    ).values_list(*columns):
        # As `BroadcastLog.subject` has it.
        is_relay = kind == AiringKind.RELAY and programme
        subject = programme if is_relay else title or programme
        cells = (local_time(moment), str(kinds[kind]), station, subject, minutes)
        rows.append(TableRow(f"airing-{pk}", cells))
    return Table(
        key="airings",
        title=_("Airings of the period"),
        headings=(_("Date and time"), _("Kind"), _("Station"), _("Content"), _("Minutes")),
        rows=tuple(rows),
        lists_items=True,
    )


def _units(stories, period) -> Table:
    """Every unit that was there in the period, those with nothing too (IV.4c)."""
    articles = Counter(story.unit for story in stories if story.is_article)
    profiles = Counter(story.unit for story in stories if not story.is_article)
    airings = _airings_by_unit(period)
    units = Organization.objects.filter(
        Q(pk__in=[*{*articles, *profiles, *airings} - {None}])
        | Q(valid_from__isnull=True, valid_until__isnull=True)
        | Q(valid_from__isnull=True, valid_until__gte=period.first)
        | Q(valid_from__lte=period.last, valid_until__isnull=True)
        | Q(valid_from__lte=period.last, valid_until__gte=period.first)
    )
    return Table(
        key="units",
        title=_("What the units brought in"),
        headings=(
            _("Unit"),
            _("Articles"),
            _("Exemplar profiles"),
            _("Airings of its stories"),
        ),
        rows=tuple(
            TableRow(f"unit-{pk}", (name, articles[pk], profiles[pk], airings[pk]))
            for pk, name in units.values_list("pk", "name")
        ),
    )


def _airings_by_unit(period) -> Counter:
    aired = BroadcastLog.objects.aired_between(period.start, period.end).filter(story__isnull=False)
    columns = ("story__articlepage__unit", "story__exemplarpage__unit")
    found: Counter = Counter()
    for article, profile, number in (
        aired.order_by().values_list(*columns).annotate(number=Count("pk"))
    ):
        found[article or profile] += number
    return found


def _day(moment) -> str:
    return local_time(moment)[:10]

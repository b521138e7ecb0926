"""The appendices of a report: stories, airings, and what each unit brought in.

However much there is, they take a fixed number of queries: rows are read as plain values.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thidua.broadcasting.models import AiringKind, BroadcastLog
from thidua.column.choices import Kind
from thidua.column.first_public import first_public_at, within
from thidua.column.story_types import counted_as, has_field, lookups, story_types
from thidua.counting.periods import Period
from thidua.history.words import local_time
from thidua.planning.amendments import targets_of_versions, versions_of
from thidua.planning.models import AnnualPlan
from thidua.signoff.querysets import approved, once_approved
from thidua.units.models import Organization
from thidua.vietnamese.numbers import of_two_figures
from thidua.vietnamese.text import lower_first

from .coverage import NONE
from .results import Table, TableRow

_COLUMNS = (
    *("pk", "first_published_at", "first_public_on", "title"),
    *("unit", "unit__short_name", "unit__name"),
)


@dataclass(frozen=True)
class _Story:
    """A story that was first public in the period."""

    pk: int
    moment: datetime.datetime
    title: str
    unit: int | None
    unit_name: str
    kind: str
    about: str
    #: The key of its type (`counted_as`).
    type: str
    is_public: bool = True

    @property
    def name(self) -> str:
        """The title, with what makes a count of public stories pass over it."""
        return self.title if self.is_public else _("%(title)s (taken down)") % {"title": self.title}


def report_tables(plan: AnnualPlan, period: Period) -> Iterator[Table]:
    """`thidua_report_tables`."""
    stories = _stories(plan, period)
    yield _items(stories)
    yield _airings(period)
    yield _units(stories, period)


def _stories(plan, period) -> list[_Story]:
    """By the rule of the plan's targets: while they are public, or also after a takedown."""
    types = {counted_as(model)[0]: model for model in story_types()}
    counts_all = any(
        not each.target.only_public and each.target.measure in ("stories", *types)
        for each in targets_of_versions(plan, versions_of(plan))
    )
    stories = [s for key, model in types.items() for s in _seen(approved, key, model, period)]
    if counts_all:
        public = {story.pk for story in stories}
        for key, model in types.items():
            gone = _seen(once_approved, key, model, period)
            stories += [replace(s, is_public=False) for s in gone if s.pk not in public]
    return sorted(stories, key=lambda story: (story.moment, story.pk))


def _seen(seen, key, model, period) -> Iterator[_Story]:
    """Of one type: one without a kind is a kind itself, one without a field is told by its level."""
    kinds, own_kind = dict(Kind.choices), str(capfirst(model._meta.verbose_name))
    kind = ["kind"] if has_field(model, "kind") else []
    about = [f"{name}__name" for name in ("field", "level") if has_field(model, name)][:1]
    pages = model.objects.filter(within(period, ["first_public_on"]))
    for row in seen(pages).order_by().values(*_COLUMNS, *kind, *about):
        yield _Story(
            row["pk"],
            first_public_at(row["first_public_on"], row["first_published_at"]),
            row["title"],
            row["unit"],
            unit_name=row["unit__short_name"] or row["unit__name"] or "",
            kind=str(kinds.get(row["kind"], "")) if kind else own_kind,
            about=next((row[name] or "" for name in about), ""),
            type=key,
        )


def _items(stories) -> Table:
    return Table(
        key="items",
        title=_("Stories of the period"),
        headings=(_("Date"), _("Title"), _("Kind"), _("Level or field"), _("Unit")),
        rows=tuple(
            TableRow(
                f"page-{story.pk}",
                (_day(story.moment), story.name, story.kind, story.about, story.unit_name),
            )
            for story in stories
        ),
        lists_items=True,
        summary=_stories_in_words(stories),
    )


def _stories_in_words(stories: list[_Story]) -> str:
    """How many the appendix lists, how many of them are no articles, and no more public."""
    words = _("%(count)s stories were published in the period") % {
        "count": of_two_figures(len(stories))
    }
    count = Counter(story.type for story in stories)
    others = {key: str(name) for key, name in map(counted_as, story_types()) if key != "articles"}
    if parts := [
        f"{of_two_figures(count[key])} {lower_first(others[key])}" for key in others if count[key]
    ]:
        words += ", " + _("among them %(parts)s") % {"parts": ", ".join(parts)}
    if gone := sum(not story.is_public for story in stories):
        words += "; " + _("%(count)s of them were taken down since") % {
            "count": of_two_figures(gone)
        }
    return words


def _airings(period) -> Table:
    aired = BroadcastLog.objects.aired_between(period.start, period.end)
    columns = ("pk", "aired_at", "kind", "station__name", "programme", "story__title", "minutes")
    kinds = dict(AiringKind.choices)
    rows = []
    count: Counter = Counter()
    for pk, moment, kind, station, programme, title, minutes in aired.order_by(
        "aired_at", "pk"
    ).values_list(*columns):
        # As `BroadcastLog.subject` has it.
        count[kind] += 1
        is_relay = kind == AiringKind.RELAY and programme
        subject = programme if is_relay else title or programme
        cells = (local_time(moment), str(kinds[kind]), station, subject, minutes)
        rows.append(TableRow(f"airing-{pk}", cells))
    return Table(
        key="airings",
        title=_("Airings of the period"),
        headings=(
            _("Date and time"),
            _("Kind"),
            _("Station"),
            pgettext("thidua", "Content"),
            _("Minutes"),
        ),
        rows=tuple(rows),
        lists_items=True,
        summary=_airings_in_words(count),
    )


def _airings_in_words(count: Counter) -> str:
    whole = {"count": of_two_figures(count.total())}
    if len(count) < 2:
        return _("%(count)s airings went out in the period") % whole
    return _(
        "%(count)s airings went out in the period, %(relays)s of them relays and %(own)s of our own"
    ) % {
        **whole,
        "relays": of_two_figures(count[AiringKind.RELAY]),
        "own": of_two_figures(count[AiringKind.OWN]),
    }


def _units(stories, period) -> Table:
    """Every unit that was there in the period, those with nothing too (IV.4c)."""
    types = dict(map(counted_as, story_types()))
    counts = Counter((story.unit, story.type) for story in stories)
    airings = _airings_by_unit(period)
    units = Organization.objects.filter(
        Q(pk__in={*airings, *(story.unit for story in stories)} - {None})
        | Q(valid_from__isnull=True, valid_until__isnull=True)
        | Q(valid_from__isnull=True, valid_until__gte=period.first)
        | Q(valid_from__lte=period.last, valid_until__isnull=True)
        | Q(valid_from__lte=period.last, valid_until__gte=period.first)
    )
    named: list[tuple[int | None, str]] = list(units.values_list("pk", "name"))
    if airings[None] or any(story.unit is None for story in stories):
        # So that the columns add up to what the report says.
        named.append((None, _("No unit stated")))
    return Table(
        key="units",
        title=_("What the units brought in"),
        headings=(_("Unit"), *map(str, types.values()), _("Airings of its stories")),
        rows=tuple(
            TableRow(
                f"unit-{NONE if pk is None else pk}",
                (name, *(counts[pk, key] for key in types), airings[pk]),
            )
            for pk, name in named
        ),
    )


def _airings_by_unit(period) -> Counter:
    aired = BroadcastLog.objects.aired_between(period.start, period.end).filter(story__isnull=False)
    found: Counter = Counter()
    rows = aired.order_by().values_list(*lookups("unit", below="story__"))
    for *units, number in rows.annotate(number=Count("pk")):
        found[next(filter(None, units), None)] += number
    return found


def _day(moment) -> str:
    return local_time(moment)[:10]

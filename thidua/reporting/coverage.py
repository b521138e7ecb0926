"""What the year's stories are about, and what none is about (plan, I.1e, III.2, IV.4c)."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.caching.remember import remember
from thidua.column.choices import Kind, SubjectType
from thidua.column.registers import Field, Level
from thidua.column.story_types import StoryType, counted_as, lookups, relation, story_types
from thidua.counting.measures import Measure
from thidua.counting.periods import Period
from thidua.units.models import Organization
from thidua.units.registers import Register
from thidua.vietnamese.ordering import Alphabetical

from .stories import Selection, countable, counted, rule_of

#: The key of the line of stories that name no entry.
NONE = "none"


@dataclass(frozen=True)
class Grouping:
    """A way to sort stories: which of them (a measure), by which field (``key``), into which entries."""

    key: str
    title: str | Promise
    measure: str
    entries: type[Register] | type[Kind] | type[SubjectType]

    @property
    def columns(self) -> list[str]:
        counted = [m for m in story_types() if self.measure in ("stories", counted_as(m)[0])]
        return lookups(self.key, counted)

    @property
    def others(self) -> dict[str, StoryType]:
        """Types that have a line of their own besides the entries, by its key: they have no kind."""
        types = {counted_as(model)[0]: model for model in story_types()}
        return {key: types[key] for key in types if self.key == "kind" and key != self.measure}


GROUPINGS = {
    grouping.key: grouping
    for grouping in (
        Grouping("field", _("Exemplar profiles by field of social life"), "profiles", Field),
        Grouping("unit", _("Stories by unit"), "stories", Organization),
        Grouping("kind", _("Stories by kind"), "articles", Kind),
        Grouping("level", _("Stories by level"), "stories", Level),
        Grouping("subject_type", _("Exemplar profiles by subject"), "profiles", SubjectType),
    )
}


@dataclass(frozen=True)
class Line:
    """How many of the year's stories belong to one entry."""

    key: str
    name: str
    count: int


@dataclass(frozen=True)
class Group:
    """All entries of a grouping, those with nothing too."""

    grouping: Grouping
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        return sum(line.count for line in self.lines)

    @property
    def empty(self) -> list[Line]:
        """The entries about which there is nothing."""
        return [line for line in self.lines if not line.count]


def coverage_of(period: Period) -> list[Group]:
    """The public stories of a year, sorted in every way: one query, and one for each register."""
    columns = sorted({name for each in GROUPINGS.values() for name in each.columns})
    # A field of every story, never NULL: it tells of which type a row is.
    types = {f"{relation(m)}__is_sample": counted_as(m)[0] for m in story_types()}
    stories = countable("stories", period).values(*columns, *types)
    counted = stories.annotate(number=Count("pk")).order_by()
    rows = remember(f"coverage:{period.first}:{period.last}", lambda: list(counted))
    for row in rows:
        row["type"] = next(key for column, key in types.items() if row[column] is not None)
    return [_group(grouping, rows, period) for grouping in GROUPINGS.values()]


def _group(grouping: Grouping, rows: list[dict], period: Period) -> Group:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[_key_of(grouping, row)] += row["number"]
    # Stories of another type are no part of a grouping of one.
    del counts[""]
    names = _entries(grouping, period, counts)
    return Group(grouping, tuple(Line(key, names[key], counts[key]) for key in names))


def _key_of(grouping: Grouping, row: dict) -> str:
    if row["type"] in grouping.others:
        return row["type"]
    if grouping.measure not in ("stories", row["type"]):
        return ""
    return str(next((row[name] for name in grouping.columns if row[name]), NONE))


def _entries(grouping: Grouping, period: Period, counts: Counter[str]) -> dict[str, str]:
    """Keys and names in order: what was in force in the year or has stories, then the rest."""
    if issubclass(grouping.entries, Register):
        in_force = Q(valid_from__isnull=True) | Q(valid_from__lte=period.last)
        in_force &= Q(valid_until__isnull=True) | Q(valid_until__gte=period.first)
        used = [int(key) for key in counts if key != NONE]
        entries = grouping.entries._base_manager.filter(in_force | Q(pk__in=used))
        names = {
            str(entry.pk): str(entry) for entry in entries.order_by("order", Alphabetical("name"))
        }
    else:
        names = {value: str(label) for value, label in grouping.entries.choices}
    for key, model in grouping.others.items():
        names[key] = str(counted_as(model)[1])
    if counts[NONE]:
        names[NONE] = str(_("Not stated"))
    return names


def stories_in(period: Period) -> tuple[Measure, QuerySet, str]:
    """All public stories of a year; see `stories_of`."""
    rule = rule_of("stories")
    return rule, counted("stories", period), str(rule.label)


def stories_of(period: Period, grouping: Grouping, key: str) -> tuple[Measure, QuerySet, str]:
    """The stories that a line counts, by which rule, and the name of the line.

    :raises LookupError: there is no such line.
    """
    if key in grouping.others:
        return rule_of(key), counted(key, period), str(rule_of(key).label)
    rule = rule_of(grouping.measure)
    if key == NONE:
        empty = None if issubclass(grouping.entries, Register) else ""
        nothing = Q(**dict.fromkeys(grouping.columns, empty))
        return rule, counted(grouping.measure, period).filter(nothing), str(_("Not stated"))
    selection = Selection(grouping.key, key)
    return rule, counted(grouping.measure, period, selection), _name_of(grouping, key)


def _name_of(grouping: Grouping, key: str) -> str:
    try:
        if issubclass(grouping.entries, Register):
            return str(grouping.entries._base_manager.get(pk=key))
        return str(grouping.entries(key).label)
    except (ValueError, ObjectDoesNotExist) as error:
        raise LookupError(f"There is no {grouping.key} {key}.") from error

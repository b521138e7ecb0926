"""How many stories a selection has, and what narrows it further: only what leads somewhere."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Count, QuerySet

from .facets import FACETS, Facet, Named, RegisterFacet, Selection


class Option(NamedTuple):
    """A value of a facet, how many stories it leads to, and the address query that takes one there."""

    label: str
    number: int
    query: str
    is_chosen: bool = False


class Group(NamedTuple):
    """A facet with its values."""

    facet: Facet
    options: list[Option]
    #: The address query without this facet.
    query_without: str

    @property
    def chosen(self) -> Option | None:
        return next((option for option in self.options if option.is_chosen), None)


class Counted(NamedTuple):
    """The number of stories of a selection, and the facets that narrow it."""

    total: int
    groups: list[Group]

    @property
    def chosen(self) -> list[Group]:
        return [group for group in self.groups if group.chosen]


def count(stories: QuerySet, selection: Selection) -> Counted:
    """Count a selection of these public stories: a query, and one for each register in them.

    The values of a facet are counted under all that is chosen in the other facets, so each leads to
    as many stories as its number says.

    :raises Http404: a chosen entry of a register does not exist.
    """
    total, numbers = _numbers(_combinations(stories), selection.values)
    groups = []
    for facet in FACETS:
        found = list(numbers[facet.name].items())
        chosen = selection.values.get(facet.name)
        if chosen and all(named.value != chosen for named, _n in found):
            # Nothing has it together with the rest; it is shown all the same, to be taken off.
            found.append((facet.named_value(chosen), 0))
        if found:
            groups.append(_group(facet, found, selection))
    return Counted(total, groups)


def _combinations(stories: QuerySet) -> list[tuple[dict[str, Named], int]]:
    """What stories have together, as facet → value, and how many have just that.

    The table is read once: read for each facet, the first search after a write took twice as long among
    20,000 stories (docs/performance.md).
    """
    rows = list(
        stories.order_by()
        .values_list(*(_column(facet) for facet in FACETS))
        .annotate(number=Count("pk"))
    )
    named: dict[str, dict] = {}
    for place, facet in enumerate(FACETS):
        stored = {row[place] for row in rows} - {None, ""}
        if not isinstance(facet, RegisterFacet):
            named[facet.name] = {value: facet.named(str(value)) for value in stored}
        elif stored:
            entries = facet.register._base_manager.in_bulk(stored)
            named[facet.name] = {key: facet.entry(entry) for key, entry in entries.items()}
    return [
        (
            {
                facet.name: named[facet.name][value]
                for facet, value in zip(FACETS, row, strict=False)
                if value in named.get(facet.name, ())
            },
            row[-1],
        )
        for row in rows
    ]


def _column(facet: Facet) -> str:
    return facet.column + "_id" if isinstance(facet, RegisterFacet) else facet.column


def _numbers(
    combinations: list[tuple[dict[str, Named], int]], chosen: Mapping[str, str]
) -> tuple[int, dict[str, dict[Named, int]]]:
    """The total of what is chosen, and for each facet how many stories each value leads to."""
    total = 0
    numbers: dict[str, dict[Named, int]] = defaultdict(lambda: defaultdict(int))
    for combined, number in combinations:
        lacking = [
            name
            for name, value in chosen.items()
            if name not in combined or combined[name].value != value
        ]
        if not lacking:
            total += number
        for name in combined:
            if lacking in ([], [name]):
                numbers[name][combined[name]] += number
    return total, numbers


def _group(facet: Facet, found: list[tuple[Named, int]], selection: Selection) -> Group:
    chosen = selection.values.get(facet.name)
    options = [
        Option(
            named.label,
            number,
            selection.choosing(facet.name, named.value).query(),
            named.value == chosen,
        )
        for named, number in sorted(found, key=lambda item: item[0].order)
    ]
    return Group(facet, options, selection.without(facet.name).query())

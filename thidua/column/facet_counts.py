"""How many stories a selection has, and what narrows it further: only what leads somewhere."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast

from .facets import FACETS, Facet, Named, RegisterFacet, Selection

_TOTAL = "total"


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
    """Count a selection of these public stories: a query, and one for each register in it.

    The values of a facet are counted under all that is chosen in the other facets, so each leads to
    as many stories as its number says.

    :raises Http404: a chosen entry of a register does not exist.
    """
    total, numbers = _numbers(stories, selection)
    entries = _entries(numbers)
    groups = []
    for facet in FACETS:
        found = [
            (
                entries[facet.name, stored]
                if isinstance(facet, RegisterFacet)
                else facet.named(stored),
                n,
            )
            for stored, n in numbers[facet.name].items()
        ]
        chosen = selection.values.get(facet.name)
        if chosen and all(named.value != chosen for named, _n in found):
            # Nothing has it together with the rest; it is shown all the same, to be taken off.
            found.append((facet.named_value(chosen), 0))
        if found:
            groups.append(_group(facet, found, selection))
    return Counted(total, groups)


def _numbers(stories: QuerySet, selection: Selection) -> tuple[int, dict[str, dict[str, int]]]:
    """The total, and for each facet the numbers by what the table holds, as text. One query."""
    parts = []
    for facet in FACETS:
        column = facet.column + "_id" if isinstance(facet, RegisterFacet) else facet.column
        narrowed = selection.without(facet.name).narrow(stories).order_by()
        parts.append(
            narrowed.values(facet=Value(facet.name), stored=Cast(F(column), CharField())).annotate(
                number=Count("pk")
            )
        )
    whole = selection.narrow(stories).order_by()
    rows = whole.values(facet=Value(_TOTAL), stored=Value("", CharField())).annotate(
        number=Count("pk")
    )
    numbers: dict[str, dict[str, int]] = defaultdict(dict)
    total = 0
    for row in rows.union(*parts, all=True):
        if row["facet"] == _TOTAL:
            total = row["number"]
        elif row["stored"]:
            numbers[row["facet"]][row["stored"]] = row["number"]
    return total, numbers


def _entries(numbers: dict[str, dict[str, int]]) -> dict[tuple[str, str], Named]:
    """The entries of the registers that were counted, by facet and stored value: a query for each
    register that has any.
    """
    found: dict[tuple[str, str], Named] = {}
    for facet in FACETS:
        if isinstance(facet, RegisterFacet) and numbers[facet.name]:
            entries = facet.register._base_manager.in_bulk([int(k) for k in numbers[facet.name]])
            found |= {(facet.name, str(pk)): facet.entry(e) for pk, e in entries.items()}
    return found


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

"""The facets of the column and what an address chooses of them.

A facet's name and its closed values are part of public addresses, so they are fixed here and in
Vietnamese; the values of registers are the slugs of their entries.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.db import models
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.counting.periods import ROMAN
from thidua.units.models import Organization
from thidua.vietnamese.text import sort_key

from .choices import Kind, SubjectType
from .registers import Field, Level, Movement

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: The parameter that says which page of a list.
PAGE = "p"


class Named(NamedTuple):
    """A value as addresses have it, as people read it, and where it stands among the others."""

    value: str
    label: str
    order: tuple


@dataclass(frozen=True)
class Facet:
    """One way of narrowing a list: its name in addresses, its label, and the column it narrows."""

    name: str
    label: "StrOrPromise"
    column: str

    def condition(self, value: str) -> dict[str, object]:
        """What the stories with that value have in common, as a filter.

        :raises Http404: a value that no story can have.
        """
        raise NotImplementedError

    def named(self, stored: str) -> Named:
        """What the table holds, as text, in the words of the facet."""
        raise NotImplementedError

    def named_value(self, value: str) -> Named:
        """A value of an address in the words of the facet."""
        return self.named(str(self.condition(value)[self.column]))


@dataclass(frozen=True)
class ChoiceFacet(Facet):
    """One of a closed list; the slug of each stands in addresses."""

    choices: type[models.TextChoices]
    slugs: Mapping[str, str]

    def condition(self, value):
        for stored, slug in self.slugs.items():
            if slug == value:
                return {self.column: stored}
        raise Http404

    def named(self, stored):
        label = str(self.choices(stored).label)
        return Named(self.slugs[stored], label, (list(self.slugs).index(stored),))


@dataclass(frozen=True)
class YearFacet(Facet):
    """The newest year comes first."""

    def condition(self, value):
        return {self.column: _number(value, r"[1-9][0-9]{3}")}

    def named(self, stored):
        return Named(stored, stored, (-int(stored),))


@dataclass(frozen=True)
class QuarterFacet(Facet):
    """A quarter of a year, or of any year: I to IV."""

    def condition(self, value):
        return {self.column: _number(value, r"[1-4]")}

    def named(self, stored):
        return Named(stored, ROMAN[int(stored) - 1], (int(stored),))


def _number(value: str, pattern: str) -> int:
    if not re.fullmatch(pattern, value):
        raise Http404
    return int(value)


@dataclass(frozen=True)
class RegisterFacet(Facet):
    """An entry of a register, by the slug that it keeps for good."""

    register: type[models.Model]

    def condition(self, value):
        # What is no slug is not asked for: PostgreSQL takes no NUL.
        if not re.fullmatch(r"[a-z0-9-]{1,80}", value):
            raise Http404
        return {f"{self.column}__slug": value}

    def entry(self, entry) -> Named:
        return Named(entry.slug, str(entry), (getattr(entry, "order", 0), sort_key(str(entry))))

    def named_value(self, value):
        entry = self.register._base_manager.filter(slug=value).first()
        if entry is None:
            raise Http404
        return self.entry(entry)


FACETS: tuple[Facet, ...] = (
    ChoiceFacet(
        "loai",
        pgettext_lazy("story", "Kind"),
        "kind",
        Kind,
        {
            Kind.POLICY: "chinh-sach",
            Kind.MOVEMENT: "phong-trao",
            Kind.EXEMPLAR: "guong-dien-hinh",
            Kind.OTHER: "tin-khac",
        },
    ),
    RegisterFacet("cap", _("Level"), "level", Level),
    ChoiceFacet(
        "doi-tuong",
        pgettext_lazy("story", "Subject"),
        "subject_type",
        SubjectType,
        {
            SubjectType.INDIVIDUAL: "ca-nhan",
            SubjectType.COLLECTIVE: "tap-the",
            SubjectType.HOUSEHOLD: "ho-gia-dinh",
        },
    ),
    RegisterFacet("linh-vuc", pgettext_lazy("story", "Field"), "field", Field),
    RegisterFacet("don-vi", _("Unit"), "unit", Organization),
    RegisterFacet("phong-trao", _("Movement"), "movement", Movement),
    YearFacet("nam", pgettext_lazy("facet", "Year"), "year"),
    QuarterFacet("quy", pgettext_lazy("facet", "Quarter"), "quarter"),
)
BY_NAME = {facet.name: facet for facet in FACETS}


@dataclass(frozen=True)
class Selection:
    """What an address chooses: at most one value for each facet.

    ``words`` are those of a search, kept in the addresses that are made of the selection.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    words: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str], words: str = "") -> "Selection":
        """Of an address's parameters; those that are empty or no facet are left aside.

        :raises Http404: a value that no story can have. A register is not asked here.
        """
        values = {facet.name: query[facet.name] for facet in FACETS if query.get(facet.name)}
        for name, value in values.items():
            BY_NAME[name].condition(value)
        return cls(values, words)

    def __bool__(self):
        return bool(self.values)

    def without(self, name: str) -> "Selection":
        return replace(self, values={k: v for k, v in self.values.items() if k != name})

    def choosing(self, name: str, value: str) -> "Selection":
        return replace(self, values={**self.values, name: value})

    def query(self, page: int = 1) -> str:
        """The one address query of this selection: facets in their order, no page 1."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(f.name, self.values[f.name]) for f in FACETS if f.name in self.values]
        if page > 1:
            pairs.append((PAGE, str(page)))
        return urlencode(pairs)

    def narrow(self, stories: QuerySet) -> QuerySet:
        """The public stories that have every value chosen."""
        for name, value in self.values.items():
            stories = stories.filter(**BY_NAME[name].condition(value))
        return stories

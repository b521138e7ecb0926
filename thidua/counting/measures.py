"""What a target can count. Each measure gives the exact items it counts, and its rule in words.

A room says what it can count by the hook `thidua_measures`: a function without arguments that gives
measures. Nothing else changes when a room joins.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from .periods import Period

HOOK = "thidua_measures"


class Options(Protocol):
    """How a target wants things counted."""

    only_public: bool
    count_reruns: bool

    def only(self, name: str) -> Any:
        """The value (a key of a register, or a choice) to which it is narrowed, None if it is not."""


class Description(NamedTuple):
    """A counted item in words: when it counted, what it is, and the page where it can be read."""

    moment: datetime.datetime
    title: str
    detail: str
    page: Page | None


@dataclass(frozen=True)
class Measure:
    """A countable thing, and one version of the rule by which it is counted.

    ``items(options, period)`` gives the items that count, as a queryset; ``rule(options)`` says in
    words how they are counted; ``describe(item)`` says one of the items in words. Whoever changes
    how something is counted adds a measure of the same key with the next ``version``: targets keep
    the version under which they were set, so last year's figures do not move.
    """

    key: str
    label: str | Promise
    items: Callable[[Options, Period], QuerySet]
    rule: Callable[[Options], str | Promise]
    describe: Callable[[Any], Description]
    #: What a target can narrow it to: "kind", "subject_type", "level", "field", "unit".
    narrowed_by: tuple[str, ...] = ()
    version: int = 1
    #: What its number is a number of, in small letters: "06 tin, bài".
    unit: str | Promise = ""


def _nothing(options, period) -> QuerySet:
    return Page.objects.none()


def _describe_nothing(item: Model) -> Description:
    raise LookupError("Nothing is counted, so there is nothing to describe.")


# A target outlives the room that counted for it: it then counts nothing and says so.
UNKNOWN = Measure(
    "",
    _("No longer counted"),
    _nothing,
    lambda options: _("The system no longer knows how to count this."),
    _describe_nothing,
)


def all_measures() -> Iterable[Measure]:
    """Every version of every measure, in the order of the rooms."""
    for register in hooks.get_hooks(HOOK):
        yield from register()


def measure_of(key: str, version: int | None = None) -> Measure:
    """That version of a measure, the newest without one; UNKNOWN where there is none."""
    found = [
        measure
        for measure in all_measures()
        if measure.key == key and version in (None, measure.version)
    ]
    return max(found, key=lambda measure: measure.version, default=UNKNOWN)


def measure_choices() -> list[tuple[str, str | Promise]]:
    """Key and newest name of every measure, for a form."""
    names: dict[str, str | Promise] = {}
    for measure in sorted(all_measures(), key=lambda measure: measure.version):
        names[measure.key] = measure.label
    return [(key, names[key]) for key in dict.fromkeys(m.key for m in all_measures())]

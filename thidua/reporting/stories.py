"""The public stories of a year, all or one group of them, whatever targets a plan has."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from thidua.counting.measures import Measure, measure_of
from thidua.counting.periods import Period

#: The first version of the column's rules: a target's later rule does not change what was public.
VERSION = 1


@dataclass
class Selection:
    """`Options` that no target set: what is public, every airing, perhaps one group."""

    group: str = ""
    value: Any = None
    only_public: bool = True
    count_reruns: bool = True

    def only(self, name: str) -> Any:
        return self.value if name == self.group else None


EVERYTHING = Selection()


def rule_of(key: str) -> Measure:
    """What is counted under that key apart from any target."""
    return measure_of(key, VERSION)


def counted(key: str, period: Period, selection: Selection = EVERYTHING) -> QuerySet:
    """The items that `rule_of` gives, oldest first."""
    return rule_of(key).items(selection, period)


def countable(key: str, period: Period) -> QuerySet:
    """The same, ready to be summed up: without order and without what goes along with an item."""
    items = counted(key, period)
    return items.model._base_manager.order_by().filter(pk__in=items.order_by().values("pk"))

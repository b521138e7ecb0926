"""The register of append-only tables: what triggers refuse to change (`triggers`), what the chain covers.

A room that keeps evidence of its own calls `keep` below its model, as reporting does for reports that
were handed in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q


@dataclass(frozen=True)
class KeptTable:
    """One append-only table.

    ``columns``: the fields that a link of the chain covers, each under the number with which it came
    in, as in `content`: a link is compared by the fields of its own number for ever, so a field named
    here is never renamed or removed. Empty: the table is in no chain.
    ``moment``: the lookup of the time by which rows are ordered that got no link at once.
    ``settled``: the field that is empty while the row may still change; "" where no row ever does.
    ``filled_in_later``: the fields that may change in a settled row. No link covers them.
    ``left_out``: other fields that no link covers, as they are no part of what the row proves.
    """

    model: type[models.Model]
    columns: dict[int, tuple[str, ...]] = field(default_factory=dict)
    moment: str = ""
    settled: str = ""
    filled_in_later: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def db_table(self) -> str:
        return self.model._meta.db_table

    @property
    def scheme(self) -> int:
        """The number by which a new link covers the row."""
        return max(self.columns)

    def fields(self, scheme: int) -> list[Any]:
        """What a link of this scheme covers."""
        names = (
            name for number, names in self.columns.items() if number <= scheme for name in names
        )
        return [self.model._meta.get_field(name) for name in sorted(names)]

    def undeclared(self) -> list[str]:
        """The fields of which nothing says whether the chain covers them."""
        named = {name for names in self.columns.values() for name in names}
        named |= self.filled_in_later | self.left_out
        fields = [each.name for each in self.model._meta.concrete_fields if not each.primary_key]
        return [name for name in fields if name not in named]

    def rows(self) -> models.QuerySet:
        """The rows that may not change any more."""
        rows = self.model._base_manager.all()
        return rows.filter(~Q(**{self.settled: None})) if self.settled else rows

    def is_evidence(self, row: models.Model) -> bool:
        return not self.settled or getattr(row, self.settled) is not None

    def unlinked(self, links: type[models.Model]) -> models.QuerySet:
        """The rows to which no link of the chain leads."""
        link = links._base_manager.filter(table=self.label, key=OuterRef("pk"))
        return self.rows().filter(~Exists(link))


#: By label. Filled while the models load.
TABLES: dict[str, KeptTable] = {}


def keep(model: type[models.Model], **kwargs) -> None:
    """From now on this model's table is append-only (see `KeptTable`); for the end of a models file."""
    TABLES[model._meta.label] = KeptTable(model, **kwargs)


def chained() -> Iterator[KeptTable]:
    """The tables whose rows the chain links."""
    return (table for table in TABLES.values() if table.columns)

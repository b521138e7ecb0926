"""The table of a story: a caption, a row of headings, and cells of plain text.

Wagtail's typed table with one type of column, so that it is typed, moved and deleted as Wagtail has it.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlock,
    TypedTableBlockValidationError,
)

NO_CAPTION = _("Say in the caption what the table shows.")
NO_HEADING = _("Give every column a heading: it is read out before each cell.")
NO_ROWS = _("The table has no row with words or figures yet.")


class Table(TypedTable):
    """A table by its content: without `__eq__` every version of a text would differ from every other."""

    template = "thidua/blocks/table.html"

    def __eq__(self, other):
        return isinstance(other, Table) and self._content == other._content

    def __hash__(self):
        return hash(self.caption)

    @property
    def _content(self) -> tuple:
        return self.caption, self.headings, [row["values"] for row in self.row_data]

    @property
    def headings(self) -> list[str]:
        return [column["heading"] or "" for column in self.columns]

    @property
    def records(self) -> Iterator[list[tuple[str, str]]]:
        """Each row as heading and cell, without empty cells: where no table can stand."""
        for row in self.row_data:
            pairs = zip(self.headings, row["values"], strict=True)
            yield [(heading.strip(), cell) for heading, cell in pairs if cell]

    def missing(self) -> Iterator[Any]:
        """What a reader, or somebody who hears the table, would have to guess."""
        if not (self.caption or "").strip():
            yield NO_CAPTION
        if not any(cell and cell.strip() for row in self.row_data for cell in row["values"]):
            yield NO_ROWS
        elif not all(heading.strip() for heading in self.headings):
            yield NO_HEADING


class TableBlock(TypedTableBlock):
    text = blocks.TextBlock(label=pgettext_lazy("thidua", "Column"), required=False, rows=1)

    def normalize(self, value):
        return _table(super().normalize(value))

    def to_python(self, value):
        return _table(super().to_python(value))

    def value_from_datadict(self, data, files, prefix):
        return _table(super().value_from_datadict(data, files, prefix))

    def clean(self, value):
        table = _table(super().clean(value))
        # A draft may be incomplete.
        if not self.is_deferred_validation and (missing := list(table.missing())):
            errors = [ValidationError(sentence) for sentence in missing]
            raise TypedTableBlockValidationError(non_block_errors=errors)
        return table

    class Meta:
        icon = "table"
        label = pgettext_lazy("thidua", "Table")


def _table(value: TypedTable) -> Table:
    return Table(value.columns, value.row_data, value.caption)

"""The XLSX with the office's units and people: the template, and reading what came back.

Reading trusts nothing: a size before and after unpacking, a number of rows, no formula, only the
columns of the template. What it gives is plain text, cleaned cell by cell.
"""

import datetime
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.media.kinds import is_what_it_says, unpacked_size
from thidua.vietnamese.text import fold, normalise, one_line

#: Bytes of the file as it comes, and unpacked.
MAX_BYTES = 1024 * 1024
MAX_UNPACKED = 20 * MAX_BYTES
#: Rows that are filled in; a ward has some 40 units.
MAX_ROWS = 500
#: How far a sheet is looked through at all: one that is formatted to its end has a million rows.
LAST_ROW, LAST_COLUMN = 5000, 30

#: The columns by the names that they have here, in the order of the template.
COLUMNS = {
    "unit": gettext_lazy("Unit"),
    "short_name": gettext_lazy("Short name"),
    "person": gettext_lazy("Full name"),
    "username": gettext_lazy("User name"),
    "email": gettext_lazy("E-mail"),
}
_WIDTHS = (44, 20, 30, 20, 32)
#: The columns that say something of a unit alone.
UNIT_COLUMNS = ("unit", "short_name")
#: What openpyxl says of a file that is no workbook, or a damaged one: it has no exception for all.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError),
    *(IndexError, OSError, EOFError, SyntaxError, NotImplementedError),
)


@dataclass
class FileRow:
    """A row as typed: its number in the sheet, its cells by column, what is wrong with cells."""

    number: int
    cells: dict[str, str]
    errors: list[str] = field(default_factory=list)


def template(with_people: bool) -> bytes:
    """The empty file to fill in, with a second sheet that says how.

    Without people it has the columns of units alone: not everybody makes accounts.
    """
    # Only this needs it, and every process would load it.
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _("Units and people")
    sheet.freeze_panes = "A2"
    columns = COLUMNS if with_people else UNIT_COLUMNS
    for number, (name, width) in enumerate(zip(columns, _WIDTHS, strict=False), 1):
        sheet.cell(1, number, str(COLUMNS[name])).font = Font(bold=True)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = width
        # As text: Excel would make a date or a number of some names.
        sheet.column_dimensions[letter].number_format = "@"
    help_sheet = workbook.create_sheet(_("How to fill it in"))
    help_sheet.column_dimensions["A"].width = 110
    for line in _instructions(with_people):
        help_sheet.append([line])
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def _instructions(with_people: bool) -> list[str]:
    short_name = _("The short name stands in lists and tables; it may be empty.")
    limits = _("No formulas, no merged cells. At most %(rows)d rows.") % {"rows": MAX_ROWS}
    if not with_people:
        accounts = _("You may make units; accounts are made by the administrator.")
        return [_("One row for each unit."), short_name, accounts, limits]
    return [
        _("One row for each person. A unit with several people stands in several rows."),
        _(
            "A unit without people yet: its name alone. Write its name in the same way in every row."
        ),
        short_name,
        _("The e-mail is needed for each person: the password is set by a letter to it."),
        _("The user name may be empty: it is then made of the full name."),
        limits,
    ]


def read(file: BinaryIO, name: str, size: int) -> list[FileRow]:
    """The rows that are filled in.

    :raises ValidationError: the file cannot be taken as a whole, with a sentence that says why.
    """
    _check(file, name, size)
    try:
        return list(_rows(file))
    except _DAMAGED as error:
        raise ValidationError(_not_readable()) from error


def _not_readable() -> str:
    return _("The file cannot be read. Fill in the template and save it as XLSX.")


def _check(file: BinaryIO, name: str, size: int) -> None:
    if size > MAX_BYTES:
        limit = filesizeformat(MAX_BYTES)
        raise ValidationError(_("The file has more than %(limit)s.") % {"limit": limit})
    try:
        is_workbook = name.lower().endswith(".xlsx") and is_what_it_says(file, "xlsx")
        unpacked = unpacked_size(file)
    except _DAMAGED as error:
        raise ValidationError(_not_readable()) from error
    if not is_workbook:
        raise ValidationError(_not_readable())
    if unpacked > MAX_UNPACKED:
        raise ValidationError(
            _("Unpacked the file has more than %(limit)s.")
            % {"limit": filesizeformat(MAX_UNPACKED)}
        )
    file.seek(0)


def _rows(file: BinaryIO) -> Iterator[FileRow]:
    # As in `template`.
    from openpyxl import load_workbook

    workbook = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    rows = workbook.worksheets[0].iter_rows(max_col=LAST_COLUMN)
    columns = _columns(next(rows, ()))
    found = 0
    for number, cells in enumerate(rows, start=2):
        if number > LAST_ROW or found > MAX_ROWS:
            raise ValidationError(
                _("The sheet has more than %(rows)d rows. Split it into several files.")
                % {"rows": MAX_ROWS}
            )
        if row := _row(number, cells, columns):
            found += 1
            yield row


def _columns(cells) -> dict[int, str]:
    """Place → column. :raises ValidationError: the first row is not that of the template."""
    known = {fold(str(heading)): name for name, heading in COLUMNS.items()}
    headings = {place: _text(cell.value) for place, cell in enumerate(cells)}
    columns = {place: known.get(fold(text), "") for place, text in headings.items() if text}
    if strange := [headings[place] for place, name in columns.items() if not name]:
        raise ValidationError(
            _("The template has no column “%(column)s”.") % {"column": strange[0][:80]}
        )
    if "unit" not in columns.values() or len(set(columns.values())) < len(columns):
        raise ValidationError(
            _("The first row has to be that of the template: %(columns)s.")
            % {"columns": ", ".join(map(str, COLUMNS.values()))}
        )
    return columns


def _row(number: int, cells, columns: dict[int, str]) -> FileRow | None:
    """None for a row with nothing in it."""
    row = FileRow(number, dict.fromkeys(COLUMNS, ""))
    is_filled = False
    for place, cell in enumerate(cells):
        if cell.value is None or place not in columns:
            # What stands below no heading is told, not dropped.
            if cell.value is not None and _text(cell.value):
                row.errors.append(
                    _("“%(text)s” stands in a column without a heading.") % _cut(cell)
                )
            continue
        heading = str(COLUMNS[columns[place]])
        is_filled = True
        if cell.data_type in ("f", "e"):
            row.errors.append(
                _("%(column)s: write the text itself, no formula.") % {"column": heading}
            )
        elif isinstance(cell.value, datetime.date | datetime.time | datetime.timedelta | bool):
            row.errors.append(
                _("%(column)s: Excel made something else of it; write it as text.")
                % {"column": heading}
            )
        else:
            row.cells[columns[place]] = _text(cell.value)
    is_filled = is_filled and (bool(row.errors) or any(row.cells.values()))
    return row if is_filled or row.errors else None


def _cut(cell) -> dict[str, str]:
    return {"text": _text(cell.value)[:40]}


def _text(value: Any) -> str:
    """A cell in one line of what can be seen, in NFC; whole numbers without their “.0”."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return one_line(normalise(str(value)))

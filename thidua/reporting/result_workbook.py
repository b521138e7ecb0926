"""The same results as XLSX: the figures, and a sheet for each appendix."""

import io
import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from thidua.vietnamese.spreadsheets import EXCEL_COUNT, EXCEL_DATE
from thidua.vietnamese.text import clean

from .results import Results

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Characters.
NARROWEST, WIDEST = 8, 60
NAME_LENGTH = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def workbook_of(results: Results) -> bytes:
    """The results as a file."""
    workbook = Workbook(write_only=True, iso_dates=False)
    _add_sheet(
        workbook,
        _("Targets"),
        [
            *(_("Target"), _("Period"), _("Required"), _("Achieved"), _("Missing")),
            *(
                _("Surplus"),
                _("Due date"),
                _("How it stands"),
                _("How it is counted"),
                _("Figures of"),
            ),
        ],
        [
            (
                *(row.target, row.period, row.required, row.achieved, row.missing),
                *(row.surplus, row.due, row.status_label, row.rule, results.as_of),
            )
            for row in results.rows
        ],
    )
    for table in results.tables:
        rows = [(number, *row.cells) for number, row in enumerate(table.rows, start=1)]
        _add_sheet(workbook, table.title, [_("No."), *table.headings], rows)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def _add_sheet(workbook, name: str, headings: Sequence[str], rows: Iterable[Sequence]) -> None:
    sheet = workbook.create_sheet(title=_sheet_name(name, workbook.sheetnames))
    sheet.freeze_panes = "A2"
    rows = list(rows)
    for number, heading in enumerate(headings):
        longest = max([len(heading), *(len(str(row[number] or "")) for row in rows)])
        width = min(max(longest + 2, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet, value, bold=False):
    text = clean(value) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, text)
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    if isinstance(value, str):
        # Excel would run a typed text that begins like a formula, also after it is edited.
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in ("=", "+", "-", "@")
    elif hasattr(value, "year"):
        cell.number_format = EXCEL_DATE
    elif isinstance(value, int):
        # Numbers in results are counts; a year stands in the words of its period.
        cell.number_format = EXCEL_COUNT
    if bold:
        cell.font = Font(bold=True)
    return cell


def _cut(name: str) -> str:
    """Not longer than Excel takes, at a blank between words."""
    if len(name) <= NAME_LENGTH:
        return name
    return name[: NAME_LENGTH + 1].rpartition(" ")[0].rstrip(" ,;") or name[:NAME_LENGTH]


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """At most 31 characters, none of those that Excel refuses, and not there yet."""
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", clean(name)).split()) or "-"
    number, short = 1, _cut(plain)
    while short.casefold() in {other.casefold() for other in taken}:
        number += 1
        ending = f" {number}"
        short = plain[: NAME_LENGTH - len(ending)].strip() + ending
    return short

"""The same results as XLSX: the figures, and a sheet for each appendix."""

import datetime
import io
import re
from collections.abc import Sequence
from contextlib import suppress

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from thidua.vietnamese.dates import day_in_figures
from thidua.vietnamese.spreadsheets import (
    EXCEL_COUNT,
    EXCEL_DATE,
    EXCEL_MOMENT,
    keep_a_text,
    set_for_printing,
)
from thidua.vietnamese.text import clean

from .results import Results
from .sentences import period_in_words

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Characters.
NARROWEST, WIDEST = 8, 60
NAME_LENGTH = 31
RULED = Border(*(Side("thin") for _side in range(4)))
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def workbook_of(results: Results) -> bytes:
    """The results as a file."""
    workbook = Workbook(write_only=True, iso_dates=False)
    title = _("Results of the plan, %(period)s") % {"period": period_in_words(results.period)}
    figures_of = _("Figures of %(day)s") % {"day": day_in_figures(results.as_of)}
    _add_sheet(
        workbook,
        _("Targets"),
        (title, figures_of),
        [
            *(pgettext("column", "Target"), _("Period"), _("Required"), _("Achieved")),
            *(
                _("Missing"),
                _("Surplus"),
                _("Due date"),
                _("How it stands"),
                _("How it is counted"),
            ),
        ],
        [
            (
                *(row.target, row.period, row.required, row.achieved, row.missing),
                *(row.surplus, row.due, row.status_label, row.rule),
            )
            for row in results.rows
        ],
    )
    for table in results.tables:
        _add_sheet(
            workbook,
            table.title,
            (table.title, f"{title}. {figures_of}"),
            [_("No."), *table.headings],
            _with_moments([(number, *row.cells) for number, row in enumerate(table.rows, start=1)]),
        )
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def _with_moments(rows: list[tuple]) -> list[tuple]:
    """Columns of days or moments in figures become dates, which Excel sorts by time."""
    columns = []
    for column in zip(*rows, strict=True):
        moments = [_moment(value) if isinstance(value, str) else None for value in column]
        columns.append(moments if None not in moments else column)
    return list(zip(*columns, strict=True))


def _moment(text: str) -> datetime.date | None:
    for form in ("%d/%m/%Y", "%d/%m/%Y %H:%M"):
        # A pattern alone would take the 31st of April.
        with suppress(ValueError):
            found = datetime.datetime.strptime(text, form)
            return found if "%H" in form else found.date()
    return None


def _add_sheet(
    workbook,
    name: str,
    titles: Sequence[str],
    headings: Sequence[str],
    rows: Sequence[Sequence],
) -> None:
    """A sheet that prints well: its titles, then the table, whose head is repeated on every page."""
    sheet = workbook.create_sheet(title=_sheet_name(name, workbook.sheetnames))
    head = len(titles) + 2
    sheet.freeze_panes = f"A{head + 1}"
    set_for_printing(sheet, head)
    for number, heading in enumerate(headings):
        longest = max([len(heading), *(len(_shown(row[number])) for row in rows)])
        width = min(max(longest + 2, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    for title in titles:
        # A title runs over the columns beside it.
        sheet.append([_cell(sheet, title, bold=title == titles[0], wrap=False)])
    sheet.append([])
    sheet.append([_cell(sheet, heading, bold=True, ruled=True) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value, ruled=True) for value in row])


def _shown(value) -> str:
    if isinstance(value, datetime.datetime):
        return "dd/mm/yyyy hh:mm"
    return day_in_figures(value) if isinstance(value, datetime.date) else str(value or "")


def _cell(sheet, value, *, bold=False, wrap=True, ruled=False):
    text = clean(value) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, text)
    cell.alignment = Alignment(vertical="top", wrap_text=wrap and isinstance(value, str))
    if isinstance(value, str):
        keep_a_text(cell)
    elif isinstance(value, datetime.datetime):
        cell.number_format = EXCEL_MOMENT
    elif isinstance(value, datetime.date):
        cell.number_format = EXCEL_DATE
    elif isinstance(value, int):
        # Numbers in results are counts; a year stands in the words of its period.
        cell.number_format = EXCEL_COUNT
    if bold:
        cell.font = Font(bold=True)
    if ruled:
        cell.border = RULED
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

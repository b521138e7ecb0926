"""Spreadsheets that open right in a Vietnamese office: local times, dd/mm/yyyy, wide columns."""

import codecs
import datetime
import decimal
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.mixins import ExcelDateFormatter, SpreadsheetExportMixin

from .dates import day_in_figures, moment_in_figures, office_time, time_in_figures
from .text import clean

EXCEL_DATE = "dd/mm/yyyy"
EXCEL_MOMENT = "dd/mm/yyyy hh:mm"
#: Excel writes its reader's own separators, here dots and a comma, for those of its format.
EXCEL_COUNT = "#,##0"
EXCEL_DECIMAL = "#,##0.##"
#: A size of paper, as Excel numbers them.
A4 = 9
#: With which a text in CSV begins that Excel runs; it passes over the last two.
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
#: Characters; wide enough for a date and for a Vietnamese heading.
COLUMN_WIDTHS = {"narrow": 14, "wide": 44}


def _local(value: datetime.datetime) -> datetime.datetime:
    """Excel knows no time zones: the office's own, without one."""
    return office_time(value).replace(tzinfo=None)


def _yes_or_no(value: bool) -> str:
    return gettext("Yes") if value else gettext("No")


def _listed(value: list) -> str:
    return ", ".join(str(one) for one in value)


def keep_a_text(cell: Any) -> None:
    """A cell of openpyxl whose typed text begins like a formula: Excel would run it, at the latest when
    somebody edits the cell.
    """
    cell.data_type = "s"
    cell.quotePrefix = str(cell.value)[:1] in FORMULA_BEGINS


def set_for_printing(sheet: Any, head: int) -> None:
    """A4 across, all columns on one page's width; the row with the headings on every page.

    :param head: the number of that row, from 1.
    """
    # Only an export needs it, and every process would load it.
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    # As many pages long as it takes.
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def text_in_csv(value: str) -> str:
    """A typed text as a cell of CSV: clean, and kept a text where Excel would run it as a formula."""
    cleaned = clean(value)
    return f"'{cleaned}" if cleaned[:1] in FORMULA_BEGINS else cleaned


class LocalSpreadsheetMixin(SpreadsheetExportMixin):
    """Before one of Wagtail's list or report views.

    Wagtail writes times into XLSX in UTC, which shows an evening's airing on the wrong day.
    """

    #: Names in `list_export` whose column holds sentences.
    wide_columns: tuple[str, ...] = ()
    #: Names in `list_export` that say how many: 1.234. Years, numbers and ids are none.
    counted_columns: tuple[str, ...] = ()
    custom_value_preprocess = {
        # A datetime is a date too, so it comes first.
        datetime.datetime: {
            SpreadsheetExportMixin.FORMAT_XLSX: _local,
            SpreadsheetExportMixin.FORMAT_CSV: lambda value: moment_in_figures(_local(value)),
        },
        datetime.date: {
            SpreadsheetExportMixin.FORMAT_XLSX: None,
            SpreadsheetExportMixin.FORMAT_CSV: lambda value: day_in_figures(value),
        },
        datetime.time: {
            SpreadsheetExportMixin.FORMAT_XLSX: None,
            SpreadsheetExportMixin.FORMAT_CSV: lambda value: time_in_figures(value),
        },
        bool: dict.fromkeys(SpreadsheetExportMixin.FORMATS, _yes_or_no),
        list: dict.fromkeys(SpreadsheetExportMixin.FORMATS, _listed),
        AbstractBaseUser: dict.fromkeys(SpreadsheetExportMixin.FORMATS, get_user_display_name),
    }

    def preprocess_field_value(self, field, value, export_format):
        """Asked for the finished text: the name of a person or a unit is typed by somebody too."""
        shown = super().preprocess_field_value(field, value, export_format)
        if not isinstance(shown, str):
            return shown
        # For one character that XML cannot carry openpyxl refuses the whole file.
        return text_in_csv(shown) if export_format == self.FORMAT_CSV else clean(shown)

    def stream_csv(self, queryset):
        # Without the mark Excel reads UTF-8 as the machine's own code page.
        yield codecs.BOM_UTF8
        yield from super().stream_csv(queryset)

    def write_csv_response(self, queryset):
        response = super().write_csv_response(queryset)
        response["Content-Type"] = "text/csv; charset=utf-8"
        return response

    def write_xlsx(self, queryset, output):
        # Only an export needs it, and every process would load it.
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        workbook = Workbook(write_only=True, iso_dates=True)
        worksheet = workbook.create_sheet(title=self.get_sheet_title())
        worksheet.freeze_panes = "A2"
        set_for_printing(worksheet, 1)
        headings = []
        for number, field in enumerate(self.list_export, start=1):
            width = "wide" if field in self.wide_columns else "narrow"
            worksheet.column_dimensions[get_column_letter(number)].width = COLUMN_WIDTHS[width]
            heading = WriteOnlyCell(worksheet, self.get_heading(queryset, field))
            heading.font = Font(bold=True)
            headings.append(heading)
        worksheet.append(headings)
        moments = ExcelDateFormatter().get()
        for item in queryset:
            worksheet.append(self.generate_xlsx_row(worksheet, self.to_row_dict(item), moments))
        workbook.save(output)

    def generate_xlsx_row(self, worksheet, row_dict, date_format=None):
        cells = super().generate_xlsx_row(worksheet, row_dict, date_format)
        for (field, value), cell in zip(row_dict.items(), cells, strict=True):
            if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
                cell.number_format = EXCEL_DATE
            elif field in self.counted_columns:
                cell.number_format = EXCEL_COUNT
            elif isinstance(value, (float, decimal.Decimal)):
                cell.number_format = EXCEL_DECIMAL
            if isinstance(cell.value, str):
                keep_a_text(cell)
            yield cell

    def get_sheet_title(self) -> str:
        """The name of the only sheet, at most 31 characters."""
        return self.get_filename()[:31]

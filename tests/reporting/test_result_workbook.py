"""The report as XLSX: the same figures and items, safe to open."""

import datetime
import io

import pytest
import time_machine
from openpyxl import load_workbook

from tests.factories import PlanFactory
from thidua.counting.periods import period_of, today
from thidua.models import ResultReport
from thidua.reporting.figures import figures_of_plan
from thidua.reporting.result_workbook import workbook_of
from thidua.reporting.results import Results, Table, TableRow

from .airings import local, relay
from .result_files import FOUR_IN_THE_FIRST_QUARTER, ONE_IN_EACH_QUARTER

pytestmark = pytest.mark.django_db

#: The row with the headings, below the titles.
HEAD = 4


@pytest.fixture
def plan(ward):
    return PlanFactory(year=2024)


def sheets(results):
    return load_workbook(io.BytesIO(workbook_of(results)))


def with_tables(*tables):
    day = datetime.date(2024, 12, 31)
    return Results("Kế hoạch", 2024, "year", 1, day, rows=(), tables=tables)


@pytest.mark.parametrize(
    ("airings", "statuses"),
    [
        (FOUR_IN_THE_FIRST_QUARTER, ["Đạt", *["Chưa đạt"] * 4]),
        (ONE_IN_EACH_QUARTER, ["Đạt"] * 5),
    ],
)
def test_the_plans_own_example(ward, plan, airings, statuses):
    for day in airings:
        relay(*day)
    with time_machine.travel(local(2024, 6, 3), tick=False):
        for _number in range(4):
            ward.article(public=True)
    workbook = sheets(ResultReport(plan=plan).results())
    stories, *relays = list(workbook.worksheets[0].iter_rows(min_row=HEAD + 1, values_only=True))
    assert stories[2:4] == (4, 4)
    assert stories[7] == "Đạt"
    assert [row[7] for row in relays] == statuses


def test_figures_are_those_of_the_screen(ward, plan):
    relay(2024, 5, 5)
    figures = figures_of_plan(plan, today(), period_of(2024, "half", 1)).rows
    workbook = sheets(ResultReport(plan=plan, span="half", part=1).results())
    shown = list(workbook.worksheets[0].iter_rows(min_row=HEAD + 1, values_only=True))
    assert [row[1:6] for row in shown] == [
        (str(row.period), row.required, row.achieved, row.missing, row.surplus) for row in figures
    ]
    assert [row[6].date() for row in shown] == [row.due for row in figures]
    assert workbook.worksheets[0][f"G{HEAD + 1}"].number_format == "dd/mm/yyyy"


def test_a_sheet_for_each_appendix_with_a_heading_that_stays(plan):
    workbook = sheets(ResultReport(plan=plan).results())
    assert workbook.sheetnames == [
        "Chỉ tiêu",
        "Tin, bài đã đăng trong kỳ",
        "Các lượt phát sóng trong kỳ",
        "Tổng hợp tin, bài, gương điển",
    ]
    for sheet in workbook.worksheets:
        assert sheet.freeze_panes == f"A{HEAD + 1}"
        assert sheet["A1"].font.bold
        assert sheet[f"A{HEAD}"].font.bold
        assert sheet.column_dimensions["B"].width >= 8


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-5", "@ai", '=HYPERLINK("x")'])
def test_a_text_that_begins_like_a_formula_stays_a_text(text):
    table = Table("items", "Mục", ("Tiêu đề",), (TableRow("page-1", (text,)),))
    cell = sheets(with_tables(table)).worksheets[1][f"B{HEAD + 1}"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_what_the_sheet_is_about_stands_above_it(plan):
    sheet = sheets(ResultReport(plan=plan, span="quarter", part=3).results()).worksheets[0]
    assert sheet["A1"].value == "Kết quả thực hiện kế hoạch quý III năm 2024"
    assert sheet["A2"].value.startswith("Số liệu tính đến ngày ")
    assert sheet[f"A{HEAD}"].value == "Nội dung chỉ tiêu"


def test_it_prints_across_a4_with_its_heads_on_every_page(plan):
    for sheet in sheets(ResultReport(plan=plan).results()).worksheets:
        page = sheet.page_setup
        assert (page.orientation, page.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (page.fitToWidth, page.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"


def test_days_and_moments_of_the_appendices_are_dates(ward, plan):
    relay(2024, 5, 5)
    with time_machine.travel(local(2024, 6, 3), tick=False):
        ward.article(public=True, title="05/06/2024")
        ward.article(public=True)
    _figures, stories, airings, *_rest = sheets(ResultReport(plan=plan).results()).worksheets
    first, aired = stories[f"B{HEAD + 1}"], airings[f"B{HEAD + 1}"]
    assert (first.value, first.number_format) == (datetime.datetime(2024, 6, 3), "dd/mm/yyyy")
    # A column of typed words stays one, whatever a single word looks like.
    assert stories[f"C{HEAD + 1}"].value == "05/06/2024"
    assert aired.value == datetime.datetime(2024, 5, 5, 17, 30)
    assert aired.number_format == "dd/mm/yyyy hh:mm"


def test_what_a_file_cannot_carry_is_left_out():
    table = Table("items", "Mục", ("Tiêu đề",), (TableRow("page-1", ("Tổ\x0b 7\x00 <&>",)),))
    assert sheets(with_tables(table)).worksheets[1][f"B{HEAD + 1}"].value == "Tổ 7 <&>"


def test_long_equal_and_forbidden_names_of_sheets():
    title = "Danh sách [rất dài] của các đơn vị: tổ dân phố / hội"
    table = Table("a", title, ("Tên",), ())
    names = sheets(with_tables(table, table)).sheetnames[1:]
    assert len(set(names)) == 2
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)

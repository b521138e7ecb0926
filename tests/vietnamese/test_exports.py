"""What people take along from the admin opens right in a Vietnamese Excel."""

import csv
import datetime
import io

import openpyxl
import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.text import format_lazy
from wagtail.admin.urls import reports as wagtails_reports

from tests.factories import LevelFactory, PlanFactory
from thidua.models import Level
from thidua.vietnamese.spreadsheets import LocalSpreadsheetMixin
from thidua.wagtail_ties.reports import WagtailReportMixin

pytestmark = pytest.mark.django_db
#: 23:30 of 3 April in the office, 16:30 in UTC.
EVENING = datetime.datetime(2026, 4, 3, 16, 30, tzinfo=datetime.UTC)
REPORTS = ["site_history", "workflow", "workflow_tasks"]


def csv_of(client, address):
    response = client.get(address, {"export": "csv"})
    return b"".join(response.streaming_content).decode("utf-8")


def sheet_of(client, address, **query):
    response = client.get(address, {"export": "xlsx", **query})
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active


@pytest.fixture
def evening_work(ward):
    """A text that was sent in late in the evening; who sent it has a full name."""
    ward.culture.first_name, ward.culture.last_name = "Triệu Ngọc", "Thư"
    ward.culture.save()
    with time_machine.travel(EVENING, tick=False):
        page = ward.article(owner=ward.culture, title="Trồng cây đầu xuân")
        page.save_revision(user=ward.culture, log_action=True)
        ward.submit(page, ward.culture)
    return ward


@pytest.mark.parametrize("report", REPORTS)
def test_wagtails_reports_are_in_the_offices_time_and_words(client, evening_work, report):
    client.force_login(evening_work.culture)
    address = reverse(f"wagtailadmin_reports:{report}")
    text = csv_of(client, address)
    assert text.startswith("\ufeff")
    headings, *rows = text.removeprefix("\ufeff").splitlines()
    assert "_" not in headings
    assert any("Trồng cây đầu xuân" in row and "03/04/2026 23:30" in row for row in rows)
    assert "Triệu Ngọc Thư" in text
    moments = [
        cell for row in sheet_of(client, address).iter_rows() for cell in row if cell.is_date
    ]
    assert datetime.datetime(2026, 4, 3, 23, 30) in [cell.value for cell in moments]
    assert {cell.number_format for cell in moments} == {"dd/mm/yyyy hh:mm"}


@pytest.mark.parametrize("report", REPORTS)
def test_a_letter_that_a_file_cannot_carry_takes_no_list_away(client, evening_work, report):
    """A line break of Word's, pasted into a title."""
    page = evening_work.article(owner=evening_work.culture, title="Ngày\x0b hội\x08 đọc sách")
    page.save_revision(user=evening_work.culture, log_action=True)
    evening_work.submit(page, evening_work.culture)
    client.force_login(evening_work.culture)
    sheet = sheet_of(client, reverse(f"wagtailadmin_reports:{report}"))
    assert any("Ngày hội đọc sách" in str(cell.value) for row in sheet for cell in row)


def test_no_report_of_wagtails_is_left_out():
    views = {pattern.callback.view_class for pattern in wagtails_reports.urlpatterns}
    assert len(views) > 5
    assert [view for view in views if not issubclass(view, WagtailReportMixin)] == []


def test_a_register_keeps_its_numbers_and_days(client, ward):
    LevelFactory(name="Trung ương", order=1234, valid_from=datetime.date(2026, 4, 3))
    client.force_login(ward.office)
    address = reverse(Level.snippet_viewset.get_url_name("list"))
    assert "Trung ương,1234,03/04/2026" in csv_of(client, address)
    rows = {row[0].value: row for row in sheet_of(client, address).iter_rows()}
    _name, order, first_day, *_rest = rows["Trung ương"]
    # A place in a list is no count.
    assert (order.value, order.number_format) == (1234, "General")
    assert (first_day.is_date, first_day.number_format) == (True, "dd/mm/yyyy")


def test_figures_of_the_targets_are_counts(client, ward):
    target = {"measure": "stories", "period": "year", "required": 12345}
    PlanFactory(year=2026, targets=[target])
    client.force_login(ward.office)
    address = reverse("thidua_reporting:targets")
    sheet = sheet_of(client, address, year=2026)
    required = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 12345)
    assert required.number_format == "#,##0"
    page = client.get(address, {"year": 2026}).content.decode()

    assert "12.345" in page
    assert "2.026" not in page


def test_yes_and_no_are_words():
    view = LocalSpreadsheetMixin()
    for kind in view.FORMATS:
        assert view.preprocess_field_value("live", True, kind) == "Có"
        assert view.preprocess_field_value("live", False, kind) == "Không"
    noon = datetime.time(14, 30)
    assert view.preprocess_field_value("at", noon, view.FORMAT_CSV) == "14:30"


@pytest.mark.parametrize(
    "typed", ["=1+1", "+84 912", "-5", "@ai", '=HYPERLINK("x")', "\t=1", "\r=1"]
)
def test_excel_runs_nothing_that_somebody_typed(typed):
    """A text, the name of a person, an entry of a register and a list of words alike."""
    view = LocalSpreadsheetMixin()
    for value in (typed, format_lazy("{}", typed), Level(name=typed), [typed, "chữ"]):
        assert view.preprocess_field_value("any", value, view.FORMAT_CSV).startswith(f"'{typed}")
    person = get_user_model()(first_name=typed)
    assert view.preprocess_field_value("by", person, view.FORMAT_CSV) == f"'{typed.strip()}"
    assert view.preprocess_field_value("required", -5, view.FORMAT_CSV) == -5


def test_who_calls_himself_a_formula_runs_none_in_the_report_of_the_office(client, evening_work):
    writer = evening_work.culture
    writer.first_name, writer.last_name = "=1+1", ""
    writer.save()
    client.force_login(evening_work.office)
    text = csv_of(client, reverse("wagtailadmin_reports:workflow"))
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=1+1" in cells
    assert "=1+1" not in cells

"""The report of annual targets, the lists behind its figures, and who may read them."""

import codecs
import csv
import datetime
import io

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import PlanFactory, StationFactory
from thidua.counting.periods import today
from thidua.models import AnnualPlan

from .airings import local, relay

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

READERS = ["chair", "office", "culture"]


def report_url(**query):
    return reverse("thidua_reporting:targets", query=query)


def items_url(target, quarter=None, **query):
    if quarter is None:
        return reverse("thidua_reporting:items", args=[target.pk], query=query)
    return reverse(
        "thidua_reporting:items_of_period", args=[target.pk, "quarter", quarter], query=query
    )


def addresses(plan):
    """Every address at which figures or items can be read."""
    stories, relays = plan.targets.all()
    return [
        report_url(year=plan.year),
        reverse("thidua_reporting:targets_results", query={"year": plan.year}),
        report_url(year=plan.year, export="xlsx"),
        report_url(year=plan.year, export="csv"),
        items_url(stories),
        items_url(relays, 1),
        items_url(relays, 1, export="xlsx"),
        items_url(relays, export="csv"),
    ]


def as_csv(response):
    content = b"".join(response.streaming_content)
    assert content.startswith(codecs.BOM_UTF8)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def as_sheet(response):
    return load_workbook(io.BytesIO(b"".join(response.streaming_content))).active


@pytest.fixture
def plan(ward):
    """The plan of 2024, with four relays in quarter I and none later."""
    plan = PlanFactory(year=2024)
    station = StationFactory(superior=True, name="Đài tỉnh")
    for day in (1, 2, 3, 4):
        relay(2024, 1, day, station=station, programme=f"Thi đua số {day}")
    return plan


@pytest.fixture
def leader_client(ward, client):
    client.force_login(ward.chair)
    return client


class TestWhoMayRead:
    @pytest.mark.parametrize("person", READERS)
    def test_leadership_office_and_culture_read_everything(self, ward, client, plan, person):
        client.force_login(getattr(ward, person))
        for address in addresses(plan):
            assert client.get(address).status_code == 200, address

    def test_units_are_refused_at_every_address(self, ward, client, plan):
        client.force_login(ward.unit)
        for address in addresses(plan):
            response = client.get(address)
            assert response.status_code == 302, address
            assert response.url == reverse("wagtailadmin_home")

    def test_a_visitor_is_sent_to_the_log_in(self, client, plan):
        for address in addresses(plan):
            response = client.get(address)
            assert response.status_code == 302, address
            assert response.url.startswith(reverse("wagtailadmin_login"))

    @pytest.mark.parametrize(("person", "shown"), [("culture", True), ("unit", False)])
    def test_the_reports_menu_shows_it_to_those_who_may(self, ward, client, plan, person, shown):
        client.force_login(getattr(ward, person))
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert (f'"{report_url()}"' in page) is shown


class TestTheReport:
    def test_it_says_the_plans_own_example(self, leader_client, plan):
        response = leader_client.get(report_url(year=2024))
        rows = [
            (str(row.period), row.required, row.achieved, row.missing, row.status_label)
            for row in response.context["object_list"]
        ]
        assert rows == [
            ("Cả năm 2024", 4, 0, 4, "Chưa đạt"),
            ("Quý I/2024", 1, 4, 0, "Đạt"),
            ("Quý II/2024", 1, 0, 1, "Chưa đạt"),
            ("Quý III/2024", 1, 0, 1, "Chưa đạt"),
            ("Quý IV/2024", 1, 0, 1, "Chưa đạt"),
            ("Cả năm 2024", 4, 4, 3, "Chưa đạt"),
        ]
        page = response.content.decode()
        assert "31/03/2024" in page
        assert "Không tính lượt phát trên đài truyền thanh phường" in page
        assert "thidua-status--missed" in page

    def test_each_figure_links_to_its_items(self, leader_client, plan):
        page = leader_client.get(report_url(year=2024)).content.decode()
        stories, relays = plan.targets.all()
        for address in (items_url(stories), items_url(relays, 1), items_url(relays, 4)):
            assert f'href="{address}"' in page

    def test_it_opens_on_this_year(self, leader_client, plan):
        PlanFactory(year=today().year)
        PlanFactory(year=today().year + 1)
        assert leader_client.get(report_url()).context["plan"].year == today().year

    def test_without_a_plan_for_this_year_it_opens_on_the_newest(self, leader_client, plan):
        PlanFactory(year=2023)
        assert leader_client.get(report_url()).context["plan"].year == 2024
        assert leader_client.get(report_url(year="abc")).context["plan"].year == 2024

    def test_a_year_without_a_plan_is_a_clear_sentence(self, leader_client, plan):
        page = leader_client.get(report_url(year=2031)).content.decode()
        assert "Chưa có kế hoạch năm 2031." in page

    def test_no_plan_at_all_is_a_clear_sentence(self, leader_client):
        page = leader_client.get(report_url()).content.decode()
        assert f"Chưa có kế hoạch năm {today().year}." in page

    def test_at_the_turn_of_the_year_last_years_figures_stay_with_a_sentence(
        self, leader_client, plan
    ):
        with time_machine.travel(local(2025, 1, 1, 0, 5), tick=False):
            leader_client.force_login(User.objects.get(username="chair"))
            page = leader_client.get(report_url()).content.decode()
        assert "Chưa có kế hoạch năm 2025; dưới đây là số liệu năm 2024." in page
        assert "Quý IV/2024" in page

    def test_a_plan_issued_late_counts_the_whole_year_and_says_so(self, leader_client, plan):
        AnnualPlan.objects.filter(pk=plan.pk).update(issued_on=datetime.date(2024, 3, 20))
        response = leader_client.get(report_url(year=2024))
        assert response.context["object_list"][-1].achieved == 4
        page = response.content.decode()
        assert "Ban hành ngày 20/03/2024; việc đã làm từ đầu năm cũng được tính." in page

    def test_a_target_that_nobody_can_count_any_more_is_said(self, leader_client):
        PlanFactory(year=2024, targets=[{"measure": "visits", "period": "year", "required": 1}])
        response = leader_client.get(report_url(year=2024))
        assert response.context["object_list"][0].achieved == 0
        assert "Hệ thống không còn cách tính nội dung này" in response.content.decode()

    def test_months_and_half_years_stand_in_it(self, leader_client):
        relays = {"measure": "relays", "required": 1}
        PlanFactory(
            year=2024, targets=[{**relays, "period": "month"}, {**relays, "period": "half"}]
        )
        relay(2024, 2, 29)
        rows = leader_client.get(report_url(year=2024)).context["object_list"]
        assert len(rows) == 12 + 1 + 2 + 1
        met = [str(row.period) for row in rows if row.status_label == "Đạt"]
        assert met == ["Tháng 2/2024", "6 tháng đầu năm 2024"]

    def test_every_period_of_a_plan_can_be_downloaded(self, leader_client, plan):
        page = leader_client.get(report_url(year=2024)).content.decode()
        for what in ("document", "workbook"):
            for span, number in (("year", 1), ("half", 2), ("quarter", 4)):
                address = reverse(f"thidua_reporting:{what}", args=[2024, span, number])
                assert f'href="{address}"' in page
        assert "docx" not in leader_client.get(report_url(year=2023)).content.decode()


class TestItems:
    @pytest.mark.parametrize("quarter", [None, 1, 2])
    def test_the_list_is_as_long_as_the_figure(self, leader_client, plan, quarter):
        report = leader_client.get(report_url(year=2024)).context["object_list"]
        relays = list(plan.targets.all())[1]
        (figure,) = (
            row
            for row in report
            if row.target == relays
            and row.is_total == (quarter is None)
            and (row.is_total or row.period.number == quarter)
        )
        response = leader_client.get(items_url(relays, quarter))
        assert response.context["paginator"].count == figure.achieved

    def test_it_says_when_what_and_where(self, leader_client, plan):
        page = leader_client.get(items_url(list(plan.targets.all())[1], 1)).content.decode()
        assert "04/01/2024 17:30" in page
        assert "Thi đua số 4" in page
        assert "Đài tỉnh" in page

    def test_a_story_links_to_its_editor_and_to_its_public_page(self, open_ward, client):
        story = open_ward.article(public=True, title="Tổ 7 dọn đường")
        plan = PlanFactory(year=today().year)
        client.force_login(open_ward.culture)
        page = client.get(items_url(plan.targets.first())).content.decode()
        assert reverse("wagtailadmin_pages:edit", args=[story.pk]) in page
        assert story.get_full_url() in page

    def test_a_yearly_target_has_no_quarters(self, leader_client, plan):
        assert leader_client.get(items_url(plan.targets.first(), 1)).status_code == 404

    def test_an_unknown_target_is_not_found(self, leader_client, plan):
        address = reverse("thidua_reporting:items", args=[999_999])
        assert leader_client.get(address).status_code == 404

    @pytest.mark.parametrize("person", READERS)
    def test_its_queries_do_not_grow_with_its_items(self, open_ward, client, person):
        plan = PlanFactory(year=today().year)
        client.force_login(getattr(open_ward, person))
        counts = []
        for number in (2, 6):
            for _ in range(number):
                open_ward.article(public=True)
            client.get(items_url(plan.targets.first()))
            with CaptureQueriesContext(connection) as queries:
                client.get(items_url(plan.targets.first()))
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestSpreadsheets:
    def test_csv_opens_in_excel_with_vietnamese_headings_and_dates(self, leader_client, plan):
        response = leader_client.get(report_url(year=2024, export="csv"))
        heading, *rows = as_csv(response)
        assert heading == [
            "Nội dung chỉ tiêu",
            "Kỳ",
            "Chỉ tiêu",
            "Kết quả thực hiện",
            "Còn thiếu",
            "Hạn hoàn thành",
            "Đánh giá",
            "Cách tính",
        ]
        assert rows[1][:7] == [
            "Tiếp sóng phát thanh",
            "Quý I/2024",
            "1",
            "4",
            "0",
            "31/03/2024",
            "Đạt",
        ]
        assert "chi-tieu-2024.csv" in response["Content-Disposition"]

    def test_xlsx_says_the_same(self, leader_client, plan):
        sheet = as_sheet(leader_client.get(report_url(year=2024, export="xlsx")))
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0][0] == "Nội dung chỉ tiêu"
        assert [row[6] for row in rows[1:]] == ["Chưa đạt", "Đạt", *["Chưa đạt"] * 4]
        assert sheet["F3"].number_format == "dd/mm/yyyy"
        assert (sheet["F3"].value.day, sheet["F3"].value.month) == (31, 3)

    def test_the_items_carry_local_times(self, leader_client, plan):
        relays = list(plan.targets.all())[1]
        rows = as_csv(leader_client.get(items_url(relays, 1, export="csv")))
        assert rows[1][:2] == ["01/01/2024 17:30", "Thi đua số 1"]
        sheet = as_sheet(leader_client.get(items_url(relays, export="xlsx")))
        assert sheet.max_row == 5
        assert (sheet["A2"].value.hour, sheet["A2"].value.minute) == (17, 30)
        assert sheet["A1"].value == "Ngày"

"""The admin's home page: the year's targets in one look, for those who may read them."""

import pytest
import time_machine
from django.urls import reverse

from tests.factories import PlanFactory
from thidua.models import AnnualPlan, AnnualTarget

from .airings import local, relay

pytestmark = pytest.mark.django_db


@pytest.fixture
def october(ward):
    """15 October 2024, one relay in quarter I."""
    PlanFactory(year=2024)
    relay(2024, 2, 1)
    with time_machine.travel(local(2024, 10, 15), tick=False):
        yield ward


def home(client, user):
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("person", ["chair", "office", "culture"])
def test_those_who_may_read_the_report_see_the_targets(october, client, person):
    page = home(client, getattr(october, person))
    panel = page.split('class="thidua-panel"')[1]
    assert "Chỉ tiêu năm 2024" in page
    assert "Đạt 1/4 quý" in panel
    assert "Có 01 chỉ tiêu chưa đạt hoặc sắp đến hạn." in panel
    assert "0/4, hạn 31/12/2024" in panel
    assert "Chưa đạt" in panel
    assert reverse("thidua_reporting:targets") in panel
    assert "thidua/css/reporting.css" in page


def test_the_panel_has_bars_and_no_inline_style(october, client):
    panel = home(client, october.chair).split('class="thidua-panel"')[1].split("</section>")[0]
    assert panel.count("<svg") == 5
    assert panel.count("thidua-countdown") == 2
    assert "style=" not in panel
    assert "<script" not in panel


def test_units_do_not_see_it(october, client):
    page = home(client, october.unit)
    assert "Chỉ tiêu năm 2024" not in page
    assert "thidua-bar" not in page


def test_without_a_plan_for_the_year_it_says_so(ward, client):
    PlanFactory(year=2024)
    with time_machine.travel(local(2025, 1, 1, 0, 5), tick=False):
        page = home(client, ward.office)
        assert "Chưa có kế hoạch năm 2025." in page
        assert reverse("thidua_annualplan_modeladmin_create") in page
        assert reverse("thidua_annualplan_modeladmin_create") not in home(client, ward.chair)


RELAYS = {"measure": "relays", "period": "quarter", "required": 1}


def panel_on(client, user, *day):
    with time_machine.travel(local(*day), tick=False):
        return home(client, user).split('class="thidua-panel"')[1].split("</section>")[0]


class TestCountdown:
    @pytest.mark.parametrize(
        ("day", "words"),
        [
            ((2024, 11, 23), "Quý IV/2024: 0/1, còn 38 ngày"),
            ((2024, 12, 30), "Quý IV/2024: 0/1, còn 1 ngày"),
            ((2024, 12, 31, 23, 59), "Quý IV/2024: 0/1, hôm nay là hạn"),
            ((2024, 2, 28), "Quý I/2024: 0/1, còn 32 ngày"),
            ((2024, 2, 29), "Quý I/2024: 0/1, còn 31 ngày"),
        ],
    )
    def test_the_quarter_that_runs_and_what_is_left_of_it(self, ward, client, day, words):
        PlanFactory(year=2024, targets=[RELAYS])
        assert words in panel_on(client, ward.chair, *day)

    def test_a_target_with_a_due_date_of_its_own_is_overdue_after_it(self, ward, client):
        due = {"measure": "stories", "period": "year", "required": 4}
        PlanFactory(year=2024, targets=[{**due, "due_date": local(2024, 11, 15).date()}])
        panel = panel_on(client, ward.chair, 2024, 11, 18)
        assert "Cả năm 2024: 0/4, quá hạn 3 ngày" in panel

    def test_what_is_met_counts_no_days(self, ward, client):
        PlanFactory(year=2024, targets=[RELAYS])
        relay(2024, 10, 3)
        panel = panel_on(client, ward.chair, 2024, 11, 23)
        assert "Quý IV/2024: 1/1" in panel
        assert "còn" not in panel

    @pytest.mark.parametrize(
        ("period", "now", "met"),
        [
            ("month", "Tháng 10/2024: 0/1, còn 16 ngày", "Đạt 1/12 tháng"),
            ("half", "6 tháng cuối năm 2024: 0/1, còn 77 ngày", "Đạt 1/2 kỳ 6 tháng"),
        ],
    )
    def test_months_and_half_years_are_called_so(self, october, client, period, now, met):
        plan = AnnualPlan.objects.get(year=2024)
        plan.targets = [AnnualTarget(**{**RELAYS, "period": period})]
        plan.save()
        panel = panel_on(client, october.chair, 2024, 10, 15)
        assert now in panel
        assert met in panel

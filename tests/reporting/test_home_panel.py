"""The admin's home page: the year's targets in one look, for those who may read them."""

import pytest
import time_machine
from django.urls import reverse

from tests.factories import PlanFactory

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
    assert "1 chỉ tiêu không đạt hoặc sắp đến hạn." in panel
    assert "0/4, hạn 31/12/2024" in panel
    assert "Không đạt" in panel
    assert reverse("thidua_reporting:targets") in panel
    assert "thidua/css/reporting.css" in page


def test_the_panel_has_bars_and_no_inline_style(october, client):
    panel = home(client, october.chair).split('class="thidua-panel"')[1].split("</section>")[0]
    assert panel.count("<svg") == 5
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

"""The foot of every page: the plan and what it carries out as they were approved, and the last change."""

import datetime

import pytest

from tests.factories import PlanFactory
from tests.home.statement import approve_statement
from thidua.models import SuperiorDocument
from thidua.reporting.year_pages import prepare

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def plan(ward):
    return PlanFactory(
        year=2026,
        status="issued",
        number="09/KH-UBND",
        issued_on=datetime.date(2026, 1, 22),
        superior_documents=[SuperiorDocument(number="14/KH-UBND", issuer="UBND tỉnh")],
    )


def foot(client, address="/"):
    return client.get(address).content.decode().split("<footer", 1)[1]


def test_the_plan_is_named_once_its_page_is_approved(client, open_ward, plan):
    approve_statement(open_ward)
    page = prepare(plan, open_ward.office, with_results=False)
    assert plan.number not in foot(client)
    page = open_ward.publish(page)
    html = foot(client)
    assert f'href="{page.get_url()}"' in html
    assert plan.number in html
    assert "14/KH-UBND của UBND tỉnh" in html


def test_it_says_when_a_leader_last_changed_what_is_public(client, ward, time_machine):
    time_machine.move_to("2026-03-04 09:00:00+07:00")
    ward.open_column()
    ward.article()
    assert "04/03/2026" in foot(client)
    time_machine.move_to("2026-03-09 09:00:00+07:00")
    ward.article(title="Bản nháp")
    assert "04/03/2026" in foot(client)
    ward.article(public=True)
    assert "09/03/2026" in foot(client)

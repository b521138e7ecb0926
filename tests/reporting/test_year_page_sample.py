"""The demonstration shows a finished year's results and this year's plan, approved by leadership."""

import datetime

import pytest
from django.core.management import call_command

from thidua.models import AnnualPlan, YearPage
from thidua.signoff.querysets import approved

pytestmark = pytest.mark.django_db


def test_the_sample_years_are_public_with_their_figures(client, sample):
    finished, running = approved(YearPage.objects.all()).order_by("year")
    assert finished.results.as_of == datetime.date(2026, 1, 12)
    assert {row.status for row in finished.results.rows} == {"met", "missed"}
    assert running.results is None
    assert "Số liệu tính đến ngày 12/01/2026" in client.get(finished.url).content.decode()
    plan = AnnualPlan.objects.get(year=running.year)
    assert plan.organisation
    assert plan.recipient_lines()
    call_command("thidua_audit")

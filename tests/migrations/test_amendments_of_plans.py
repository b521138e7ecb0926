"""Amendments go on the way back; plans and their own targets stay."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from tests.factories import PlanFactory
from thidua.models import AnnualTarget
from thidua.planning.amending import draft_amendment

migration = import_module("thidua.migrations.0030_amendments_of_plans")

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def plan(ward):
    return PlanFactory(
        status="issued", number="9/KH-UBND", issued_on=datetime.date(2024, 2, 2)
    )


def test_the_targets_of_amendments_go_first_on_the_way_back(plan):
    draft_amendment(plan)
    assert AnnualTarget.objects.count() == 4
    migration.take_out_targets(apps, None)
    assert {target.plan for target in AnnualTarget.objects.all()} == {plan}


def test_a_target_belongs_to_a_plan_or_to_an_amendment(plan):
    draft = draft_amendment(plan)
    row = {"measure": "stories", "required": 1}
    for owners in ({}, {"plan": plan, "amendment": draft}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AnnualTarget._base_manager.bulk_create([AnnualTarget(**row, **owners)])

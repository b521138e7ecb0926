"""Issue 23, item 2: an issued plan stays as it was signed, whichever way somebody tries to change it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.admin import texts
from tests.factories import PlanFactory
from thidua.models import AnnualPlan, AnnualTarget, SuperiorDocument

from .forms import plan_data, target_row

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

ISSUED = {"status": "issued", "number": "9/KH-UBND", "issued_on": datetime.date(2027, 2, 2)}


@pytest.fixture
def plan(ward):
    documents = [SuperiorDocument(number="59/KH-UBND", issuer="UBND tỉnh")]
    return PlanFactory(year=2027, purpose="1. Cũ.", superior_documents=documents, **ISSUED)


def url(action, plan):
    return reverse(f"thidua_annualplan_modeladmin_{action}", args=[plan.pk])


def stored():
    return [
        list(model.objects.order_by("pk").values())
        for model in (AnnualPlan, AnnualTarget, SuperiorDocument)
    ]


def _change_a_word(plan):
    plan.purpose = "Khác"
    plan.save()


def _take_it_back(plan):
    plan.status = "draft"
    plan.save()


def _change_a_target(plan):
    target = plan.targets.first()
    target.required = 99
    target.save()


def _add_a_target(plan):
    AnnualTarget.objects.create(plan=plan, measure="stories", period="half", required=1)


def _give_it_another_set(plan):
    plan.targets = []
    plan.save()


def _change_a_document(plan):
    document = plan.superior_documents.get()
    document.number = "60/KH-UBND"
    document.save()


CHANGES = {
    "a word": _change_a_word,
    "back to a draft": _take_it_back,
    "a target": _change_a_target,
    "one more target": _add_a_target,
    "other targets": _give_it_another_set,
    "no target": lambda plan: plan.targets.first().delete(),
    "a document": _change_a_document,
    "no document": lambda plan: plan.superior_documents.get().delete(),
    "no plan": lambda plan: plan.delete(),
    "words in bulk": lambda plan: AnnualPlan.objects.update(purpose="Khác"),
    "targets in bulk": lambda plan: AnnualTarget.objects.update(required=99),
    "documents in bulk": lambda plan: SuperiorDocument.objects.all().delete(),
    "no plans in bulk": lambda plan: AnnualPlan.objects.all().delete(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_no_code_changes_it(plan, what):
    before = stored()
    with pytest.raises(ValidationError):
        CHANGES[what](AnnualPlan.objects.get(pk=plan.pk))
    assert stored() == before


def test_a_draft_is_changed_and_deleted_as_before(ward):
    plan = PlanFactory(year=2028)
    _change_a_word(plan)
    _change_a_target(plan)
    _give_it_another_set(plan)
    plan.delete()
    assert not AnnualPlan.objects.exists()


def test_a_form_that_was_open_meanwhile_is_told_and_changes_nothing(ward, client, plan):
    client.force_login(ward.office)
    before = stored()
    rows = [target_row(id=str(target.pk), required="99") for target in plan.targets.all()]
    data = plan_data(*rows, year="2027", title="Khác", status="draft")
    response = client.post(url("edit", plan), data, follow=True)
    assert any("giữ nguyên như bản đã ký" in text for text in texts(response))
    assert stored() == before


def test_what_is_posted_straight_is_not_taken(ward, client, plan):
    client.force_login(ward.office)
    before = stored()
    client.post(url("edit", plan), {"purpose": "Khác", "status": "draft", "signed_file": ""})
    assert stored() == before


def test_its_form_has_the_signed_file_alone(ward, client, plan):
    client.force_login(ward.office)
    assert list(client.get(url("edit", plan)).context["form"].fields) == ["signed_file"]


def test_nobody_deletes_it_and_is_told_why(ward, client, plan):
    client.force_login(ward.office)
    before = stored()
    assert url("delete", plan) not in client.get(url("edit", plan)).content.decode()
    for answer in (client.get, client.post):
        response = answer(url("delete", plan), follow=True)
        assert any("giữ nguyên như bản đã ký" in text for text in texts(response))
    assert stored() == before


def test_a_draft_is_issued_by_its_form_with_its_rows(ward, client):
    plan = PlanFactory(year=2027, targets=[{"measure": "stories", "required": 4}])
    row = target_row(id=str(plan.targets.get().pk), required="6")
    data = plan_data(row, target_row(measure="relays", period="quarter"), **ISSUED)
    client.force_login(ward.office)
    client.post(url("edit", plan), data | {"issued_on": "02/02/2027"})
    plan.refresh_from_db()
    assert plan.is_issued
    assert [target.required for target in plan.targets.all()] == [6, 4]

"""III, H1, H3: the office writes the year's plan; bad input is answered beside its field."""

import datetime

import pytest
from django.urls import reverse

from tests.factories import PlanFactory
from thidua.models import AnnualPlan, AnnualTarget

from .forms import plan_data, target_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def office_client(ward, client):
    client.force_login(ward.office)
    return client


def create_url():
    return reverse("thidua_annualplan_modeladmin_create")


def edit_url(plan):
    return reverse("thidua_annualplan_modeladmin_edit", args=[plan.pk])


def existing_rows(plan):
    """The plan's own rows as the edit form posts them back."""
    return [
        target_row(
            id=str(target.pk),
            measure=target.measure,
            period=target.period,
            required=str(target.required),
        )
        for target in plan.targets.all()
    ]


def error_of(response, field, row=None):
    form = response.context["form"]
    if row is not None:
        form = form.formsets["targets"].forms[row]
    return [str(error) for error in form.errors.get(field, [])]


def test_the_office_writes_a_plan_with_its_targets_and_superior_document(office_client):
    data = plan_data(
        target_row(),
        target_row(measure="relays", period="quarter", required="1"),
    )
    data.update(
        {
            "superior_documents-TOTAL_FORMS": "1",
            "superior_documents-0-id": "",
            "superior_documents-0-number": "59/KH-UBND",
            "superior_documents-0-issued_on": "13/03/2027",
            "superior_documents-0-issuer": "UBND thành phố",
            "superior_documents-0-title": "",
            "superior_documents-0-file": "",
            "superior_documents-0-ORDER": "1",
            "superior_documents-0-DELETE": "",
        }
    )
    response = office_client.post(create_url(), data)
    assert response.status_code == 302
    plan = AnnualPlan.objects.get(year=2027)
    assert [target.measure for target in plan.targets.all()] == ["stories", "relays"]
    assert plan.superior_documents.get().issued_on == datetime.date(2027, 3, 13)


def test_a_target_is_chosen_from_what_can_be_counted_also_in_a_row_added_by_hand(office_client):
    page = office_client.get(create_url()).content.decode()
    empty_row = page.split("id_targets-EMPTY_FORM_TEMPLATE")[1].split("</template>")[0]
    assert '<select name="targets-__prefix__-measure"' in empty_row
    assert "Đăng tải trên chuyên mục" in empty_row
    response = office_client.post(create_url(), plan_data(target_row(measure="anything")))
    assert error_of(response, "measure", row=0)
    assert not AnnualPlan.objects.filter(year=2027).exists()


@pytest.mark.parametrize("step", ["create", "edit"])
def test_a_due_date_before_the_year_is_refused_beside_the_field(office_client, step):
    row = target_row(due_date="31/12/2026", required="7")
    if step == "create":
        response = office_client.post(create_url(), plan_data(row, number="Số tạm"))
    else:
        plan = PlanFactory(year=2027)
        rows = existing_rows(plan)
        rows[0] |= {"due_date": "31/12/2026", "required": "7"}
        response = office_client.post(edit_url(plan), plan_data(*rows, number="Số tạm"))
    assert error_of(response, "due_date", row=0) == ["Hạn hoàn thành sớm hơn năm của kế hoạch."]
    page = response.content.decode()
    assert page.count("Hạn hoàn thành sớm hơn năm của kế hoạch.") == 1
    # Nothing typed is lost.
    assert 'value="Số tạm"' in page
    assert 'name="targets-0-required" value="7"' in page
    assert 'value="31/12/2026"' in page
    assert not AnnualTarget.objects.filter(required=7).exists()


def test_a_due_date_after_the_year_began_is_taken(office_client):
    office_client.post(create_url(), plan_data(target_row(due_date="15/11/2027")))
    assert AnnualTarget.objects.get(plan__year=2027).due_date == datetime.date(2027, 11, 15)


def test_a_row_that_is_being_deleted_is_not_checked(office_client):
    plan = PlanFactory(year=2027)
    rows = existing_rows(plan)
    rows[0] |= {"due_date": "01/01/2020", "DELETE": "1"}
    assert office_client.post(edit_url(plan), plan_data(*rows)).status_code == 302
    assert AnnualTarget.objects.get(plan=plan).measure == "relays"


def test_a_second_plan_for_the_same_year_is_refused_beside_the_year(office_client):
    PlanFactory(year=2027)
    response = office_client.post(create_url(), plan_data(target_row(required="9")))
    assert error_of(response, "year") == ["Năm này đã có kế hoạch."]
    page = response.content.decode()
    assert 'name="targets-0-required" value="9"' in page
    assert AnnualPlan.objects.filter(year=2027).count() == 1


def test_a_target_of_nothing_is_refused(office_client):
    response = office_client.post(create_url(), plan_data(target_row(required="0")))
    (error,) = error_of(response, "required", row=0)
    assert "ít nhất" in error
    assert not AnnualPlan.objects.filter(year=2027).exists()


def test_the_same_thing_is_not_required_twice_per_the_same_period(office_client):
    rows = [target_row(), target_row(required="5"), target_row(period="quarter")]
    response = office_client.post(create_url(), plan_data(*rows))
    assert error_of(response, "measure", row=0) == []
    assert error_of(response, "measure", row=1) == ["Đã có chỉ tiêu cho nội dung này theo cùng kỳ."]
    assert error_of(response, "measure", row=2) == []


def test_the_same_thing_narrowed_differently_is_another_target(office_client):
    rows = [
        target_row(measure="articles"),
        target_row(measure="articles", only_kind="policy"),
        target_row(measure="articles", only_kind="movement"),
        target_row(measure="articles", only_kind="policy", required="9"),
    ]
    response = office_client.post(create_url(), plan_data(*rows))
    twice = ["Đã có chỉ tiêu cho nội dung này theo cùng kỳ."]
    assert [error_of(response, "measure", row=row) for row in range(4)] == [[], [], [], twice]
    assert office_client.post(create_url(), plan_data(*rows[:3])).status_code == 302
    plan = AnnualPlan.objects.get(year=2027)
    assert [target.only_kind for target in plan.targets.all()] == ["", "policy", "movement"]


def test_a_narrowing_that_the_count_does_not_heed_is_refused_beside_it(office_client):
    row = target_row(measure="relays", only_subject_type="household")
    response = office_client.post(create_url(), plan_data(row))
    assert error_of(response, "only_subject_type", row=0)
    assert error_of(response, "measure", row=0) == []
    assert not AnnualPlan.objects.filter(year=2027).exists()


def test_an_issued_plan_has_a_number_and_a_date(office_client):
    response = office_client.post(create_url(), plan_data(target_row(), status="issued"))
    assert error_of(response, "number")
    assert error_of(response, "issued_on")
    data = plan_data(target_row(), status="issued", number="12/KH-UBND", issued_on="02/02/2027")
    assert office_client.post(create_url(), data).status_code == 302


def test_the_message_above_the_form_is_vietnamese(office_client):
    response = office_client.post(create_url(), plan_data(target_row(required="0")))
    assert "Chưa lưu được kế hoạch" in response.content.decode()


def test_dates_are_shown_as_they_are_typed(office_client):
    """The picker replaces what it cannot read by today: it has to read dd/mm/yyyy."""
    plan = PlanFactory(year=2027, issued_on=datetime.date(2027, 2, 5))
    page = office_client.get(edit_url(plan)).content.decode()
    assert 'name="issued_on" value="05/02/2027"' in page
    assert "d/m/Y" in page.split("id_targets-EMPTY_FORM_TEMPLATE")[1].split("</template>")[0]

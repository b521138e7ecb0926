"""`03/04/2026` is 3 April and `31/13/2026` stays with its error, in every form of the admin."""

import datetime

import pytest
import time_machine
from django import forms
from django.contrib.auth.models import User
from django.utils import timezone

from .admin_forms import admin_forms, field_of

pytestmark = pytest.mark.django_db

NO_SUCH_DAY = "Không có ngày này, hoặc chưa ghi đúng dạng ngày/tháng/năm, ví dụ 25/12/2026."
NO_SUCH_MOMENT = (
    "Không có ngày giờ này, hoặc chưa ghi đúng dạng ngày/tháng/năm giờ:phút, "
    "ví dụ 25/12/2026 14:30."
)
APRIL = datetime.date(2026, 4, 3)
FORMS = admin_forms(forms.DateField, forms.DateTimeField)


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("nguoi_quan_tri", password="x"))
    return client


def typed(form, day):
    """That day in every date of a form, with a time of day where one is asked for."""
    days = dict.fromkeys(form.fields(forms.DateField), day)
    # One after the other: a text cannot be taken down before it is public.
    names = form.fields(forms.DateTimeField)
    return days, {name: f"{day} 14:3{number}" for number, name in enumerate(names)}


def test_the_forms_are_found():
    names = {form.name for form in FORMS}
    assert {
        *("thidua.BroadcastLog", "thidua.Movement", "thidua.AnnualPlan", "thidua.ContentPlanItem"),
        *(
            "thidua.ResultReport",
            "thidua.ArticlePage",
            "thidua.ExemplarPage",
            "home.AccessibilityCheck",
        ),
    } <= names
    plan = next(form for form in FORMS if form.name == "thidua.AnnualPlan")
    assert "targets-0-due_date" in plan.fields(forms.DateField)
    article = next(form for form in FORMS if form.name == "thidua.ArticlePage")
    assert article.fields(forms.DateTimeField) == ["go_live_at", "expire_at"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_day_that_does_not_exist_stays_beside_its_error(admin, ward, form):
    days, moments = typed(form, "31/13/2026")
    response = form.filled_in(admin, ward.column, days | moments)
    assert response.status_code in (200, 400)
    for name, value in (days | moments).items():
        said, entered = field_of(response, name)
        assert entered["value"] == value
        assert (NO_SUCH_DAY if name in days else NO_SUCH_MOMENT) in said, name


#: Takes no day that is still to come, as April is in this test.
PAST = {"first_public_on"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_third_of_april_is_read_day_first(admin, ward, form):
    days, moments = typed(form, "03/04/2026")
    with time_machine.travel(datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)):
        admin.force_login(User.objects.get(username="nguoi_quan_tri"))
        response = form.filled_in(admin, ward.column, days | moments)
    read = saved_or_cleaned(response, form)
    for name in days.keys() - PAST:
        assert read(name) == APRIL, name
    for name, value in moments.items():
        assert timezone.localtime(read(name)).strftime("%d/%m/%Y %H:%M") == value, name


def saved_or_cleaned(response, form):
    """Where to look a value up: in the form that came back, or in what was saved."""
    if response.status_code == 302:
        saved = form.model.objects.latest("pk")
        return lambda name: getattr(saved, name)

    def read(name):
        shown = response.context["form"]
        if "-0-" in name:
            relation, _row, name = name.split("-", 2)
            shown = shown.formsets[relation].forms[0]
        return shown.cleaned_data.get(name) or getattr(shown.instance, name)

    return read

"""A typed number is read as people write numbers here, or refused: it never becomes another one."""

import decimal

import pytest
from django import forms
from django.contrib.auth.models import User
from django.db import models
from django.utils import translation
from django.utils.translation import gettext
from wagtail.admin.forms.models import formfield_for_dbfield

from thidua.models import BroadcastLog
from thidua.vietnamese.fields import DecimalNumberField, FloatNumberField, WholeNumberField
from thidua.vietnamese.numbers import Count, in_figures

from .admin_forms import admin_forms, field_of

WHOLE = "Ghi một số nguyên bằng chữ số, ví dụ 12 hoặc 1.234."
#: Its month is chosen from a list, which the form makes when it is opened.
CHOSEN = "thidua.ContentPlanItem"
FORMS = [
    form
    for form in admin_forms(WholeNumberField)
    if form.name.startswith(("thidua", "home")) and form.name != CHOSEN
]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12", 12),
        ("1.234", 1234),
        ("1.000", 1000),
        (" 1.234.567 ", 1234567),
        ("１２", 12),
        ("-3", -3),
    ],
)
def test_dots_stand_between_thousands(typed, read):
    assert WholeNumberField().clean(typed) == read


@pytest.mark.parametrize(
    "typed", ["12,5", "1.5", "12.0", "1.00", "0.123", "1,000", "1 234", "chín"]
)
def test_what_is_no_whole_number_is_refused_in_words(typed):
    with pytest.raises(forms.ValidationError) as refusal:
        WholeNumberField().clean(typed)
    assert refusal.value.messages == [WHOLE]


def test_the_decimal_comma_is_read_and_shown():
    assert DecimalNumberField().clean("1.234.567,5") == decimal.Decimal("1234567.5")
    assert FloatNumberField().clean("12,5") == 12.5
    for typed in ("12.5", ",5", "1,2,3"):
        with pytest.raises(forms.ValidationError):
            DecimalNumberField().clean(typed)
    assert 'value="12,5"' in FloatNumberField().widget.render("so", 12.5)
    assert 'value="2026"' in WholeNumberField().widget.render("nam", 2026)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("1.125", 1.125), ("1,250", 1250), ("0.125", 0.125), ("1,234,567.5", 1234567.5), ("12", 12)],
)
def test_in_english_a_number_is_read_as_english_shows_it(typed, read):
    field = FloatNumberField()
    with translation.override("en-us"):
        assert field.clean(typed) == read
        shown = f'value="{in_figures(read)}"'
        assert shown in field.widget.render("so", read)
        assert field.clean(in_figures(read)) == read
        for wrong in ("1,25", "0,125", "1.234.5"):
            with pytest.raises(forms.ValidationError) as refusal:
                field.clean(wrong)
        assert refusal.value.messages == ["Write a number in digits, for example 12.5 or 1,234.5."]
        with pytest.raises(forms.ValidationError, match="1,234"):
            WholeNumberField().clean("1.5")


def test_thousands_that_stand_apart_by_a_blank_may_be_typed_with_one():
    with translation.override("fr"):
        assert FloatNumberField().clean("1 234,5") == 1234.5


def test_a_hosts_numbers_are_its_own_unless_it_asks_for_ours(settings):
    field = models.FloatField()
    settings.THIDUA_EVERYWHERE_NUMBERS = False
    assert type(formfield_for_dbfield(field)) is forms.FloatField
    ours = BroadcastLog._meta.get_field("minutes")
    assert type(formfield_for_dbfield(ours)) is WholeNumberField
    settings.THIDUA_EVERYWHERE_NUMBERS = True
    assert type(formfield_for_dbfield(field)) is FloatNumberField


@pytest.mark.parametrize(
    ("field", "form_field"),
    [
        (models.PositiveSmallIntegerField(), WholeNumberField),
        (models.DecimalField(max_digits=9, decimal_places=2), DecimalNumberField),
        (models.FloatField(), FloatNumberField),
    ],
)
def test_every_number_of_a_model_form_is_read_so(field, form_field):
    assert type(formfield_for_dbfield(field)) is form_field


def test_a_number_with_choices_stays_a_list_to_choose_from():
    field = models.IntegerField(choices=[(1, "một"), (2, "hai")])
    assert isinstance(formfield_for_dbfield(field).widget, forms.Select)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_was_typed_stays_beside_its_error(client, ward, form):
    client.force_login(User.objects.create_superuser("nguoi_quan_tri", password="x"))
    names = form.fields(WholeNumberField)
    response = form.filled_in(client, ward.column, dict.fromkeys(names, "12,5"))
    assert response.status_code in (200, 400)
    for name in names:
        said, entered = field_of(response, name)
        assert (entered["value"], entered["type"]) == ("12,5", "text")
        assert WHOLE in said, name


def test_the_forms_with_numbers_are_found():
    assert {
        "thidua.BroadcastLog",
        "thidua.AnnualPlan",
        "thidua.ResultReport",
        "thidua.Occasion",
    } <= {form.name for form in FORMS}


def test_a_count_has_its_dots_and_a_year_has_none():
    assert f"{Count(12345)} tin, bài" == "12.345 tin, bài"
    assert (
        gettext("%(what)s: at least %(figure)s/%(period)s")
        % {
            "what": "Tin, bài",
            "figure": f"{Count(1234567)} tin, bài",
            "period": "năm",
        }
        == "Tin, bài: ít nhất 1.234.567 tin, bài/năm"
    )
    assert Count(999) + 1 == 1000
    assert str(2026) == "2026"

"""Issue 23, item 4: what is closed in a register is not chosen anew, and stands marked where it is kept.

The forms are found, not listed: a form that somebody adds is under the same rule.
"""

import datetime
from typing import NamedTuple

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from tests.factories import LevelFactory, OrganizationFactory
from thidua.counting.periods import today
from thidua.models import ArticlePage, PublicStory
from thidua.units.register_choices import RegisterChoiceField
from thidua.units.registers import Register
from thidua.wagtail_ties.registers import RegisterAdmin

pytestmark = pytest.mark.django_db

MARK = "hết hiệu lực"


class Choice(NamedTuple):
    """A field of a form that chooses from a register."""

    form: type[forms.BaseModelForm]
    field: str

    @property
    def model(self):
        return self.form._meta.model

    @property
    def register(self):
        return self.form.base_fields[self.field].queryset.model

    def asked(self, **stored):
        """The field as the form of an item with these values shows it."""
        more = {}
        if issubclass(self.model, ArticlePage.__mro__[1]):
            more = {"parent_page": None}
        return self.form(instance=self.model(**stored), **more)[self.field].field

    def __str__(self):
        return f"{self.model.__name__}.{self.field}"


def descendants(cls):
    for child in cls.__subclasses__():
        yield child
        yield from descendants(child)


def top_forms():
    """Of pages, snippets, settings and records of wagtail-modeladmin."""
    for page in get_page_models():
        yield page.get_edit_handler().get_form_class()
    for snippet in get_snippet_models():
        yield snippet.snippet_viewset.get_edit_handler().get_form_class()
    for setting in settings_registry:
        yield get_setting_edit_handler(setting).get_form_class()
    for admin in descendants(RegisterAdmin):
        if getattr(admin, "model", None) and admin.__module__.startswith(("thidua", "home")):
            handler = admin().get_edit_handler().bind_to_model(admin.model)
            yield handler.get_form_class()


def with_rows(form):
    yield form
    for formset in getattr(form, "formsets", {}).values():
        yield from with_rows(formset.form)


def choices():
    return [
        Choice(form, name)
        for top in top_forms()
        for form in with_rows(top)
        for name, field in form.base_fields.items()
        if isinstance(field, forms.ModelChoiceField) and issubclass(field.queryset.model, Register)
    ]


def entry(register, **values):
    """An entry with the least that its register asks for."""
    least = {"kind": "own", "day": 1, "month": 1}
    names = {field.name for field in register._meta.concrete_fields}
    return register.objects.create(
        **{name: value for name, value in least.items() if name in names}, **values
    )


def offered(field) -> dict:
    return {getattr(key, "value", key): str(label) for key, label in field.choices}


def test_every_reference_to_a_register_is_chosen_with_the_field():
    """PublicStory repeats what stories say; nobody chooses there."""
    found = {(choice.model, choice.field) for choice in choices()}
    wanted = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and issubclass(field.related_model, Register)
        and not model.__name__.startswith("Historical")
        and not issubclass(model, PublicStory)
    }
    assert len(wanted) > 15
    assert wanted - found == set()


def test_what_is_closed_is_not_offered_and_kept_where_it_stands():
    yesterday = today() - datetime.timedelta(days=1)
    for choice in choices():
        closed = entry(choice.register, name="Tên cũ", valid_until=yesterday)
        later = entry(
            choice.register, name="Tên sau", valid_from=today() + datetime.timedelta(days=1)
        )
        in_force = entry(choice.register, name="Tên nay")
        field = choice.asked()
        assert isinstance(field, RegisterChoiceField), choice
        names = offered(field)
        assert in_force.pk in names, choice
        is_day_typed = getattr(choice.model, "register_day", 0) is None
        assert (closed.pk in names) is (later.pk in names) is is_day_typed, choice
        kept = choice.asked(**{choice.field: closed})
        assert MARK in offered(kept)[closed.pk], choice
        assert kept.clean(closed.pk) == closed, choice
        if not is_day_typed:
            with pytest.raises(ValidationError, match=MARK):
                field.clean(closed.pk)


def test_an_old_story_is_sorted_by_what_was_in_force_on_its_day():
    """Taken over from the former website: there was a district level then."""
    level = LevelFactory(name="Cấp huyện", valid_until=datetime.date(2025, 6, 30))
    [choice] = [one for one in choices() if (one.model, one.field) == (ArticlePage, "level")]
    assert level.pk not in offered(choice.asked())
    then = choice.asked(first_public_on=datetime.date(2024, 5, 1))
    assert offered(then)[level.pk] == "Cấp huyện"
    assert then.clean(level.pk) == level


def test_a_unit_that_was_merged_is_not_proposed_to_its_members(open_ward, client):
    """Of two units of a member one is closed: the other one is chosen already."""
    old = OrganizationFactory(name="Hội cũ", valid_until=datetime.date(2025, 6, 30))
    new = OrganizationFactory(name="Hội mới")
    for unit in (old, new):
        unit.members.add(open_ward.unit)
    client.force_login(open_ward.unit)
    address = f"/quan-tri/pages/add/thidua/articlepage/{open_ward.column.pk}/"
    html = client.get(address).content.decode()
    assert "Hội cũ" not in html
    assert f'<option value="{new.pk}" selected>Hội mới</option>' in html

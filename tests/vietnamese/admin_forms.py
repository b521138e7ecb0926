"""Every form of the admin that asks for a date, a time or a number, found by itself.

A form that is added later is found too: snippets, wagtail-modeladmin, viewsets, page types, site
settings, with the rows that a form repeats.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import bs4
from django import forms
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import querydict_from_html
from wagtail_modeladmin.options import ModelAdmin

from thidua.models import ColumnIndexPage


@dataclass(frozen=True)
class AdminForm:
    """A form that adds a record or changes the only one."""

    name: str
    form_class: Any
    model: Any
    #: Takes the column of the office, gives the address.
    address: Any

    def fields(self, *kinds) -> list[str]:
        """The names under which fields of these kinds are posted, in a first repeated row too."""
        names = _named(self.form_class.base_fields, kinds)
        for relation, formset in getattr(self.form_class, "formsets", {}).items():
            names += [f"{relation}-0-{name}" for name in _named(formset.form.base_fields, kinds)]
        return names

    def filled_in(self, client, column, typed: dict[str, str]):
        """The response to what somebody typed into the form and nothing else."""
        address = self.address(column)
        page = client.get(address, follow=True)
        assert page.status_code == 200, address
        address = page.redirect_chain[-1][0] if page.redirect_chain else address
        data = _form_with(page.content.decode(), self.form_class)
        for name in typed:
            relation, row, _field = f"{name}--".split("-", 2)
            if row == "0":
                data[f"{relation}-TOTAL_FORMS"] = "1"
        return client.post(address, {**data, **typed})


def _named(fields, kinds) -> list[str]:
    return [
        name
        for name, field in fields.items()
        if isinstance(field, kinds)
        # Something to type into.
        and not isinstance(field.widget, (forms.HiddenInput, forms.Select))
    ]


def _form_with(page: str, form_class) -> dict[str, str]:
    """What a browser would send; Wagtail's scripts would write the number of blocks."""
    soup = bs4.BeautifulSoup(page, "html.parser")
    wanted = next(iter(form_class.base_fields))
    for number, form in enumerate(soup.find_all("form")):
        if form.find(attrs={"name": wanted}) or form.get("data-edit-form") is not None:
            data = querydict_from_html(page, form_index=number).dict()
            break
    else:
        raise AssertionError(f"no form with {wanted}")
    blocks = [name for name, field in form_class.base_fields.items() if hasattr(field, "block")]
    return data | {f"{name}-count": "0" for name in blocks}


def field_of(response, name: str):
    """What is said in the element of a field, and its input."""
    soup = bs4.BeautifulSoup(response.content.decode(), "html.parser")
    found = soup.find(attrs={"name": name})
    assert found is not None, name
    # Its text by `str`: the dialog of the schedule stands in a <template>.
    return html.unescape(str(found.find_parent(attrs={"data-field": True}))), found


def admin_forms(*kinds) -> list[AdminForm]:
    """The forms with a field of these kinds."""
    hooks.search_for_hooks()
    return [form for form in _all_forms() if form.fields(*kinds)]


def _all_forms() -> Iterator[AdminForm]:
    for model in get_snippet_models():
        viewset = model.snippet_viewset
        handler = viewset.get_edit_handler()
        yield _at(model, handler.get_form_class(), _address_of(viewset.get_url_name("add")))
    for admin_class in _below(ModelAdmin):
        # An amendment is made from its plan; its form has the fields of the plan's.
        if admin_class.model and admin_class.model._meta.label != "thidua.PlanAmendment":
            admin = admin_class()
            handler = admin.get_edit_handler().bind_to_model(admin.model)
            yield _at(admin.model, handler.get_form_class(), _create_url_of(admin))
    for hook in hooks.get_hooks("register_admin_viewset"):
        found = hook()
        for viewset in found if isinstance(found, (list, tuple)) else [found]:
            if isinstance(viewset, ModelViewSet):
                address = _address_of(viewset.get_url_name("add"))
                handler = viewset.get_edit_handler()
                form = handler.get_form_class() if handler else viewset.get_form_class()
                yield _at(viewset.model, form, address)
    for model in settings_registry:
        label = (model._meta.app_label, model._meta.model_name)
        form_class = get_setting_edit_handler(model).get_form_class()
        yield _at(model, form_class, _address_of("wagtailsettings:edit", *label))
    for model in get_page_models():
        if model is not Page and model.is_creatable:
            yield _at(model, model.get_edit_handler().get_form_class(), _page_address(model))


def _below(base) -> Iterator[type]:
    for one in base.__subclasses__():
        yield one
        yield from _below(one)


def _at(model, form_class, address) -> AdminForm:
    return AdminForm(model._meta.label, form_class, model, address)


def _address_of(name, *args):
    return lambda _column: reverse(name, args=args)


def _create_url_of(admin):
    return lambda _column: admin.url_helper.create_url


def _page_address(model):
    def address(column):
        is_below = ColumnIndexPage in model.allowed_parent_page_models()
        parent = column if is_below else column.get_parent()
        label = (model._meta.app_label, model._meta.model_name)
        return reverse("wagtailadmin_pages:add", args=[*label, parent.pk])

    return address

"""What visitors read without an approval is a short, known list (docs/auditor.md, 5)."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from thidua.vietnamese.names import (
    validate_name,
    validate_opening_hours,
    validate_phone,
    validate_postal_address,
)

from .crawl import read_everything
from .declared import MACHINERY, PUBLIC_UNAPPROVED, WITHOUT_ROWS
from .full_ward import FILE_NAMES, fill
from .marks import MARK, mark_all, marked_fields, rows_to_mark, write

#: Fields of these kinds hold no sentence.
PLAIN = (models.EmailField, models.SlugField, models.FileField)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def seen(addresses, names) -> dict[str, set[str]]:
    """`model.field` → the addresses on which its mark stands."""
    found: dict[str, set[str]] = {}
    for address, text in read_everything(addresses).items():
        for mark in set(MARK.findall(text)):
            if (name := names.get(f"zq{mark}q")) is not None:
                found.setdefault(name, set()).add(address)
    return found


def empty(wanted) -> None:
    """Take the words out of these fields, where a form lets somebody leave them empty."""
    for model, field in marked_fields():
        if field.blank and f"{model._meta.label}.{field.name}" in wanted:
            for row in rows_to_mark(model, field):
                write(model, row, field, "")


def test_what_visitors_read_without_an_approval_is_declared(open_ward, media):
    addresses = fill(open_ward)
    names = mark_all() | FILE_NAMES
    found: dict[str, set[str]] = {}
    while new := {name: at for name, at in seen(addresses, names).items() if name not in found}:
        found |= new
        # Once more without them: something else may stand there only where they are empty.
        empty(new)
    where = {name: sorted(pages)[:3] for name, pages in found.items()}
    new = {name: pages for name, pages in where.items() if name not in PUBLIC_UNAPPROVED}
    assert not new, "\n".join(f"{name}: {pages}" for name, pages in sorted(new.items()))
    assert PUBLIC_UNAPPROVED - found.keys() == set()


def test_the_ward_of_the_test_has_a_row_of_every_model(open_ward, media):
    fill(open_ward)
    labels = {model._meta.label for model, _field in marked_fields()}
    empty = {
        model._meta.label for model, field in marked_fields() if not rows_to_mark(model, field)
    }
    empty = {label for label in empty if ".Historical" not in label}
    assert empty == {label for label in WITHOUT_ROWS if label in labels}


@pytest.mark.parametrize("name", sorted(PUBLIC_UNAPPROVED))
def test_what_is_declared_is_a_name_or_the_like(name):
    """No paragraph and no link: each has a validator of names, or is of a plain kind."""
    label, _dot, field_name = name.rpartition(".")
    field = apps.get_model(label)._meta.get_field(field_name)
    ours = (validate_name, validate_opening_hours, validate_phone, validate_postal_address)
    assert isinstance(field, PLAIN) or any(one in ours for one in field.validators)


@pytest.mark.parametrize("name", MACHINERY)
def test_no_exception_outlives_its_field(name):
    label, _dot, field_name = name.rpartition(".")
    found = [apps.get_model(label)] if label != "*" else apps.get_models()
    assert any(field_name in {f.name for f in model._meta.get_fields()} for model in found)


def test_the_auditors_page_lists_the_same():
    page = Path(settings.BASE_DIR) / "docs" / "auditor.md"
    listed = re.findall(
        r"`((?:thidua|home|wagtail\w+|auth|taggit)\.\w+\.\w+)`", page.read_text("utf-8")
    )
    assert set(listed) == PUBLIC_UNAPPROVED

"""Choosing from a register in a form: what is closed is not chosen anew, and kept where it stands.

The day that counts is today, or the item's own: a model says so with ``register_day``, None where its
form asks for the day itself. Then everything is offered and the model refuses what does not fit.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import models
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import register_form_field_override

from thidua.counting.periods import today
from thidua.vietnamese.dates import day_in_figures

from .registers import Register, in_force_on


class OfferedEntries(ModelChoiceIterator):
    """Asks the field when the list is shown: the day and the kept entry are known by then."""

    field: Any

    def __iter__(self) -> Iterator:
        self.queryset = self.field.offered()
        return super().__iter__()


class RegisterChoiceField(forms.ModelChoiceField):
    """A select of the entries in force, and of the one that the item has already, marked."""

    queryset: Any
    iterator = OfferedEntries
    default_error_messages = {"closed": gettext_lazy("This entry is no longer in force.")}
    #: None until the form is known, or where the form asks for the day.
    day: datetime.date | None = None
    #: The key of the entry that the item has.
    kept: Any = None
    is_day_typed = False

    def get_bound_field(self, form, field_name):
        """Called before a field is shown or cleaned: the form knows which item it is about."""
        item = getattr(form, "instance", None)
        stored = item and item._meta.get_field(field_name)
        self.kept = getattr(item, stored.attname) if stored else None
        self.day = getattr(item, "register_day", today())
        self.is_day_typed = self.day is None
        return super().get_bound_field(form, field_name)

    def offered(self) -> models.QuerySet:
        """The entries of the list."""
        if self.is_day_typed:
            return self.queryset.all()
        return self.queryset.filter(in_force_on(self.day or today()) | models.Q(pk=self.kept))

    def validate(self, value):
        super().validate(value)
        if value is None or value.pk == self.kept or self.is_day_typed:
            return
        if not value.is_valid_on(self.day or today()):
            raise forms.ValidationError(self.error_messages["closed"], code="closed")

    def label_from_instance(self, obj):
        return marked(obj, self.day or today())


def marked(entry: Register, day: datetime.date) -> str:
    """The entry's name, with the day from which it was closed, or will be in force."""
    if entry.valid_until and entry.valid_until < day:
        words, since = _("%(name)s (no longer in force after %(day)s)"), entry.valid_until
    elif entry.valid_from and entry.valid_from > day:
        words, since = _("%(name)s (in force from %(day)s)"), entry.valid_from
    else:
        return str(entry)
    return words % {"name": entry, "day": day_in_figures(since)}


def connect_register_choices() -> None:
    """Have Wagtail's forms use the field wherever a model of anybody's points to a register."""
    register_form_field_override(
        models.ForeignKey, to=Register, override={"form_class": RegisterChoiceField}
    )

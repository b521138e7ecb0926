"""A person's name in one field, as it is spoken: family name, middle names, given name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .text import one_line

_PARTS = ("first_name", "last_name")


class FullNameFormMixin:
    """Before a form of accounts that has Django's two fields for a name.

    Whoever is asked for a first and a last name gives them the other way round than Django shows them.
    Stored are the words before the given name as the first name, the given name as the last one. A form
    without the two fields stays as it is: a host's accounts have the fields that the host gave them.
    """

    fields: dict[str, Any]
    cleaned_data: dict[str, Any]
    instance: Any
    order_fields: Any

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not set(_PARTS) <= self.fields.keys():
            return
        names = list(self.fields)
        at = min(map(names.index, _PARTS))
        self.fields["full_name"] = forms.CharField(
            label=_("Full name"),
            max_length=150,
            initial=self.instance.get_full_name(),
            help_text=_("As it is spoken, the given name last."),
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
        )
        for name in _PARTS:
            del self.fields[name]
        names[at:at] = ["full_name"]
        self.order_fields(names)

    def clean_full_name(self):
        name = one_line(self.cleaned_data["full_name"])
        if not name:
            raise ValidationError(self.fields["full_name"].error_messages["required"])
        *before, given = name.split(" ")
        self.cleaned_data |= {"first_name": " ".join(before), "last_name": given}
        return name

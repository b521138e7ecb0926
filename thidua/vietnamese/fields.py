"""Form fields for numbers, in every form of the admin (see `register_number_fields`).

Django's own read "1.000" as 1. A browser's number field sends nothing at all where it cannot read
what stands in it, so what was typed would be lost: these are fields of text with a keypad.
"""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from .numbers import plain_number


class NumberText(forms.TextInput):
    """A number to type; `inputmode` brings up the keypad of a telephone."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value):
        if value is None or isinstance(value, str):
            # What was refused stands there as it was typed.
            return value or None
        # A whole number may be a year, which has no dot in any host.
        return str(value) if isinstance(value, int) else number_format(value, use_l10n=True)


class NumberMixin:
    """Reads 1.234,5 before Django's field does; anything else stays and is refused in words."""

    widget: Any = NumberText
    error_messages: dict

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            value = plain_number(value)
            if value is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)  # type: ignore[misc]


class WholeNumberField(NumberMixin, forms.IntegerField):
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Write a whole number in digits, for example 12 or 1.234.")
    }

    def to_python(self, value):
        # Django's field takes "12.0" for 12; "12,0" is no whole number that somebody meant to write.
        if isinstance(value, str) and "," in value:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


_DECIMAL_MESSAGES: dict[str, Any] = {
    "invalid": _("Write a number in digits, decimals after a comma, for example 12,5 or 1.234,5.")
}


class DecimalNumberField(NumberMixin, forms.DecimalField):
    default_error_messages = _DECIMAL_MESSAGES


class FloatNumberField(NumberMixin, forms.FloatField):
    default_error_messages = _DECIMAL_MESSAGES


def register_number_fields() -> None:
    """Have every model form of the admin use them, a host's too (Wagtail's documented way)."""
    # Wagtail loads its models with it; the fields are used before.
    from wagtail.admin.forms.models import register_form_field_override

    # The field and not a widget: a number with choices stays a list to choose from.
    register_form_field_override(models.IntegerField, override=_whole_number)
    for model_field, form_field in (
        (models.DecimalField, DecimalNumberField),
        (models.FloatField, FloatNumberField),
    ):
        register_form_field_override(model_field, override={"form_class": form_field})


def _whole_number(field: models.IntegerField) -> dict[str, Any]:
    """Refuses beside the field what its column does not hold in PostgreSQL, in SQLite as well."""
    chosen: dict[str, Any] = {"form_class": WholeNumberField}
    held = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()][1]
    # A field with a limit of its own says so in its own words.
    own = [v.limit_value for v in field.validators if isinstance(v, MaxValueValidator)]
    if not any(isinstance(limit, int) and limit < held for limit in own):
        chosen["max_value"] = held
    return chosen

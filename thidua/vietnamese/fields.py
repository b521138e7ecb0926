"""Form fields for numbers and dates in the forms of our models (see `register_fields`).

A number is read as it is shown, in the language in which it is shown. Django's own field takes a dot
for the decimal sign in every language. A browser's number field sends nothing at all where it cannot
read what stands in it, so what was typed would be lost: these are fields of text with a keypad.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from wagtail.admin.datetimepicker import to_datetimepicker_format

from thidua import conf
from thidua.ours import is_our_model

from .formats.vi import formats
from .numbers import in_figures, plain_number, signs

#: As Python and Wagtail's pickers write them; the formats of dates.py are Django's.
DAY = "%d/%m/%Y"
TIME = "%H:%M"
MOMENT = f"{DAY} {TIME}"


class NumberText(forms.TextInput):
    """A number to type; `inputmode` brings up the keypad of a telephone."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value):
        if value is None or isinstance(value, str):
            # What was refused stands there as it was typed.
            return value or None
        # A whole number may be a year, which has no dot in any host.
        return str(value) if isinstance(value, int) else in_figures(value)


class NumberMixin:
    """Reads 1.234,5, or 1,234.5 in English, before Django's field does; the rest is refused in words."""

    widget: Any = NumberText
    error_messages: dict

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            value = plain_number(value, signs())
            if value is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)  # type: ignore[misc]


def _whole_number_wanted() -> str:
    example = in_figures(1234, grouped=True)
    return _("Write a whole number in digits, for example 12 or %(example)s.") % {
        "example": example
    }


def _number_wanted() -> str:
    return _("Write a number in digits, for example %(example)s or %(grouped)s.") % {
        "example": in_figures(12.5),
        "grouped": in_figures(1234.5, grouped=True),
    }


class WholeNumberField(NumberMixin, forms.IntegerField):
    default_error_messages: ClassVar[dict[str, Any]] = {
        # In the signs of the language in which it is read.
        "invalid": lazy(_whole_number_wanted, str)()
    }

    def to_python(self, value):
        # Django's field takes "12.0" for 12; "12,0" is no whole number that somebody meant to write.
        if isinstance(value, str) and signs().decimal in value:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


_DECIMAL_MESSAGES: dict[str, Any] = {"invalid": lazy(_number_wanted, str)()}


class DecimalNumberField(NumberMixin, forms.DecimalField):
    default_error_messages = _DECIMAL_MESSAGES


class FloatNumberField(NumberMixin, forms.FloatField):
    default_error_messages = _DECIMAL_MESSAGES


def register_fields() -> None:
    """Have the forms of our models use them, in Wagtail's admin (Wagtail's documented way)."""
    # The field and not a widget: a number with choices stays a list to choose from.
    _register(models.IntegerField, _whole_number, _takes_our_numbers)
    for model_field, form_field in (
        (models.DecimalField, DecimalNumberField),
        (models.FloatField, FloatNumberField),
    ):
        chosen = {"form_class": form_field}
        _register(model_field, partial(_chosen, chosen), _takes_our_numbers)
    _register(models.DateField, lambda field: _DAYS, _is_of_our_model)
    _register(models.DateTimeField, lambda field: _MOMENTS, _is_of_our_model)


def _chosen(chosen: dict[str, Any], field: models.Field) -> dict[str, Any]:
    return chosen


def _is_of_our_model(field: models.Field) -> bool:
    return is_our_model(getattr(field, "model", None))


def _takes_our_numbers(field: models.Field) -> bool:
    return conf.EVERYWHERE_NUMBERS or _is_of_our_model(field)


def _register(
    model_field: type[models.Field],
    ours: Callable[[Any], dict[str, Any]],
    is_ours: Callable[[models.Field], bool],
) -> None:
    """A host's fields keep what Wagtail, or the host itself, has registered for them before."""
    # Wagtail loads its models with it; the fields are used before.
    from wagtail.admin.forms.models import FORM_FIELD_OVERRIDES, register_form_field_override

    before = next(
        (FORM_FIELD_OVERRIDES[kind] for kind in model_field.mro() if kind in FORM_FIELD_OVERRIDES),
        None,
    )

    def override(field: models.Field) -> Any:
        kept = before(field) if callable(before) else before
        return {**(kept or {}), **ours(field)} if is_ours(field) else kept

    register_form_field_override(model_field, override=override)


def _whole_number(field: models.IntegerField) -> dict[str, Any]:
    """Refuses beside the field what its column does not hold in PostgreSQL, in SQLite as well."""
    chosen: dict[str, Any] = {"form_class": WholeNumberField}
    held = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()][1]
    # A field with a limit of its own says so in its own words.
    own = [v.limit_value for v in field.validators if isinstance(v, MaxValueValidator)]
    if not any(isinstance(limit, int) and limit < held for limit in own):
        chosen["max_value"] = held
    return chosen


#: Django's own formats read 03/04/2026 as 4 March, in Vietnamese too.
_DAYS: dict[str, Any] = {"input_formats": formats.DATE_INPUT_FORMATS}
_MOMENTS: dict[str, Any] = {"input_formats": formats.DATETIME_INPUT_FORMATS}


def write_moment_our_way(field: Any) -> None:
    """A moment of Wagtail's own in a form of ours, as the time at which a page goes public."""
    field.input_formats = formats.DATETIME_INPUT_FORMATS
    field.widget.format = MOMENT
    field.widget.js_format = to_datetimepicker_format(MOMENT)

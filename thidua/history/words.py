"""Stored values in the words of the office: choices, names, dates, local times; no raw ids."""

import datetime

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from thidua.vietnamese.dates import office_time


def in_words(field, value, related: dict | None = None) -> str:
    """What a field's stored value says, "" where it says nothing.

    :param value: as stored; for a foreign key the key itself.
    :param related: key → object, for a relation; a key that is missing was deleted since.
    """
    if value is None or value == "":
        return ""
    if field.is_relation:
        found = (related or {}).get(value)
        return name_of(found) if found is not None else _("(deleted)")
    labels = dict(field.flatchoices)
    if value in labels:
        return str(labels[value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return local_time(value)
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    return str(value)


def name_of(obj) -> str:
    """An object's name; a user's full name."""
    return get_user_display_name(obj) if isinstance(obj, get_user_model()) else str(obj)


def local_time(moment: datetime.datetime) -> str:
    """dd/mm/yyyy HH:MM in the office's zone, whatever the reader's own is."""
    return office_time(moment).strftime("%d/%m/%Y %H:%M")

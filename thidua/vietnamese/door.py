"""Text that comes in is cleaned here (`text.clean`): what people type, and what code of ours saves.

What lies in the database already stays as it is: an approved text is never changed behind anybody's back.
"""

import json
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.signals import pre_save
from django.http import HttpRequest
from wagtail.fields import StreamField
from wagtail.models import Revision

from thidua.ours import is_our_model

from .text import clean

#: In the name of a field that holds a password: what was typed is what was meant.
_SECRET = "password"  # noqa: S105
#: Draftail's own JSON, in which places of bold words are counted; its text is cleaned as it is saved.
_DRAFTAIL = '"entityMap"'
#: Models of the site's around us that people of the office fill in.
_also: set[type[models.Model]] = set()


def keep_clean(*kinds: type[models.Model]) -> None:
    """Clean what these models save too; called when the site's app is ready."""
    _also.update(kinds)


def connect_door() -> None:
    """Watch what is saved; called once when the app is ready."""
    pre_save.connect(clean_row, dispatch_uid="thidua_door")
    pre_save.connect(clean_revision, sender=Revision, dispatch_uid="thidua_door_revision")


def clean_typed(request: HttpRequest) -> None:
    """Clean what a form of the admin has sent; a view reads it afterwards."""
    if request.method != "POST":
        return
    dirty = {}
    for name, values in request.POST.lists():
        if _SECRET not in name:
            kept = [value if _DRAFTAIL in value else clean(value) for value in values]
            if kept != values:
                dirty[name] = kept
    if not dirty:
        return
    typed = request.POST.copy()
    for name, kept in dirty.items():
        typed.setlist(name, kept)
    request.POST = typed  # type: ignore[assignment]


def clean_row(sender, instance, raw, using, update_fields, **kwargs) -> None:
    """`pre_save` of a model of ours. What a row has already is not touched, nor what is live."""
    names = _texts(sender)
    if raw or not names or _shows_what_was_approved(instance):
        return
    left_out = instance.get_deferred_fields()
    if update_fields is not None:
        left_out |= set(names) - set(update_fields)
    names = [name for name in names if name not in left_out]
    if not (dirty := _dirty(instance, names)):
        return
    if not instance._state.adding:
        rows = sender._base_manager.using(using).filter(pk=instance.pk)
        stored = rows.values(*dirty).first() or {}
        for name, value in stored.items():
            if _written(instance, name, value) == _written(instance, name):
                dirty.pop(name)
    for name, value in dirty.items():
        setattr(instance, name, value)


def clean_revision(instance, raw, using, update_fields, **kwargs) -> None:
    """`pre_save` of a revision: a version of a text of ours that was not saved as it is before."""
    if raw or (update_fields is not None and "content" not in update_fields):
        return
    kind = ContentType.objects.get_for_id(instance.content_type_id).model_class()
    if not is_our_model(kind):
        return
    content = cleaned(instance.content)
    if content == instance.content:
        return
    if not instance._state.adding:
        rows = Revision.objects.using(using).filter(pk=instance.pk)
        if rows.values_list("content", flat=True).first() == instance.content:
            return
    instance.content = content


def cleaned(value: Any) -> Any:
    """Plain data with every text in it clean, in the JSON of a stream as well."""
    if isinstance(value, dict):
        return {name: cleaned(one) for name, one in value.items()}
    if isinstance(value, list):
        return [cleaned(one) for one in value]
    if isinstance(value, tuple):
        return tuple(map(cleaned, value))
    if not isinstance(value, str):
        return value
    return _cleaned_stream(value) if value.startswith(("[{", "{")) else clean(value)


def _cleaned_stream(text: str) -> str:
    try:
        blocks = json.loads(text)
    except ValueError:
        return clean(text)
    shown = cleaned(blocks)
    # As it was written: another JSON of the same blocks is another text to whoever compares.
    return text if shown == blocks else json.dumps(shown, cls=DjangoJSONEncoder)


@cache
def _texts(model: type[models.Model]) -> list[str]:
    """The names of the fields of a model of ours that hold text; [] for a model of the host's."""
    if not (is_our_model(model) or model in _also):
        return []
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField, StreamField))
        and not field.primary_key
    ]


def _shows_what_was_approved(instance) -> bool:
    return hasattr(instance, "signoff_content") and bool(getattr(instance, "live", False))


def _dirty(instance, names: list[str]) -> dict[str, Any]:
    """Of these fields those whose text is not clean, with the clean one."""
    found: dict[str, Any] = {}
    for name in names:
        written = _written(instance, name)
        if (shown := cleaned(written)) != written:
            found[name] = instance._meta.get_field(name).to_python(shown)
    return found


def _written(instance, name: str, *value: Any) -> Any:
    """A field's value as its column has it; another ``value`` of it, if one is given."""
    field = instance._meta.get_field(name)
    held = value[0] if value else getattr(instance, name)
    return field.get_prep_value(held) if isinstance(field, StreamField) else held

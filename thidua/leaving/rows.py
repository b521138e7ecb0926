"""Rows as plain data, and which rows of Wagtail's tables are about ours."""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from wagtail.fields import StreamField
from wagtail.log_actions import registry as log_registry
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    Revision,
    TaskState,
    WorkflowState,
)

from thidua.evidence.chain import plain

from . import ours


def as_data(row: models.Model) -> dict[str, Any]:
    """The key and every column; but for JSON, which stays as it is, as the chain of evidence reads it."""
    fields = [each for each in row._meta.concrete_fields if not each.primary_key]
    return {"pk": _key(row.pk), "fields": {each.name: _value(each, row) for each in fields}}


def as_line(data: dict[str, Any]) -> str:
    """One line of JSON, in letters and not in escapes."""
    return json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder) + "\n"


def _key(value):
    return value if isinstance(value, int | str) else str(value)


def _value(field: models.Field, row: models.Model):
    if isinstance(field, StreamField):
        return json.loads(field.value_to_string(row) or "[]")
    if isinstance(field, models.JSONField):
        # As it is stored: an approval's digest was computed from that.
        return json.loads(json.dumps(getattr(row, field.attname), cls=field.encoder))
    return plain(field, row)


def keys_of(model: type[models.Model]) -> Iterator[list]:
    """The keys of our objects under one base type, in batches: all pages, or one model of a host's."""
    rows = ours.pages() if model is Page else model._base_manager.all()
    return ours.batches(rows.order_by("pk").values_list("pk", flat=True).iterator())


def _about(model, rows) -> Iterator[models.QuerySet]:
    """Rows that name an object by its base type and its key as text."""
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    for keys in keys_of(model):
        texts = [str(key) for key in keys]
        yield rows.filter(base_content_type=content_type, object_id__in=texts).order_by("pk")


def _signed_off() -> list[type[models.Model]]:
    return [Page, *ours.other_signed_off()]


def revisions(model: type[models.Model]) -> Iterator[models.QuerySet]:
    """The versions of our objects of this base type, in batches."""
    return _about(model, Revision._base_manager.all())


def workflow_states() -> Iterator[models.QuerySet]:
    for model in _signed_off():
        yield from _about(model, WorkflowState._base_manager.all())


def task_states() -> Iterator[models.QuerySet]:
    for states in workflow_states():
        keys = list(states.values_list("pk", flat=True))
        yield TaskState._base_manager.filter(workflow_state__in=keys).order_by("pk")


def comments() -> Iterator[models.QuerySet]:
    for keys in keys_of(Page):
        yield Comment._base_manager.filter(page__in=keys).order_by("pk")


def replies() -> Iterator[models.QuerySet]:
    for rows in comments():
        keys = list(rows.values_list("pk", flat=True))
        yield CommentReply._base_manager.filter(comment__in=keys).order_by("pk")


def of_pages(keys: list[int]) -> Iterator[tuple[type[models.Model], list]]:
    """Model and keys of the rows that hang on these pages and say nothing without their type.

    In the order in which they can go.
    """
    about = {
        "base_content_type": ContentType.objects.get_for_model(Page),
        "object_id__in": [str(key) for key in keys],
    }
    comments = Comment._base_manager.filter(page__in=keys)
    states = WorkflowState._base_manager.filter(**about)
    for found in (
        CommentReply._base_manager.filter(comment__in=comments),
        comments,
        TaskState._base_manager.filter(workflow_state__in=states),
        states,
        Revision._base_manager.filter(**about),
    ):
        yield found.model, list(found.order_by().values_list("pk", flat=True))


def page_log() -> Iterator[models.QuerySet]:
    """What was done to our pages."""
    for keys in keys_of(Page):
        yield PageLogEntry._base_manager.filter(page__in=keys).order_by("pk")


def log() -> models.QuerySet:
    """Wagtail's log of all else that is ours: registers, and alerts on accounts."""
    return ModelLogEntry._base_manager.filter(is_ours()).order_by("pk")


def is_ours() -> Q:
    """Lines of a log that are about our models, or of a kind that only we write."""
    types = ContentType.objects.filter(app_label=ours.APP).values("pk")
    return Q(content_type__in=types) | Q(action__startswith=f"{ours.APP}.")


def log_models() -> set[type[models.Model]]:
    """Every table in which Wagtail and its apps log."""
    return set(log_registry.get_log_entry_models())

"""Puts a word of its own into every text field that is no part of an approved projection."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from tests.evidence import rewrite
from thidua.evidence.append_only import TABLES
from thidua.models import ApprovedFile
from thidua.signoff.content import content_fields, signed_off_models
from thidua.signoff.pages import SignedOffPage
from thidua.signoff.projection import SHOWN_OF_MEDIA

from .declared import MACHINERY

MARK = re.compile(r"zq([0-9a-z]{3})q")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def text_fields(model) -> Iterator[models.Field]:
    """The model's own fields into which somebody may write words; no closed lists, no JSON.

    JSON holds frozen copies of approved content, of the log and of a user's settings.
    """
    for field in model._meta.local_concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        if is_text and not field.choices and not _is_machinery(model, field):
            yield field


def _is_machinery(model, field) -> bool:
    return {f"{model._meta.label}.{field.name}", f"*.{field.name}"} & MACHINERY.keys() != set()


def marked_fields() -> list[tuple[type[models.Model], models.Field]]:
    """What is marked: all but the fields and child rows of signed-off types that were approved."""
    approved_types = set(signed_off_models())
    children = {
        relation.related_model
        for model in approved_types
        for relation in get_all_child_relations(model)
    }
    rows_of_texts = {child for child in children if child._meta.app_label != "wagtailcore"}
    return [
        (model, field)
        for model in apps.get_models()
        if model not in approved_types | rows_of_texts and not model._meta.proxy
        for field in text_fields(model)
    ]


def mark_all() -> dict[str, str]:
    """Mark every row; returns mark → `model.field`."""
    names = {}
    for number, (model, field) in enumerate(marked_fields()):
        mark = f"zq{_DIGITS[number // 1296]}{_DIGITS[number // 36 % 36]}{_DIGITS[number % 36]}q"
        names[mark] = f"{model._meta.label}.{field.name}"
        for row in rows_to_mark(model, field):
            write(model, row, field, _value(field, mark, row))
    return names


def write(model, row, field, value) -> None:
    """Past the model's own refusals: what matters is what is shown of it."""
    rows = models.QuerySet(model).filter(pk=row)
    if model._meta.label in TABLES:
        rewrite(rows, **{field.attname: value})
    else:
        rows.update(**{field.attname: value})


def rows_to_mark(model, field) -> list:
    """The keys of the rows whose field nobody approved."""
    rows = models.QuerySet(model).order_by("pk")
    if model is Page and field.name in content_fields(SignedOffPage):
        types = [ContentType.objects.get_for_model(one).pk for one in signed_off_models()]
        rows = rows.exclude(content_type__in=types)
    if model in (get_image_model(), get_document_model()) and field.name in SHOWN_OF_MEDIA:
        own = ContentType.objects.get_for_model(model)
        rows = rows.exclude(
            pk__in=ApprovedFile.objects.filter(content_type=own).values("object_id")
        )
    return list(rows.values_list("pk", flat=True))


def _value(field, mark: str, row) -> str:
    word = f"{mark}{row}"
    return f"{word}@example.vn" if isinstance(field, models.EmailField) else word

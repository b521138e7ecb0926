"""What becomes of our pictures and documents: they stay with the host, or go. And of our collections."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    CollectionMember,
    CollectionViewRestriction,
    Page,
    ReferenceIndex,
)

from thidua.media.models import WardCollection
from thidua.media.public_files import public_files
from thidua.signoff.content import signed_off_models
from thidua.signoff.querysets import approved

from . import ours


def keep(target: Collection, files: dict[type, set[int]], public: dict[type, set[int]]) -> None:
    """Our files move into this collection of the host's.

    Those that no visitor could read (drafts, minutes, evidence) go into one below it that asks visitors to
    sign in: without us everybody who has the address of a document would get it.
    """
    private = None
    for model, keys in files.items():
        hidden = sorted(keys - public[model])
        for batch in ours.batches(sorted(keys & public[model])):
            model._base_manager.filter(pk__in=batch).update(collection=target)
        if hidden and private is None:
            private = target.add_child(name=_("Files that are not public"))
            # In bulk: one by one our own rule refuses it (`visibility.hiding`).
            login = CollectionViewRestriction(
                collection=private, restriction_type=CollectionViewRestriction.LOGIN
            )
            CollectionViewRestriction.objects.bulk_create([login])
        for batch in ours.batches(hidden):
            model._base_manager.filter(pk__in=batch).update(collection=private)


def delete(files: dict[type, set[int]]) -> None:
    """Our files go, rows and bytes (after the commit), but for those that something of the host's shows."""
    for model, keys in files.items():
        for batch in ours.batches(sorted(keys - ours.used_by_others(model, keys))):
            for row in model._base_manager.filter(pk__in=batch):
                row.delete()


def public_keys(model) -> set[int]:
    """The keys of those that visitors get now: approved content shows them, and not as internal."""
    page = ContentType.objects.get_for_model(Page)
    pages = (
        approved(Page.objects.all())
        .order_by()
        .annotate(key=Cast("pk", models.CharField(max_length=255)))
    )
    shown = ReferenceIndex.objects.filter(
        Q(object_id__in=pages.values("key")) | ~Q(base_content_type=page),
        to_content_type=ContentType.objects.get_for_model(model),
    )
    for each in signed_off_models():
        shown = shown.exclude(
            content_type=ContentType.objects.get_for_model(each),
            model_path__in=each.signoff_internal_documents,
        )
    named = {int(key) for key in shown.values_list("to_object_id", flat=True)}
    return named & set(public_files(model).values_list("object_id", flat=True))


def take_collections(target: Collection) -> None:
    """The ward's collections go; what the host has put there, a video perhaps, moves to ``target``."""
    keys = list(ours.collections().values_list("pk", flat=True))
    for model in apps.get_models():
        if issubclass(model, CollectionMember):
            model._base_manager.filter(collection__in=keys).update(collection=target)
    # It says which one is the ward's, and protects it.
    ours.delete_rows(WardCollection._base_manager.all())
    Collection.objects.filter(pk__in=keys).delete()


def delete_stored(rows) -> int:
    """Take away the bytes of files whose rows have gone; for a removal that was killed after its commit.

    ``rows``: of an export, by model. Returns how many there were.
    """
    number = 0
    for model, row in rows:
        storage = model._meta.get_field("file").storage
        for name in row["stored"]:
            if not model._base_manager.filter(pk=row["pk"]).exists() and storage.exists(name):
                storage.delete(name)
                number += 1
    return number

"""Files that approved texts show stay as they were approved (guarantee.md, 9)."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Revision

from thidua.signoff.content import signed_off_roots
from thidua.signoff.exceptions import SignOffRefused
from thidua.signoff.models import ApprovedFile

from .ours import is_wards

KEPT = _(
    "An approved text shows this file, so it stays as it was approved. Upload a new one and choose "
    "that in the text."
)
NOT_DELETED = _(
    "An approved text shows this file, so it cannot be deleted. It can be once no approved text "
    "shows it."
)

HIDDEN = _(
    "An approved text shows this file, and this collection is hidden from visitors. Choose one that "
    "is not."
)

STAYS = _(
    "An approved text shows this file, so it stays among the files of the ward. Choose one of the "
    "ward's collections."
)

#: What no visitor sees and no picture depends on. A collection is a shelf of the office's: a file may
#: go from one to another, unless visitors would lose it (`hides`).
FREE = frozenset({"created_at", "uploaded_by_user", "file_size", "collection"})


def files_in_force(model, keys: Iterable[int]) -> set[int]:
    """Those of the pictures or documents that approved content shows, now or at a set time.

    An approval is in force while its revision is live or scheduled. Two queries at most.
    """
    covered = list(
        ApprovedFile.objects.filter(
            content_type=ContentType.objects.get_for_model(model), object_id__in=list(keys)
        ).values_list("object_id", "approval__revision_id")
    )
    in_force = revisions_in_force({revision for _key, revision in covered}) if covered else set()
    return {key for key, revision in covered if revision in in_force}


def revisions_in_force(keys: Iterable[int]) -> set[int]:
    """Those of the revisions that are live, or scheduled to be: a query for each kind of table."""
    keys = list(keys)
    found = set(
        Revision.objects.filter(pk__in=keys, approved_go_live_at__isnull=False).values_list(
            "pk", flat=True
        )
    )
    for model in signed_off_roots():
        found.update(
            model._base_manager.filter(live=True, live_revision__in=keys).values_list(
                "live_revision", flat=True
            )
        )
    return found


def fixed_fields(model) -> list:
    """The fields that say what a visitor gets, those of a host's own model included."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in FREE
    ]


def is_in_use(instance) -> bool:
    """Whether an approval in force covers this picture or document."""
    if instance.pk is None:
        return False
    return instance.pk in files_in_force(instance._meta.concrete_model, [instance.pk])


def stored_values(instance, using: str) -> dict | None:
    """What the database holds in the fixed fields, locked where there is a transaction to lock it."""
    if instance.pk is None:
        return None
    model = instance._meta.concrete_model
    rows = model._base_manager.using(using).filter(pk=instance.pk)
    if connections[using].in_atomic_block:
        rows = rows.select_for_update()
    names = [field.attname for field in fixed_fields(model)]
    return rows.values("collection_id", *names).first()


def refuse_change(instance, stored: dict | None, update_fields=None) -> None:
    """:raises SignOffRefused: saving would change, or hide, what an approved text shows."""
    if stored is None:
        return
    if _changes(instance, stored, update_fields) and is_in_use(instance):
        raise SignOffRefused(KEPT)
    if instance.collection_id != stored["collection_id"] and (
        update_fields is None or {"collection", "collection_id"} & set(update_fields)
    ):
        refuse_to_hide(instance)
        if leaves(stored["collection_id"], instance.collection_id) and is_in_use(instance):
            raise SignOffRefused(STAYS)


def leaves(before: int, after: int) -> bool:
    """Whether a file that goes from one collection to the other is the ward's no more."""
    return is_wards(before) and not is_wards(after)


def refuse_to_hide(instance) -> None:
    """:raises SignOffRefused: an approved text shows it, and visitors may not see its collection."""
    if hides(instance.collection_id) and is_in_use(instance):
        raise SignOffRefused(HIDDEN)


def hides(collection_id: int) -> bool:
    """Whether documents in this collection are withheld from visitors."""
    collection = Collection.objects.filter(pk=collection_id).first()
    return collection is not None and collection.get_view_restrictions().exists()


def refuse_deletion(instance) -> None:
    """:raises SignOffRefused: an approved text shows it."""
    if is_in_use(instance):
        raise SignOffRefused(NOT_DELETED)


def _changes(instance, stored: dict, update_fields) -> bool:
    for field in fixed_fields(type(instance)):
        if update_fields is not None and not {field.name, field.attname} & set(update_fields):
            continue
        before, now = stored[field.attname], getattr(instance, field.attname)
        # Tie: files that are not stored yet
        if field.name == "file" and not now._committed:
            return True
        if field.name == "file_hash" and not before:
            # Wagtail computes the hash when somebody first asks for it.
            continue
        if now != before:
            return True
    return False

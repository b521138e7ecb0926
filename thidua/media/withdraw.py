"""What is no longer public is no longer found at an address that somebody noted (guarantee.md, 9)."""

import logging
from collections.abc import Iterable

from django.db import models, transaction
from wagtail.images import get_image_model

from thidua.signoff.models import Approval, ApprovedFile
from thidua.signoff.takedown import taken_down

from .in_use import files_in_force
from .storage import put_in_secret

logger = logging.getLogger(__name__)


def connect() -> None:
    """Called once, when the app is ready."""
    taken_down.connect(withdraw_files_of, dispatch_uid="thidua_withdraw_files")


def withdraw_files_of(instance, **kwargs):
    """`taken_down`: the files that no approval in force shows any more go with the text."""
    keys: dict = {}
    approvals = Approval.objects.filter(
        content_type=instance.content_type_id, object_id=instance.object_id
    )
    rows = ApprovedFile.objects.filter(approval__in=approvals.order_by())
    for file in rows.select_related("content_type").order_by():
        keys.setdefault(file.content_type.model_class(), set()).add(file.object_id)
    withdraw(
        (model, key)
        for model, found in keys.items()
        for key in sorted(found - files_in_force(model, found))
    )


def withdraw(files: Iterable[tuple[type[models.Model], int]]) -> None:
    """Once the transaction holds: delete every rendition, and move the files to fresh addresses.

    ``files`` are pictures and documents, as model and key, that no approval in force covers. Where
    the storage fails, that is logged, and the row still names a file that is there.
    """
    wanted = list(files)
    transaction.on_commit(lambda: _withdraw_now(wanted))


def _withdraw_now(files: list[tuple[type[models.Model], int]]) -> None:
    for model, key in files:
        item = model._base_manager.filter(pk=key).first()
        if item is None:
            continue
        if isinstance(item, get_image_model()):
            for rendition in item.renditions.all():
                _delete_rendition(rendition)
        _move(item)


def _delete_rendition(rendition) -> None:
    try:
        # Now, and not when Wagtail's task for it runs: that may be a queue.
        rendition.file.storage.delete(rendition.file.name)
        rendition.delete()
    except Exception:
        # Which errors there are depends on the storage. The others are still withdrawn.
        logger.exception("A rendition is still found at its address: %s", rendition.file.name)


def _move(item) -> None:
    storage, old = item.file.storage, item.file.name
    try:
        with storage.open(old, "rb") as content:
            new = put_in_secret(item._meta.get_field("file"), old, content)
    except Exception:
        logger.exception("A withdrawn file could not be moved: %s", old)
        return
    # Past save(): neither the content nor anything that was approved changes.
    moved = type(item)._base_manager.filter(pk=item.pk, file=old).update(file=new)
    unwanted = old if moved else new
    try:
        storage.delete(unwanted)
    except Exception:
        logger.exception("A file is still found at its old address: %s", unwanted)

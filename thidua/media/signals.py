"""The rules at the model, for every way in: forms, choosers, commands, code of the host."""

from django.db.models.signals import pre_delete, pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from .in_use import refuse_change, refuse_deletion, stored_values
from .uploads import AcceptedFile, accept_document, accept_picture


def connect() -> None:
    """Watch the host's picture and document models; called once when the app is ready."""
    for model, before_save in (
        (get_image_model(), before_picture_is_saved),
        (get_document_model(), before_document_is_saved),
    ):
        pre_save.connect(before_save, sender=model, dispatch_uid="thidua_media_save")
        pre_delete.connect(before_deletion, sender=model, dispatch_uid="thidua_media_delete")


def before_picture_is_saved(instance, raw, using, update_fields, **kwargs):
    """:raises ValidationError: the file is not taken. :raises SignOffRefused: it is in use."""
    if not raw:
        _check(instance, using, update_fields, accept_picture)


def before_document_is_saved(instance, raw, using, update_fields, **kwargs):
    """:raises ValidationError: the file is not taken. :raises SignOffRefused: it is in use."""
    if not raw:
        _check(instance, using, update_fields, accept_document)


def before_deletion(instance, **kwargs):
    """:raises SignOffRefused: an approved text shows it."""
    refuse_deletion(instance)


def _check(instance, using, update_fields, accept) -> None:
    stored = stored_values(instance, using)
    refuse_change(instance, stored, update_fields)
    file = instance.file
    if not file or (update_fields is not None and "file" not in update_fields):
        return
    # Tie: files that are not stored yet
    if not file._committed:
        given = file.file
        instance.file = given if isinstance(given, AcceptedFile) else accept(given)
        _describe(instance, instance.file)
    elif stored is None or file.name != stored["file"]:
        # Put into storage before its row was saved, as `instance.file.save(..., save=False)` does.
        _take_from_storage(instance, accept)


def _take_from_storage(instance, accept) -> None:
    storage, name = instance.file.storage, instance.file.name
    with storage.open(name, "rb") as content:
        accepted = accept(content)
        _describe(instance, accepted)
        if accepted.file is content:
            return
        instance.file = accepted
    if not type(instance)._base_manager.filter(file=name).exists():
        storage.delete(name)


def _describe(instance, file) -> None:
    instance.file_size, instance.file_hash = file.size, hash_filelike(file)

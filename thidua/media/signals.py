"""The rules at the model, for every way in: forms, choosers, commands, code of the host."""

import os
import posixpath

from django.db import transaction
from django.db.models.signals import post_init, post_save, pre_delete, pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from thidua.vietnamese.text import clean

from .in_use import refuse_change, refuse_deletion, stored_values
from .ours import is_ours, is_wards
from .storage import UnguessableNames, is_secret, mark_rendition, plain_name, put_in_secret
from .uploads import AcceptedFile, accept_document, accept_picture

#: On a file that was taken in from the host's: its former name, until the row is saved.
_LEFT = "_thidua_left"
#: Of a picture in pixels; Django sets them as the file is.
_SIZE = ("width", "height")


def connect() -> None:
    """Watch the host's picture and document models; called once when the app is ready."""
    for model, before_save in (
        (get_image_model(), before_picture_is_saved),
        (get_document_model(), before_document_is_saved),
    ):
        pre_save.connect(before_save, sender=model, dispatch_uid="thidua_media_save")
        post_save.connect(leave_former_address, sender=model, dispatch_uid="thidua_media_saved")
        pre_delete.connect(before_deletion, sender=model, dispatch_uid="thidua_media_delete")
    renditions = get_image_model().get_rendition_model()
    post_init.connect(mark_rendition, sender=renditions, dispatch_uid="thidua_media_rendition")


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


def leave_former_address(instance, **kwargs):
    """`post_save`: what became the ward's is not found any more where the host had it."""
    name = instance.__dict__.pop(_LEFT, None)
    if name is None:
        return
    storage = instance.file.storage
    transaction.on_commit(lambda: storage.delete(name))
    if isinstance(instance, get_image_model()):
        instance.renditions.all().delete()


def _check(instance, using, update_fields, accept) -> None:
    stored = stored_values(instance, using)
    ours = is_ours(instance)
    if ours:
        _clean_words(instance, stored)
    refuse_change(instance, stored, update_fields)
    if not ours:
        return
    names = None if update_fields is None else set(update_fields)
    file = instance.file
    if file and stored and _comes_in(instance, stored, names):
        _take_in(instance, accept)
    if not file or (names is not None and "file" not in names):
        return
    # Tie: files that are not stored yet
    if not file._committed:
        given = file.file
        accepted = given if isinstance(given, AcceptedFile) else accept(given)
        _describe(instance, accepted)
        _put(instance, accepted)
    elif stored is None or file.name != stored["file"]:
        # Put into storage before its row was saved, as `instance.file.save(..., save=False)` does.
        _take_from_storage(instance, accept)


def _clean_words(instance, stored: dict | None) -> None:
    """Title and description are public with the file; what is stored already stays as it is."""
    for name in ("title", "description"):
        words = getattr(instance, name, None)
        if words and (stored is None or stored.get(name) != words):
            setattr(instance, name, clean(words))


def _comes_in(instance, stored: dict, names: set | None) -> bool:
    """Whether the stored file itself was the host's, and is moved to the ward's."""
    moved = names is None or names & {"collection", "collection_id"}
    same = instance.file.name == stored["file"]
    return bool(moved and same and not is_wards(stored["collection_id"]))


def _take_in(instance, accept) -> None:
    """A file of the host's is checked like an upload, and gets an address that nobody knows."""
    field, name = instance._meta.get_field("file"), instance.file.name
    with field.storage.open(name, "rb") as content:
        accepted = accept(content)
        _describe(instance, accepted)
        # Not the stored name's end: a picture may have become one of another kind.
        base = plain_name(accepted.name)
        new = put_in_secret(field, posixpath.join(posixpath.dirname(name), base), accepted)
    instance.file = new
    described = ("file_size", "file_hash", *_SIZE)
    # Past save(): whichever fields are saved, the row names the file that is there.
    type(instance)._base_manager.filter(pk=instance.pk).update(
        file=new, **{name: getattr(instance, name) for name in described if hasattr(instance, name)}
    )
    setattr(instance, _LEFT, name)


def _put(instance, accepted: AcceptedFile) -> None:
    field = instance._meta.get_field("file")
    if isinstance(field.storage, UnguessableNames):
        # Stored by Django under a name that the storage makes.
        instance.file = accepted
        return
    base = plain_name(os.path.basename(accepted.name or ""))
    accepted.seek(0)
    instance.file = put_in_secret(field, field.generate_filename(instance, base), accepted)


def _take_from_storage(instance, accept) -> None:
    storage, name = instance.file.storage, instance.file.name
    with storage.open(name, "rb") as content:
        accepted = accept(content)
        _describe(instance, accepted)
        may_be_guessed = not isinstance(storage, UnguessableNames) and not is_secret(name)
        if accepted.file is content and not may_be_guessed:
            return
        _put(instance, accepted)
    if not type(instance)._base_manager.filter(file=name).exists():
        storage.delete(name)


def _describe(instance, file) -> None:
    instance.file_size, instance.file_hash = file.size, hash_filelike(file)

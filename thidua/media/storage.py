"""Files that are found only by those who were given their address (guarantee.md, 9)."""

import base64
import contextlib
import os
import posixpath
import re
import secrets

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage
from django.db.models import FileField

from thidua.vietnamese.text import slugify

#: 128 random bits in characters that every file system and address keeps as they are.
_TOKEN = re.compile(r"[a-z2-7]{26}")

#: The name of a file whose own has no letter or digit.
FALLBACK = "tep"


def _token() -> str:
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def plain_name(name) -> str:
    """ "Gương điển hình.JPG" becomes `guong-dien-hinh.jpg`: Django keeps the marks, Wagtail writes `_`
    for each. The parts of a rendition's name keep their dots.
    """
    parts = [slugify(part) for part in posixpath.basename(str(name)).split(".")]
    return ".".join([parts[0] or FALLBACK, *filter(None, parts[1:])])


def is_secret(name: str) -> bool:
    """Whether a file of this name lies in a random folder of its own."""
    return bool(_TOKEN.fullmatch(posixpath.basename(posixpath.dirname(name))))


def secret_name(name: str, max_length: int | None = None) -> str:
    """The name with a fresh random folder, in the place of one that it has."""
    folder, base = posixpath.split(name.replace("\\", "/"))
    if is_secret(name):
        folder = posixpath.dirname(folder)
    folder = posixpath.join(folder, _token())
    if max_length:
        stem, extension = posixpath.splitext(base)
        room = max_length - len(folder) - len(extension) - 1
        base = stem[: max(room, 1)] + extension
    return posixpath.join(folder, base)


def put_in_secret(field: FileField, name: str, content: File) -> str:
    """Put a file into the field's storage where nobody guesses it; returns its name there.

    Whichever storage the host has: one of ours makes the folder by itself.
    """
    if not isinstance(field.storage, UnguessableNames):
        name = secret_name(name, field.max_length)
    return field.storage.save(name, content, max_length=field.max_length)


def mark_rendition(instance, **kwargs) -> None:
    """`post_init` of a rendition: one of a secret picture has a name that nobody guesses either.

    Wagtail cuts the picture's own name to a few letters, and stores several renditions at once
    without a signal, made in threads that have no connection to the database. So this asks for nothing
    but the name of the picture.
    """
    if instance.pk is not None or isinstance(instance.file.storage, UnguessableNames):
        return
    # Tie: files that are not stored yet
    if not instance.file or instance.file._committed:
        return
    if type(instance).image.is_cached(instance) and is_secret(instance.image.file.name or ""):
        instance.file.name = f"{_token()}-{posixpath.basename(instance.file.name)}"


class UnguessableNames(Storage):
    """Gives every stored file a random folder of its own; before a Django storage in the bases.

    `documents/ke-hoach.pdf` becomes `documents/<random>/ke-hoach.pdf`. The name itself stays, in
    the letters of an address: that of a document ends in it. A name that has such a folder keeps it
    while nothing is stored there (a backup is put back under its own names); else it gets a fresh one
    in its place, so nothing that is stored is ever written over.
    """

    def get_valid_name(self, name):
        return plain_name(name)

    def get_available_name(self, name, max_length=None):
        name = str(name).replace("\\", "/")
        if is_secret(name) and self.is_name_available(name, max_length=max_length):
            return name
        return super().get_available_name(secret_name(name, max_length), max_length=max_length)


class UnguessableFileSystemStorage(UnguessableNames, FileSystemStorage):
    """Local files with unguessable names."""

    # Tie: half files
    def _save(self, name, content):
        try:
            return super()._save(name, content)  # type: ignore[misc]
        except Exception:
            # The disk is full, say: half a file is none, and its folder is nobody's.
            with contextlib.suppress(OSError):
                self.delete(name)
            raise

    def delete(self, name):
        super().delete(name)
        folder = os.path.dirname(self.path(name))
        if _TOKEN.fullmatch(os.path.basename(folder)):
            # The folder was made for this file alone; one that is not empty stays.
            with contextlib.suppress(OSError):
                os.rmdir(folder)

"""Files that are found only by those who were given their address (guarantee.md, 9)."""

import base64
import contextlib
import os
import posixpath
import re
import secrets

from django.core.files.storage import FileSystemStorage, Storage

from thidua.vietnamese.text import slugify

#: 128 random bits in characters that every file system and address keeps as they are.
_TOKEN = re.compile(r"[a-z2-7]{26}")

#: The name of a file whose own has no letter or digit.
FALLBACK = "tep"


def _token() -> str:
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


class UnguessableNames(Storage):
    """Gives every stored file a random folder of its own; before a Django storage in the bases.

    `documents/ke-hoach.pdf` becomes `documents/<random>/ke-hoach.pdf`. The name itself stays, in
    the letters of an address: that of a document ends in it. A name that has such a folder keeps it
    while nothing is stored there (a backup is put back under its own names); else it gets a fresh one
    in its place, so nothing that is stored is ever written over.
    """

    def get_valid_name(self, name):
        """ "Gương điển hình.JPG" is stored as `guong-dien-hinh.jpg`: Django keeps the marks, Wagtail
        writes `_` for each. The parts of a rendition's name keep their dots.
        """
        parts = [slugify(part) for part in posixpath.basename(str(name)).split(".")]
        return ".".join([parts[0] or FALLBACK, *filter(None, parts[1:])])

    def get_available_name(self, name, max_length=None):
        name = str(name).replace("\\", "/")
        folder, base = posixpath.split(name)
        if _TOKEN.fullmatch(posixpath.basename(folder)):
            if self.is_name_available(name, max_length=max_length):
                return name
            folder = posixpath.dirname(folder)
        folder = posixpath.join(folder, _token())
        if max_length:
            stem, extension = posixpath.splitext(base)
            room = max_length - len(folder) - len(extension) - 1
            base = stem[: max(room, 1)] + extension
        return super().get_available_name(posixpath.join(folder, base), max_length=max_length)


class UnguessableFileSystemStorage(UnguessableNames, FileSystemStorage):
    """Local files with unguessable names."""

    def delete(self, name):
        super().delete(name)
        folder = os.path.dirname(self.path(name))
        if _TOKEN.fullmatch(os.path.basename(folder)):
            # The folder was made for this file alone; one that is not empty stays.
            with contextlib.suppress(OSError):
                os.rmdir(folder)

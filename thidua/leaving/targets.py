"""Where an export is written: a folder or a ZIP file that is there whole, or not at all."""

import hashlib
import os
import shutil
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO

#: The sums of all other files, as `sha256sum -c` reads them.
SUMS = "SHA256SUMS"
#: What holds personal data is for its owner alone.
FILE_MODE, FOLDER_MODE = 0o600, 0o700


class NotWritten(Exception):
    """The export could not be written; ``str()`` says why. Nothing of it is left."""


class Target:
    """Takes one file after the other and keeps a list of their sums."""

    def __init__(self) -> None:
        # A file and no list: the sums of 40,000 files.
        self._sums = tempfile.TemporaryFile("w+b")  # noqa: SIM115 - closed in `finish`

    def _open(self, name: str, *, packed: bool) -> IO[bytes]:
        raise NotImplementedError

    @contextmanager
    def file(self, name: str, *, packed: bool = True) -> "Iterator[Sum]":
        """A new file; ``packed``: whether its bytes become fewer by packing them."""
        name = unicodedata.normalize("NFC", name)
        with self._open(name, packed=packed) as stream:
            written = Sum(stream)
            yield written
        self._sums.write(f"{written.hexdigest}  {name}\n".encode())

    def finish(self) -> None:
        """The list of sums is the last file."""
        self._sums.seek(0)
        with self._open(SUMS, packed=True) as stream, self._sums:
            shutil.copyfileobj(self._sums, stream)

    def abandon(self) -> None:
        """Let go of what is open; the caller takes away what was written."""
        self._sums.close()


class Sum:
    """Writes bytes and texts (as UTF-8), and knows the SHA-256 of what was written."""

    def __init__(self, stream: IO[bytes]):
        self._stream = stream
        self._sha256 = hashlib.sha256()

    def write(self, data: bytes | str) -> None:
        data = data.encode() if isinstance(data, str) else data
        self._sha256.update(data)
        self._stream.write(data)

    @property
    def hexdigest(self) -> str:
        return self._sha256.hexdigest()


class FolderTarget(Target):
    def __init__(self, path: Path):
        super().__init__()
        self._path = path
        path.mkdir(mode=FOLDER_MODE)

    def _open(self, name: str, *, packed: bool) -> IO[bytes]:
        path = self._path / name
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "wb")


class ZipTarget(Target):
    def __init__(self, path: Path):
        super().__init__()
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE_MODE)
        self._file = os.fdopen(opened, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w")

    def _open(self, name: str, *, packed: bool) -> IO[bytes]:
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        entry.external_attr = FILE_MODE << 16
        return self._zip.open(entry, "w", force_zip64=True)

    def finish(self) -> None:
        super().finish()
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        super().abandon()
        # Closing writes what is buffered, which the full disk refuses once more.
        for each in (self._zip, self._file):
            with suppress(OSError, ValueError):
                each.close()


@contextmanager
def writing(path: Path) -> Iterator[Target]:
    """A folder, or a ZIP file where the name ends so; beside its place until it is whole.

    :raises NotWritten: it is there already, or it cannot be written.
    """
    if os.path.lexists(path):
        raise NotWritten(f"{path} is there already: name one that is not.")
    beside = path.with_name(f".{path.name}.{token_hex(4)}.part")
    kind = ZipTarget if path.suffix.lower() == ".zip" else FolderTarget
    target = None
    try:
        target = kind(beside)
        yield target
        target.finish()
        beside.rename(path)
    except OSError as problem:
        raise NotWritten(
            f"{path} cannot be written ({problem.strerror or type(problem).__name__})."
        ) from problem
    finally:
        if target is not None:
            target.abandon()
        if beside.is_dir():
            shutil.rmtree(beside, ignore_errors=True)
        else:
            beside.unlink(missing_ok=True)

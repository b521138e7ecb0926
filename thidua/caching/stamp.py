"""The stamp of all that visitors see: what is kept under an older one is never shown again."""

import contextlib
import logging
import os
import re
import secrets
from pathlib import Path

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache

from thidua import conf

logger = logging.getLogger("thidua.caching")

KEY = "thidua.stamp"
_STAMP = re.compile(r"[0-9a-f]{32}")
_LENGTH = 32


def kept_in() -> BaseCache:
    """The cache in which pages and counts are kept (THIDUA_CACHE)."""
    return caches[conf.CACHE]


def is_shared(cache: BaseCache) -> bool:
    """Whether all workers read the same entries: any cache but one process's memory, or none."""
    return not isinstance(cache, (LocMemCache, DummyCache))


def current_stamp() -> str:
    """The stamp as it stands, "" where there is none: then nothing may be kept, nor read.

    A stamp that is missing (a first start, an emptied cache) is made anew. It is like no other
    before it, so it hides nothing that is new. Raises nothing.
    """
    try:
        stamp = kept_in().get(KEY) if is_shared(kept_in()) else _read_file()
    except Exception as problem:
        # A cache that is down, a file of another user: visitors get fresh pages, not an error.
        logger.warning("The stamp cannot be read, so no page is kept: %r", problem)
        return ""
    if stamp is None:
        move_stamp()
        return ""
    return stamp if isinstance(stamp, str) and _STAMP.fullmatch(stamp) else ""


def move_stamp() -> None:
    """Hide all that was kept so far, in every worker. After the commit, before the answer.

    Raises nothing: what was written stays written. Where the stamp can be neither moved nor taken
    away, what was kept shows until its time is over (`remember.LIFETIME`).
    """
    stamp = secrets.token_hex(_LENGTH // 2)
    try:
        if is_shared(kept_in()):
            # Taken away first: a cache in the database fails to set an entry without a word.
            kept_in().delete(KEY)
            kept_in().set(KEY, stamp, timeout=None)
        elif path := conf.STAMP_FILE:
            _write_file(Path(path), stamp)
    except Exception as problem:
        # A line each time: until somebody mends it this may be each request of a visitor.
        logger.error("The stamp cannot be moved, so it is taken away: %r", problem)
        _take_away()


def _read_file() -> str | None:
    """None: there is a place for the file, and it is not there."""
    path = conf.STAMP_FILE
    if not path:
        return ""
    try:
        # Each request of a visitor comes here: a third of the time that Path.read_text takes.
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        return os.read(descriptor, _LENGTH + 1).decode("ascii", "replace")
    finally:
        os.close(descriptor)


def _write_file(path: Path, stamp: str) -> None:
    """All of it or nothing: written beside its place, then put there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{stamp}")
    try:
        beside.write_text(stamp, encoding="ascii")
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _take_away() -> None:
    with contextlib.suppress(Exception):
        if is_shared(kept_in()):
            kept_in().delete(KEY)
        elif path := conf.STAMP_FILE:
            Path(path).unlink(missing_ok=True)

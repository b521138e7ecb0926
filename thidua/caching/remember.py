"""Values that are computed from what visitors see, kept as long as that stays as it is."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from thidua import conf

from .stamp import kept_in
from .writes import stamp_for_reading

logger = logging.getLogger("thidua.caching")

T = TypeVar("T")

#: Seconds. The stamp hides what is old at once; this is the end of what a worker leaves that was
#: killed between its commit and the stamp. All that is kept ends with the minute in which it was
#: made: a page made from a remembered value is as old as that.
LIFETIME = 60


def remember(key: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, kept under ``key`` for all workers until a write that visitors may see.

    Until the end of the minute, so never past midnight. ``key`` names everything that the value depends on
    besides the database and today's date; the value can be pickled and holds nothing of one person.
    ``make`` is simply called inside a transaction, whose reads may be older or newer than what is
    public, and where there is no stamp or the cache is down.
    """
    stamp = stamp_for_reading()
    if not stamp:
        return make()
    name = entry_key("value", stamp, this_minute(), key)
    kept = read(name)
    if kept is not None:
        return kept[0]
    value = make()
    # In a tuple, as the value may be None.
    keep(name, (value,))
    return value


def this_minute() -> str:
    """The day and minute where the office is, part of every key: some pages show days left."""
    return datetime.now(conf.time_zone()).isoformat(timespec="minutes")


def entry_key(*parts: str) -> str:
    """A key that every cache takes, whatever length and letters the parts have."""
    # NUL stands in none of them: not in an address, not in a host that Django lets through.
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return f"thidua.{hashlib.sha256(text).hexdigest()}"


def read(name: str):
    """The entry, or None: not there, or the cache is down."""
    try:
        return kept_in().get(name)
    except Exception as problem:
        logger.warning("The cache cannot be read: %r", problem)
        return None


def keep(name: str, entry) -> None:
    """Keep an entry for `LIFETIME`; a cache that is down keeps nothing."""
    try:
        kept_in().set(name, entry, timeout=LIFETIME)
    except Exception as problem:
        logger.warning("The cache cannot be written: %r", problem)

"""Is the evidence what it was? Asked of the triggers and of the chain, row by row.

What nobody can see from here: that the last rows were taken out together with their links, or that all
links were made anew. A head that was kept elsewhere shows both (`contradicts`).
"""

import re
from collections.abc import Iterator

from django.db import connection

from thidua.evidence import chain, triggers
from thidua.evidence.append_only import TABLES, chained
from thidua.evidence.models import ChainLink

from . import tables

#: Hexadecimal figures of a hash in its short form, and in each of its groups.
SHORT, GROUP = 32, 4


def faults() -> Iterator[str]:
    """What is wrong, a line each: tables, triggers, the first break of the chain, rows without a link."""
    yield from tables.faults()
    for trigger in triggers.missing(connection):
        yield f"Trigger {trigger.name} is missing or another than was laid (migrate lays it)"
    if ChainLink.objects.filter(number__lt=1).exists():
        yield "Chain of evidence: a link stands before its beginning"
    if found := first_break():
        yield f"Chain of evidence: broken at {found}"
    for table in chained():
        for key in table.unlinked(ChainLink).order_by("pk").values_list("pk", flat=True):
            yield f"Chain of evidence: {table.label} {key} has no link (--link makes it)"


def first_break() -> str:
    """The first link that does not hold, and why; "" where the whole chain holds."""
    number, previous = 0, chain.BEGINNING
    links = ChainLink.objects.order_by("number")
    while batch := list(links.filter(number__gt=number)[: chain.BATCH]):
        rows = chain.rows_of((link.table, link.key) for link in batch)
        for link in batch:
            if why := _broken(link, number, previous, rows):
                return f"link {link.number} ({link.table} {link.key}): {why}"
            number, previous = link.number, link.hash
    return ""


def _broken(link, number, previous, rows) -> str:
    if link.number != number + 1:
        return f"link {number + 1} is not there any more"
    if link.previous != previous:
        return "it does not follow the link before it"
    if link.hash != chain.hash_of(link):
        return "the link was changed"
    table, row = TABLES.get(link.table), rows.get((link.table, link.key))
    if table is None or row is None:
        return "the row is not there any more"
    if link.scheme not in table.columns:
        return "it covers nothing: no such scheme"
    if link.digest != chain.digest_of(table, row, link.scheme):
        return "the row was changed"
    return ""


def head_in_words() -> str:
    """The head of the chain as slips and the audit show it: ``128: 3f9a 77c1 …``."""
    return in_words(*chain.head())


def in_words(number: int, digest: str) -> str:
    groups = (digest[start : start + GROUP] for start in range(0, SHORT, GROUP))
    return f"{number}: {' '.join(groups)}"


def contradicts(kept: str) -> str:
    """Why the chain is not one that ever had this head; "" if it is.

    ``kept``: as `head_in_words` wrote it, at any time.

    :raises ValueError: it is no head.
    """
    found = re.fullmatch(r"\s*(\d+):\s*((?:[0-9a-f]\s*){%d,64})" % SHORT, kept.lower())  # noqa: UP031
    if found is None:
        raise ValueError(f"{kept!r} is no head of a chain.")
    number, digest = int(found[1]), "".join(found[2].split())
    now = ChainLink.objects.filter(number=number).values_list("hash", flat=True).first()
    now = chain.BEGINNING if number == 0 else now
    if now is None:
        return f"link {number} is not there any more"
    if not now.startswith(digest):
        return (
            f"link {number} is another than was kept: evidence up to there was changed or taken out"
        )
    return ""

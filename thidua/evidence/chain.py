"""The chain: each row of evidence is followed by a link that carries the hash of the link before it.

The links are a table of their own and no columns of the evidence: one chain runs through tables of
several rooms, a report becomes evidence long after its row was made, and rows from before the chain
are linked without an UPDATE of them. Whoever changes a row, or takes one out together with its link,
breaks the chain there (`thidua_audit` names the place). Whoever then makes all later links anew gets
another head: a head that was kept elsewhere, on a printed slip or in the audit's mail, shows it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models, transaction
from django.db.models.signals import post_save

from .append_only import TABLES, KeptTable, chained
from .models import ChainLink, added_in_bulk

#: What the first link carries in place of a hash.
BEGINNING = "0" * 64
#: Of PostgreSQL's advisory lock under which a link is added.
LOCK = 1_908_2027
BATCH = 500

#: Rows that were written in this `recording` and have no link yet, each with the savepoints that it
#: stands behind; None outside of one.
_waiting: ContextVar[list | None] = ContextVar("thidua_evidence_waiting", default=None)


def connect() -> None:
    """Link what is saved; called once, when the app is ready."""
    for table in chained():
        uid = f"thidua_chain_{table.label}"
        post_save.connect(link_saved, sender=table.model, dispatch_uid=uid)
        added_in_bulk.connect(link_added, sender=table.model, dispatch_uid=uid)


def link_saved(sender, instance, raw=False, **kwargs):
    """`post_save`. A fixture (``raw``) brings the links with it."""
    table = TABLES[sender._meta.label]
    if not raw and table.is_evidence(instance):
        # A report that is saved again, to fill in its number, has its link.
        is_new = not table.settled or table.unlinked(ChainLink).filter(pk=instance.pk).exists()
        _record([instance] if is_new else [])


def link_added(sender, rows, **kwargs):
    """`added_in_bulk`."""
    _record(rows)


def _record(rows: Sequence[models.Model]) -> None:
    waiting = _waiting.get()
    if waiting is None:
        add(rows)
    else:
        waiting.extend((row, _savepoints()) for row in rows)


def _savepoints() -> set[str]:
    return set(filter(None, connection.savepoint_ids))


@contextmanager
def recording() -> Iterator[None]:
    """A transaction at whose end the evidence that was written in it is linked.

    At its end, because the chain is locked from then until the commit: nobody waits for a lock while
    holding this one, so no two decisions stop each other.
    """
    outer = _waiting.get()
    rows: list[tuple[models.Model, set[str]]] = []
    token = _waiting.set(rows)
    try:
        with transaction.atomic():
            own = _savepoints()
            yield
            if outer is None:
                add(_there(rows, own))
    finally:
        _waiting.reset(token)
    if outer is not None:
        outer.extend(rows)


def _there(rows, own: set[str]) -> list[models.Model]:
    """Those that no savepoint took back. Read anew, a query for each table, if one stood between."""
    known = {(row._meta.label, row.pk): row for row, _savepoints in rows}
    if all(savepoints <= own for _row, savepoints in rows):
        return list(known.values())
    # By key, as SQLite gives that of a row that is gone to the next one.
    there = rows_of(known)
    return [there[name] for name in known if name in there]


def add(rows: Sequence[models.Model], tables=TABLES, links: Any = ChainLink) -> None:
    """Link these rows of evidence, in this order. Two queries; on PostgreSQL a third that locks."""
    if not rows:
        return
    with transaction.atomic(savepoint=False):
        # SQLite has one writer, and it has written the row already: nobody else adds a link meanwhile.
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # A statement of its own: the next one then sees what was committed before the lock.
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        number, previous = head(links)
        made = []
        for row in rows:
            table = tables[row._meta.label]
            number += 1
            link = links(
                number=number,
                table=table.label,
                key=row.pk,
                scheme=table.scheme,
                digest=digest_of(table, row, table.scheme),
                previous=previous,
            )
            link.hash = previous = hash_of(link)
            made.append(link)
        links._base_manager.bulk_create(made, batch_size=BATCH)


def head(links: Any = ChainLink) -> tuple[int, str]:
    """Number and hash of the last link."""
    last = links._base_manager.order_by("-number").values_list("number", "hash").first()
    return last or (0, BEGINNING)


def link_missing(tables: Iterable[KeptTable], links: Any = ChainLink) -> list[tuple[str, Any]]:
    """Link every row that has no link, in order of time; returns label and key of each.

    For rows from before the chain, and for those that workers of an older release wrote while this
    one was being installed.
    """
    known = {table.label: table for table in tables}
    found = sorted(
        (moment, order, key)
        for order, table in enumerate(known.values())
        for key, moment in table.unlinked(links).values_list("pk", table.moment)
    )
    labels = list(known)
    missing = [(labels[order], key) for _moment, order, key in found]
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        rows = rows_of(batch, known)
        add([rows[name] for name in batch], known, links)
    return missing


def rows_of(names: Iterable[tuple[str, Any]], tables=TABLES) -> dict[tuple[str, Any], models.Model]:
    """The rows by label and key, those that are there: a query for each table."""
    keys: dict[str, list] = {}
    for label, key in names:
        keys.setdefault(label, []).append(key)
    return {
        (label, key): row
        for label, wanted in keys.items()
        if label in tables
        for key, row in tables[label].rows().in_bulk(wanted).items()
    }


def digest_of(table: KeptTable, row: models.Model, scheme: int) -> str:
    """SHA-256 (hex) of what a link of this scheme covers of the row."""
    return _sha256({each.name: plain(each, row) for each in table.fields(scheme)})


def hash_of(link) -> str:
    """SHA-256 (hex) of all else that the link says, the hash of the link before it included."""
    return _sha256(
        [link.number, link.table, link.key, link.scheme, link.digest, link.previous],
    )


def _sha256(value) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def plain(each: models.Field, row: models.Model):
    """The value as either database gives it back, whatever the model was given: what JSON can keep."""
    value = each.to_python(getattr(row, each.attname))
    if isinstance(each, models.JSONField):
        return _of_json(json.loads(json.dumps(value, cls=each.encoder)))
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if value is None or isinstance(value, int | str) else str(value)


def _of_json(value):
    """jsonb keeps numbers as numbers: what was 1e3 comes back as 1000."""
    if isinstance(value, dict):
        return {key: _of_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_of_json(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value

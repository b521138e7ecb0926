"""Is a table of evidence still the one that triggers and chain protect? Asked of the database.

Whoever owns it can put something beside a trigger that is in its place: a second table whose rows are
read with those of the first, a trigger or rule of their own, a view under the same name. And whoever
switches foreign keys off takes away what evidence names.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef

from thidua.evidence import triggers
from thidua.evidence.append_only import TABLES, KeptTable

#: Of PostgreSQL's catalogue: each finding as a sentence about a table.
STRANGE = """
WITH kept AS (
  SELECT oid, relname, relrowsecurity FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace AND relname = ANY(%(tables)s)
)
SELECT format('Trigger %%s on table %%s is none of ours', tgname, relname)
FROM pg_trigger JOIN kept ON tgrelid = kept.oid
WHERE NOT tgisinternal AND NOT tgname = ANY(%(triggers)s)
UNION
SELECT format('Foreign keys of table %%s are switched off', relname)
FROM pg_trigger JOIN kept ON kept.oid IN (tgrelid, tgconstrrelid)
WHERE tgisinternal AND tgenabled NOT IN ('O', 'A')
UNION
SELECT format('Table %%s is read together with the rows of %%s', inhparent::regclass, inhrelid::regclass)
FROM pg_inherits JOIN kept ON kept.oid IN (inhparent, inhrelid)
UNION
SELECT format('Rule %%s on table %%s changes what is asked of it', rulename, relname)
FROM pg_rewrite JOIN kept ON ev_class = kept.oid
UNION
SELECT format('Table %%s hides rows from some who read it (row security)', relname)
FROM kept WHERE relrowsecurity
ORDER BY 1
"""


def faults() -> Iterator[str]:
    """What is not as it should be with the tables of evidence, a line each."""
    yield from _replaced()
    yield from _strange()
    for table in TABLES.values():
        yield from _twice(table)
        yield from _names_what_is_gone(table)


def _replaced() -> Iterator[str]:
    """Triggers are asked of tables: what else bears the name of one, or nothing, would pass."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_list(cursor)
    kinds = {each.name: each.type for each in found}
    for table in TABLES.values():
        if kinds.get(table.db_table) != "t":
            yield f"Table {table.db_table} is not there, or no table of its own any more"


def _strange() -> Iterator[str]:
    """What lies on a table beside our triggers."""
    tables = [table.db_table for table in TABLES.values()]
    ours = [trigger.name for trigger in triggers.wanted(connection)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(STRANGE, {"tables": tables, "triggers": ours})
            yield from (sentence for (sentence,) in cursor.fetchall())
            return
        cursor.execute(
            "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        )
        for name, db_table in cursor.fetchall():
            if db_table in tables and name not in ours:
                yield f"Trigger {name} on table {db_table} is none of ours"


def _twice(table: KeptTable) -> Iterator[str]:
    """A key that stands for two rows: the chain would compare one of them."""
    rows = table.model._base_manager.order_by("pk").values("pk").annotate(rows=Count("*"))
    for key in rows.filter(rows__gt=1).values_list("pk", flat=True):
        yield f"{table.label} {key} is there more than once"


def _names_what_is_gone(table: KeptTable) -> Iterator[str]:
    """Rows that evidence names and that went while foreign keys were not checked."""
    fields: Iterable[Any] = table.model._meta.concrete_fields
    for field in fields:
        if not (field.remote_field and field.db_constraint):
            continue
        named = field.remote_field.model
        there = Exists(named._base_manager.filter(pk=OuterRef(field.attname)))
        orphans = table.rows().filter(**{f"{field.name}__isnull": False}).exclude(there)
        for key, gone in orphans.order_by("pk").values_list("pk", field.attname):
            yield f"{table.label} {key} names {named._meta.label} {gone}, which is not there any more"

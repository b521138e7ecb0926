"""Triggers by which the database itself refuses to change evidence, whoever asks: code, bulk, raw SQL.

They are laid after every `migrate`: SQLite makes a table anew when a column is altered, and its triggers
are gone without a word. `thidua_audit` names each that is missing, and what goes past them
(`thidua.audit.tables`). A migration that has to change rows of evidence does it within `taken_off`
(docs/developer.md). Who owns the database can drop a trigger; that leaves a break in the chain (`chain`).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import AppConfig
from django.db import connections, models, transaction
from django.db.models.signals import post_migrate, pre_migrate

from .append_only import TABLES, KeptTable
from .models import ChainLink

PREFIX = "thidua_keep_"
FUNCTION = "thidua_keep_evidence"
#: Of the function: another session's `to_jsonb` or `=` is not asked.
SEARCH_PATH = "pg_catalog, pg_temp"

#: PostgreSQL's function. Arguments: the column that is empty while a row may change, and as an array
#: the columns that may change later. RETURN lets the change pass.
BODY = """
DECLARE
  settled text := TG_ARGV[0];
  later text[] := TG_ARGV[1];
BEGIN
  IF TG_OP <> 'TRUNCATE' AND settled <> '' THEN
    IF to_jsonb(OLD) ->> settled IS NULL THEN
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - later = to_jsonb(NEW) - later THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
"""


@dataclass(frozen=True)
class Trigger:
    """One trigger: ``create`` makes it, ``laid`` is what the database's catalogue says of it then."""

    name: str
    db_table: str
    create: str
    laid: tuple


def connect(config: AppConfig) -> None:
    """Called once, when the app is ready."""
    pre_migrate.connect(before_migrate, sender=config, dispatch_uid="thidua_triggers")
    post_migrate.connect(after_migrate, sender=config, dispatch_uid="thidua_triggers")


def before_migrate(using, plan=(), **kwargs):
    """`pre_migrate`. SQLite drops no column that a trigger names."""
    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        take_off(connection, [table.model for table in TABLES.values() if table.settled])


def after_migrate(using, **kwargs):
    """`post_migrate`. Before the migration that makes the chain, nothing is protected."""
    connection = connections[using]
    if ChainLink._meta.db_table in connection.introspection.table_names():
        lay(connection)


def lay(connection, tables: set[str] | None = None) -> None:
    """Lay each trigger of these tables, or of all, that is not as it should be."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        lacking = missing(connection)
        if tables is not None:
            lacking = [trigger for trigger in lacking if trigger.db_table in tables]
        if not lacking:
            return
        if connection.vendor == "postgresql":
            _settle(cursor)
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql "
                f"SET search_path = {SEARCH_PATH} AS $body${BODY}$body$"
            )
        for trigger in lacking:
            _drop(cursor, connection, trigger.name, trigger.db_table)
            cursor.execute(trigger.create)
            if connection.vendor == "postgresql":
                # Else `session_replication_role = replica` goes past it.
                cursor.execute(
                    f"ALTER TABLE {connection.ops.quote_name(trigger.db_table)} "
                    f"ENABLE ALWAYS TRIGGER {connection.ops.quote_name(trigger.name)}"
                )


def take_off(connection, kept: Iterable[type[models.Model]] | None = None) -> set[str]:
    """Drop the triggers of these models' tables, or of all; returns the tables that had some."""
    tables = None if kept is None else {model._meta.db_table for model in kept}
    had = set()
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _settle(cursor)
        for name, (db_table, *_laid) in _present(connection, cursor).items():
            if tables is None or db_table in tables:
                _drop(cursor, connection, name, db_table)
                had.add(db_table)
    return had


@contextmanager
def taken_off(connection, *kept: type[models.Model]) -> Iterator[None]:
    """A transaction in which rows of these models (or of all) can be changed; for migrations.

    What had no triggers gets none: before the first `migrate` is through, or as SQLite is about to drop
    a column.
    """
    with transaction.atomic(connection.alias):
        had = take_off(connection, kept or None)
        yield
        lay(connection, had)


def missing(connection) -> list[Trigger]:
    """The triggers that are not there, or are switched off, or others than were laid."""
    with connection.cursor() as cursor:
        present = _present(connection, cursor)
    return [each for each in wanted(connection) if present.get(each.name) != each.laid]


def wanted(connection) -> list[Trigger]:
    """The triggers that there have to be, of the tables that are there."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        triggers = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
        return [
            trigger
            for table in TABLES.values()
            if table.db_table in there
            for trigger in triggers(connection, cursor, table)
        ]


def _present(connection, cursor) -> dict[str, tuple]:
    """Our triggers as the catalogue has them: name → table and the rest of `Trigger.laid`."""
    pattern = [f"{PREFIX}%"]
    if connection.vendor == "sqlite":
        cursor.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            pattern,
        )
    else:
        cursor.execute(
            "SELECT tgname, relname, tgtype, tgargs, prosrc, tgenabled::text, tgattr::text,"
            " coalesce(tgqual::text, ''), array_to_string(proconfig, ';') FROM pg_trigger"
            " JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE tgname LIKE %s AND relnamespace = current_schema()::regnamespace",
            pattern,
        )
    return {
        name: tuple(bytes(value) if isinstance(value, memoryview) else value for value in laid)
        for name, *laid in cursor.fetchall()
    }


def _drop(cursor, connection, name: str, db_table: str) -> None:
    on = "" if connection.vendor == "sqlite" else f" ON {connection.ops.quote_name(db_table)}"
    cursor.execute(f"DROP TRIGGER IF EXISTS {connection.ops.quote_name(name)}{on}")


def _settle(cursor) -> None:
    """Check what waits for the commit now: PostgreSQL alters no table of which checks are pending."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _on_postgresql(connection, cursor, table: KeptTable) -> Iterator[Trigger]:
    quote = connection.ops.quote_name
    later = f"{{{','.join(_columns(table, table.filled_in_later))}}}"
    settled = "".join(_columns(table, {table.settled}))
    arguments = b"".join(each.encode() + b"\0" for each in (settled, later))
    # ALWAYS, of all columns, without a condition.
    laid_so = (BODY, "A", "", "", f"search_path={SEARCH_PATH}")
    # Bits of pg_trigger.tgtype: 1 row, 2 before, 8 delete, 16 update, 32 truncate.
    for part, when, bits in (
        ("row", "BEFORE UPDATE OR DELETE ON {} FOR EACH ROW", 1 | 2 | 8 | 16),
        ("truncate", "BEFORE TRUNCATE ON {} FOR EACH STATEMENT", 2 | 32),
    ):
        name = f"{PREFIX}{table.db_table}_{part}"
        create = (
            f"CREATE TRIGGER {quote(name)} {when.format(quote(table.db_table))} "
            f"EXECUTE FUNCTION {FUNCTION}('{settled}', '{later}')"
        )
        yield Trigger(name, table.db_table, create, (table.db_table, bits, arguments, *laid_so))


def _on_sqlite(connection, cursor, table: KeptTable) -> Iterator[Trigger]:
    """The columns are those of the table as it stands, which a migration may have left half-way."""
    introspection = connection.introspection
    names = [each.name for each in introspection.get_table_description(cursor, table.db_table)]
    constraints = introspection.get_constraints(cursor, table.db_table).values()
    unique = [each["columns"] for each in constraints if each["unique"] and each["columns"]]
    unique = [columns for columns in unique if columns != [table.model._meta.pk.column]]
    quote = connection.ops.quote_name
    is_key = quote(table.model._meta.pk.column)
    at, settled = (
        quote(table.db_table),
        "".join(map(quote, _columns(table, {table.settled}))),
    )
    changed = " OR ".join(
        f"OLD.{quote(name)} IS NOT NEW.{quote(name)}"
        for name in names
        if name not in _columns(table, table.filled_in_later)
    )
    # An INSERT or UPDATE that REPLACES deletes rows without asking their DELETE triggers.
    same = " OR ".join(
        " AND ".join(f"{quote(name)} = NEW.{quote(name)}" for name in columns)
        for columns in ([table.model._meta.pk.column], *unique)
    )
    is_settled = f" AND {settled} IS NOT NULL" if settled else ""
    there = f"SELECT 1 FROM {at} WHERE ({same}){is_settled}"  # noqa: S608 - names of our own tables
    conditions = {
        "UPDATE": f"OLD.{is_key} IS NOT NEW.{is_key} OR OLD.{settled} IS NOT NULL AND ({changed})"
        if settled
        else "",
        "DELETE": f"OLD.{settled} IS NOT NULL" if settled else "",
        "INSERT": f"EXISTS ({there})",
    }
    for verb, condition in conditions.items():
        name = f"{PREFIX}{table.db_table}_{verb.lower()}"
        when = f" WHEN {condition}" if condition else ""
        create = (
            f"CREATE TRIGGER {quote(name)} BEFORE {verb} ON {at}{when} "
            f"BEGIN SELECT RAISE(ABORT, '{table.db_table} is append-only'); END"
        )
        yield Trigger(name, table.db_table, create, (table.db_table, create))


def _columns(table: KeptTable, names: Iterable[str]) -> list[str]:
    return sorted(
        str(each.column) for each in table.model._meta.concrete_fields if each.name in names
    )

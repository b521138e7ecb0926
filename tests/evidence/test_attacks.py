"""Ways past the triggers that need more than a statement: each is refused, or the audit names it."""

from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, ProgrammingError, connection, models, transaction
from wagtail.models import Revision

from thidua.audit import chain as audit_of_chain
from thidua.evidence import triggers
from thidua.models import Approval, ArticlePage

from .test_append_only import execute, kept, quoted  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def on_postgresql(kept):  # noqa: F811
    if connection.vendor != "postgresql":
        pytest.skip("Statements of PostgreSQL.")
    # No table is altered while something waits for the commit.
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    return kept


@pytest.fixture
def on_sqlite(kept):  # noqa: F811
    if connection.vendor != "sqlite":
        pytest.skip("Statements of SQLite.")
    return kept


def refused(statement, parameters=()):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        execute(statement, parameters)


def named(*statements):
    """What the audit says after these statements, which the owner of the database may give."""
    for statement in statements:
        execute(statement)
    found = "\n".join(audit_of_chain.faults())
    assert found
    return found


@contextmanager
def without_foreign_keys():
    """As whoever owns the database takes rows away that others name; taken back at the end."""
    with transaction.atomic():
        if connection.vendor == "sqlite":
            execute("PRAGMA defer_foreign_keys = ON")
        else:
            execute("SET LOCAL session_replication_role = replica")
        yield
        transaction.set_rollback(True)


def test_nothing_is_said_of_tables_that_are_as_they_should_be(kept):  # noqa: F811
    assert list(audit_of_chain.faults()) == []


# What a session of PostgreSQL may do.


@pytest.mark.parametrize("named_by_evidence", ["auth_user", "wagtailcore_revision"])
def test_no_table_is_emptied_along_with_another(on_postgresql, named_by_evidence):
    refused(f"TRUNCATE {named_by_evidence} CASCADE")


def test_a_session_that_plays_a_replica_is_refused_too(on_postgresql):
    """Its triggers are those laid ALWAYS: logical replication writes so as well."""
    execute("SET session_replication_role = replica")
    for row in on_postgresql.values():
        table, key = quoted(row._meta.db_table), quoted(row._meta.pk.column)
        refused(f"UPDATE {table} SET {key} = {key} + 1000 WHERE {key} = %s", [row.pk])
        refused(f"DELETE FROM {table} WHERE {key} = %s", [row.pk])
        refused(f"TRUNCATE {table} CASCADE")
    execute("SET session_replication_role = DEFAULT")


def test_no_row_is_changed_where_it_conflicts_or_is_merged(on_postgresql):
    """Nor through a view of the table, or a rule of another one."""
    execute("CREATE TABLE lure AS SELECT id FROM thidua_approval")
    execute("CREATE VIEW approvals AS SELECT id, title, comment FROM thidua_approval")
    execute(
        "CREATE RULE along AS ON DELETE TO lure DO ALSO "
        "DELETE FROM thidua_approval WHERE thidua_approval.id = OLD.id"
    )
    insert = "INSERT INTO thidua_approval SELECT * FROM thidua_approval ON CONFLICT (id) DO UPDATE"
    refused(f"{insert} SET comment = 'Khác'")
    refused(
        "MERGE INTO thidua_approval USING lure ON lure.id = thidua_approval.id "
        "WHEN MATCHED THEN UPDATE SET comment = 'Khác'"
    )
    refused("UPDATE approvals SET comment = 'Khác'")
    refused("DELETE FROM approvals")
    refused("DELETE FROM lure")
    refused("WITH gone AS (DELETE FROM thidua_approval RETURNING 1) SELECT * FROM gone")


def test_copying_reads_and_adds_but_changes_nothing(on_postgresql):
    """A row that COPY brings has no link; one of the same key is no second one."""
    with connection.cursor() as cursor:
        with cursor.copy("COPY thidua_approvedfile TO STDOUT") as reading:
            (first, *_others) = [bytes(line) for line in reading]
        with (
            pytest.raises(connection.Database.IntegrityError, match="pkey"),
            transaction.atomic(),
            cursor.copy("COPY thidua_approvedfile FROM STDIN") as writing,
        ):
            writing.write(first)
        number, _tab, rest = first.partition(b"\t")
        with cursor.copy("COPY thidua_approvedfile FROM STDIN") as writing:
            writing.write(str(int(number) + 1000).encode() + b"\t" + rest)
    (fault,) = audit_of_chain.faults()
    assert "thidua.ApprovedFile" in fault
    assert "has no link" in fault


def test_a_session_cannot_say_what_the_trigger_asks(on_postgresql):
    """Operators and functions are those of PostgreSQL, whatever schema a session puts in front."""
    report = on_postgresql["thidua.ResultReport"]
    execute("CREATE SCHEMA first")
    execute(
        "CREATE FUNCTION first.to_jsonb(anyelement) RETURNS jsonb LANGUAGE sql "
        "AS $$ SELECT '{}'::jsonb $$"
    )
    execute("SET LOCAL search_path = first, pg_catalog, public")
    refused("UPDATE thidua_resultreport SET lessons = 'Khác' WHERE id = %s", [report.pk])


# What only the owner of the tables can do.


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE {table} DISABLE TRIGGER {name}",
        "ALTER TABLE {table} ENABLE TRIGGER {name}",
        "ALTER TABLE {table} ENABLE REPLICA TRIGGER {name}",
        "DROP TRIGGER {name} ON {table}",
        "DROP FUNCTION thidua_keep_evidence CASCADE",
        "ALTER FUNCTION thidua_keep_evidence RESET ALL",
        "CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OF comment OR DELETE ON {table} FOR EACH ROW "
        "EXECUTE FUNCTION thidua_keep_evidence('', '{{}}'); "
        "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
        "CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW "
        "WHEN (OLD.id = 0) EXECUTE FUNCTION thidua_keep_evidence('', '{{}}'); "
        "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    ],
)
def test_a_trigger_that_is_switched_off_or_narrowed_is_named_and_laid_again(on_postgresql, change):
    name, table = "thidua_keep_thidua_approval_row", "thidua_approval"
    assert f"Trigger {name} is missing" in named(change.format(name=name, table=table))
    triggers.lay(connection)
    assert list(audit_of_chain.faults()) == []


def test_all_triggers_of_a_table_can_be_switched_off_with_its_foreign_keys(on_postgresql):
    found = named("ALTER TABLE thidua_approval DISABLE TRIGGER ALL")
    assert "Trigger thidua_keep_thidua_approval_row is missing" in found
    assert "Foreign keys of table thidua_approval are switched off" in found


def test_a_child_table_brings_an_approval_that_nobody_gave(on_postgresql):
    """Its rows are read with those of the table, under a key that has a link already."""
    story = ArticlePage.objects.get(pk=on_postgresql["thidua.Approval"].object_id)
    story.save_revision()
    draft = story.get_latest_revision()
    found = named(
        "CREATE TABLE child () INHERITS (thidua_approval)",
        "INSERT INTO child SELECT * FROM thidua_approval ORDER BY id DESC LIMIT 1",
        f"UPDATE child SET revision_id = {draft.pk}",
    )
    assert "Table thidua_approval is read together with the rows of child" in found
    key = on_postgresql["thidua.Approval"].pk
    assert f"thidua.Approval {key} is there more than once" in found


def test_nor_is_a_row_changed_through_a_table_above(on_postgresql):
    execute("CREATE TABLE above (LIKE thidua_takedown)")
    execute("ALTER TABLE thidua_takedown INHERIT above")
    refused("UPDATE above SET reason = 'Khác'")
    refused("DELETE FROM above")
    refused("TRUNCATE above CASCADE")
    assert "above is read together with the rows of thidua_takedown" in named("SELECT 1")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            "CREATE RULE swallow AS ON INSERT TO thidua_takedown DO INSTEAD NOTHING",
            "Rule swallow on table thidua_takedown",
        ),
        (
            "ALTER TABLE thidua_takedown ENABLE ROW LEVEL SECURITY",
            "Table thidua_takedown hides rows from some who read it",
        ),
        (
            "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; "
            "CREATE TRIGGER a BEFORE INSERT ON thidua_takedown FOR EACH ROW EXECUTE FUNCTION swallow()",
            "Trigger a on table thidua_takedown is none of ours",
        ),
        (
            "ALTER TABLE thidua_takedown RENAME TO other; "
            "CREATE VIEW thidua_takedown AS SELECT * FROM other",
            "Table thidua_takedown is not there, or no table of its own any more",
        ),
        (
            "ALTER TABLE thidua_takedown ALTER COLUMN reason TYPE text USING 'Khác'",
            ": the row was changed",
        ),
    ],
)
def test_what_is_put_beside_the_triggers_is_named(on_postgresql, change, sentence):
    assert sentence in named(change)


def test_a_trigger_of_somebody_elses_is_named_on_sqlite(on_sqlite):
    found = named(
        "CREATE TRIGGER swallow BEFORE INSERT ON thidua_takedown BEGIN SELECT RAISE(IGNORE); END"
    )
    assert "Trigger swallow on table thidua_takedown is none of ours" in found


def test_a_view_in_the_place_of_a_table_is_named_on_sqlite(on_sqlite):
    found = named(
        "PRAGMA legacy_alter_table = ON",
        "ALTER TABLE thidua_chainlink RENAME TO other",
        "CREATE VIEW thidua_chainlink AS SELECT * FROM other",
    )
    assert "Table thidua_chainlink is not there, or no table of its own any more" in found


# On both.


def test_what_evidence_names_and_is_gone_is_named(kept):  # noqa: F811
    """An account, and the version that was approved: taken away while nothing checks foreign keys."""
    approval = Approval.objects.get(pk=kept["thidua.Approval"].pk)
    gone = [(User, approval.approver_id), (Revision, approval.revision_id)]
    with without_foreign_keys():
        for model, key in gone:
            models.QuerySet(model).filter(pk=key)._raw_delete("default")
        found = list(audit_of_chain.faults())
    for model, key in gone:
        named = f"{model._meta.label} {key}, which is not there any more"
        assert f"thidua.Approval {approval.pk} names {named}" in found
    assert list(audit_of_chain.faults()) == []


def test_who_does_not_own_the_tables_can_do_none_of_it(on_postgresql):
    """The account of the software need not, but to migrate: it may read and write rows."""
    execute("CREATE ROLE web")
    execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO web")
    execute("SET LOCAL ROLE web")
    for statement in (
        "ALTER TABLE thidua_approval DISABLE TRIGGER ALL",
        "DROP TRIGGER thidua_keep_thidua_approval_row ON thidua_approval",
        "CREATE TEMP TABLE child () INHERITS (thidua_approval)",
        "CREATE RULE swallow AS ON INSERT TO thidua_approval DO INSTEAD NOTHING",
        "TRUNCATE thidua_approval CASCADE",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION thidua_keep_evidence() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN RETURN NEW; END'",
    ):
        with (
            pytest.raises(ProgrammingError, match=r"must be owner|permission denied"),
            transaction.atomic(),
        ):
            execute(statement)
    refused("UPDATE thidua_approval SET comment = 'Khác'")

"""The database itself refuses to change evidence, past the models too."""

import datetime
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from tests.evidence import rewrite
from tests.factories import ImageFactory, PlanFactory
from thidua.evidence import triggers
from thidua.evidence.append_only import TABLES
from thidua.evidence.checks import check_evidence
from thidua.leadership import delegations
from thidua.models import Approval, ChainLink, ResultReport
from thidua.reporting.reports import hand_in
from thidua.signoff.takedown import call_off, take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

#: Of each table a column that is changed by hand, to a value that differs.
CHANGED = {
    "thidua.Approval": ("title", "Khác"),
    "thidua.ApprovedFile": ("hash", "0" * 40),
    "thidua.CallOff": ("by_name", "Khác"),
    "thidua.Takedown": ("reason", "Khác"),
    "thidua.HistoricalDeputy": ("history_change_reason", "Khác"),
    "thidua.HistoricalDelegation": ("deputy_name", "Khác"),
    "thidua.ResultReport": ("lessons", "Khác"),
    "thidua.ChainLink": ("digest", "0" * 64),
}


@pytest.fixture
def kept(open_ward):
    """A row of each append-only table."""
    ward = open_ward
    today = timezone.localdate()
    delegations.make_deputy(ward.vice_chair, ward.chair)
    delegations.grant(ward.vice_chair, ward.chair, today, today + datetime.timedelta(days=3))
    later = ward.publish(ward.article(go_live_at=timezone.now() + datetime.timedelta(days=1)))
    call_off(later, ward.chair, later.scheduled_revision)
    story = ward.article(public=True, lead_image=ImageFactory(), lead_image_alt="Bà con dọn đường.")
    take_down(story, ward.chair, "Gia đình xin rút.")
    hand_in(ResultReport.objects.create(plan=PlanFactory(year=2024)), ward.office)
    return {label: table.rows().order_by("pk").last() for label, table in TABLES.items()}


def quoted(name):
    return connection.ops.quote_name(name)


def execute(statement, parameters=()):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def by_update(model, row, name, value):
    model._base_manager.filter(pk=row.pk).update(**{name: value})


def by_bulk_create(model, row, name, value):
    setattr(row, name, value)
    model._base_manager.bulk_create(
        [row], update_conflicts=True, unique_fields=[model._meta.pk.name], update_fields=[name]
    )


def by_save(model, row, name, value):
    setattr(row, name, value)
    models.Model.save_base(row, raw=True)


def by_sql(model, row, name, value):
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    execute(f"UPDATE {table} SET {quoted(name)} = %s WHERE {key} = %s", [value, row.pk])


def by_deleting(model, row, name, value):
    model._base_manager.filter(pk=row.pk)._raw_delete("default")


def by_deleting_in_sql(model, row, name, value):
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    execute(f"DELETE FROM {table} WHERE {key} = %s", [row.pk])


def by_changing_its_key(model, row, name, value):
    key = model._meta.pk.name
    model._base_manager.filter(pk=row.pk).update(**{key: row.pk + 1000})


WAYS = [
    by_update,
    by_bulk_create,
    by_save,
    by_sql,
    by_deleting,
    by_deleting_in_sql,
    by_changing_its_key,
]


@pytest.mark.parametrize("way", WAYS)
def test_no_row_of_evidence_is_changed_or_taken_away(kept, way):
    assert CHANGED.keys() == kept.keys()
    for label, row in kept.items():
        model, (name, value) = type(row), CHANGED[label]
        before = model._base_manager.filter(pk=row.pk).values().get()
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            way(model, row, name, value)
        assert model._base_manager.filter(pk=row.pk).values().get() == before


@pytest.mark.parametrize("statement", ["INSERT OR REPLACE", "INSERT OR IGNORE", "REPLACE"])
def test_no_row_is_replaced(kept, statement):
    if connection.vendor != "sqlite":
        pytest.skip("Statements of SQLite.")
    for row in kept.values():
        table, key = quoted(row._meta.db_table), quoted(row._meta.pk.column)
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            execute(f"{statement} INTO {table} SELECT * FROM {table} WHERE {key} = %s", [row.pk])


def test_no_row_is_replaced_by_another_of_the_same_value(kept):
    """A link of the chain is known by its hash and by its row, not by its number alone."""
    if connection.vendor != "sqlite":
        pytest.skip("Statements of SQLite.")
    link = kept["thidua.ChainLink"]
    table = quoted(ChainLink._meta.db_table)
    for kept_column in ("previous", "hash", '"table", "key"'):
        values = {"number": "99", "table": "'x'", "key": "99", "scheme": "1", "digest": "''"}
        values |= {"previous": "'x'", "hash": "'x'"}
        values |= {name.strip('"'): name for name in kept_column.split(", ")}
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            execute(
                f"INSERT OR REPLACE INTO {table} ({', '.join(map(quoted, values))}) "
                f"SELECT {', '.join(values.values())} FROM {table} WHERE number = %s",
                [link.number],
            )


def test_a_draft_does_not_take_the_place_of_a_report_that_was_handed_in(kept):
    draft = ResultReport.objects.create(plan=PlanFactory(year=2023))
    replace = "UPDATE OR REPLACE" if connection.vendor == "sqlite" else "UPDATE"
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(
            f"{replace} thidua_resultreport SET id = %s WHERE id = %s",
            [kept["thidua.ResultReport"].pk, draft.pk],
        )
    assert ResultReport.objects.handed_in().count() == 1


def test_no_table_is_emptied(kept):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE.")
    # What waits for the commit is checked now: no table is emptied while something waits.
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    for row in kept.values():
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            execute(f"TRUNCATE {quoted(row._meta.db_table)} CASCADE")


def test_flush_empties_nothing(kept):
    with pytest.raises(CommandError), transaction.atomic():
        call_command("flush", interactive=False, verbosity=0)
    assert Approval.objects.exists()


def test_a_report_is_a_draft_until_it_is_handed_in(kept):
    draft = ResultReport.objects.create(plan=PlanFactory(year=2023))
    models.QuerySet(ResultReport).filter(pk=draft.pk).update(lessons="Khác")
    draft.refresh_from_db()
    assert draft.lessons == "Khác"
    assert draft.delete()


def test_what_is_filled_in_later_still_is(kept):
    report = kept["thidua.ResultReport"]
    report.number, report.dated_on = "05/BC-UBND", datetime.date(2025, 1, 6)
    report.save()
    assert ResultReport.objects.get(number="05/BC-UBND").pk == report.pk
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        models.QuerySet(ResultReport).filter(pk=report.pk).update(number="1", part=2)


def test_the_triggers_are_there_and_each_that_is_missing_is_known(db):
    assert triggers.missing(connection) == []
    triggers.take_off(connection, [Approval])
    assert {trigger.db_table for trigger in triggers.missing(connection)} == {"thidua_approval"}
    triggers.lay(connection)
    assert triggers.missing(connection) == []


def test_a_trigger_that_does_something_else_is_known(db):
    name = "thidua_keep_thidua_approval_update"
    if connection.vendor == "sqlite":
        execute(f"DROP TRIGGER {name}")
        execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON thidua_approval BEGIN SELECT 1; END")
    else:
        name = "thidua_keep_thidua_approval_row"
        execute(f"ALTER TABLE thidua_approval DISABLE TRIGGER {name}")
    assert [trigger.name for trigger in triggers.missing(connection)] == [name]
    triggers.lay(connection)
    assert triggers.missing(connection) == []


def test_they_are_back_after_a_block_that_goes_past_them(kept):
    rewrite(Approval.objects.filter(pk=kept["thidua.Approval"].pk), title="Khác")
    assert triggers.missing(connection) == []
    assert Approval.objects.get(pk=kept["thidua.Approval"].pk).title == "Khác"


def test_a_column_of_evidence_that_nobody_declared_is_named(monkeypatch):
    """Added by a later migration, it would be in no link of the chain."""
    assert check_evidence(None) == []
    kept = TABLES["thidua.ApprovedFile"]
    columns = {1: tuple(name for name in kept.columns[1] if name != "hash")}
    monkeypatch.setitem(TABLES, kept.label, replace(kept, columns=columns))
    (error,) = check_evidence(None)
    assert error.id == "thidua.E015"
    assert "thidua.ApprovedFile.hash" in error.msg


def test_no_account_is_taken_out_of_evidence(kept):
    """Setting the key to NULL would change the row: named accounts are closed."""
    for table in TABLES.values():
        for field in table.model._meta.fields:
            if field.remote_field and field.remote_field.model is User:
                allowed = (models.PROTECT, models.DO_NOTHING)
                assert field.remote_field.on_delete in allowed, field
                assert field.remote_field.on_delete is models.PROTECT or not field.db_constraint

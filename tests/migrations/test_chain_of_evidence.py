"""0020: evidence that is there is linked in order of time, within seconds; back and forth again."""

import time

import pytest
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

from tests.evidence import remove
from thidua.audit import chain as audit_of_chain
from thidua.models import Approval, ApprovedFile, ChainLink
from thidua.evidence import triggers

from .test_files_sorted_by_owner import migrate_to, migrate_to_the_last

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

BEFORE = ("thidua", "0019_scheme_of_the_digest")
MANY, SECONDS = 2000, 60


def many_approvals():
    """As they were written before the chain: without links."""
    values = Approval.objects.values()[0] | {"id": None}
    rows = models.QuerySet(Approval).bulk_create([Approval(**values) for _n in range(MANY)])
    models.QuerySet(ApprovedFile).bulk_create(
        ApprovedFile(approval=row, content_type_id=1, object_id=1, hash="0" * 40) for row in rows
    )


def test_what_there_was_is_linked_in_order_of_time(open_ward):
    open_ward.article(public=True)
    many_approvals()
    migrate_to(BEFORE)
    assert "thidua_chainlink" not in connection.introspection.table_names()
    last = Approval.objects.order_by("pk").values_list("pk", flat=True).last()
    models.QuerySet(Approval).filter(pk=last).update(comment="Khác")
    began = time.process_time()
    migrate_to_the_last()
    assert time.process_time() - began < SECONDS
    triggers.after_migrate(using="default")
    assert list(audit_of_chain.faults()) == []
    assert ChainLink.objects.count() >= 2 * MANY
    approved = dict(Approval.objects.values_list("pk", "created_at"))
    links = ChainLink.objects.filter(table="thidua.Approval").order_by("number")
    moments = [approved[key] for key in links.values_list("key", flat=True)]
    assert moments == sorted(moments)


def test_a_column_that_a_trigger_names_can_be_dropped(db):
    """SQLite refuses it otherwise; `migrate` sends the signal before it begins."""
    migrations = MigrationExecutor(connection).loader.graph.leaf_nodes("thidua")
    triggers.before_migrate(using="default", plan=migrations)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE thidua_resultreport DROP COLUMN is_sample")
    triggers.after_migrate(using="default")
    assert triggers.missing(connection) == []


def test_a_table_that_is_made_anew_has_its_triggers_after_migrate(open_ward):
    """SQLite makes a table anew when a column is altered, and forgets its triggers."""
    old = Approval._meta.get_field("comment")
    new = models.CharField(max_length=5000, blank=True)
    new.set_attributes_from_name("comment")
    new.model = Approval
    with connection.schema_editor() as editor:
        editor.alter_field(Approval, old, new)
    triggers.after_migrate(using="default")
    assert triggers.missing(connection) == []
    with pytest.raises(Exception, match="append-only"):
        Approval._base_manager.update(comment="Khác")


def test_nothing_is_protected_before_the_chain_is_there(open_ward):
    remove(ChainLink.objects.all())
    migrate_to(BEFORE)
    triggers.after_migrate(using="default")
    with connection.cursor() as cursor:
        assert triggers._present(connection, cursor) == {}

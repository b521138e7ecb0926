"""On PostgreSQL what is saved goes into the search's index at once.

By default it waits in a list, which each search goes through whole. The planner counts that, so
while some hundred objects wait it reads the whole table instead: 0.55 s for the first page of
20,000 objects, against 0.05 s. The index's write of one save takes 8 ms instead of 4. SQLite needs
none of it.
"""

from django.db import migrations

AT_ONCE = (
    "ALTER INDEX thidua_searchentry_vector SET (fastupdate = off)",
    # What waits already; it would stay until the table is vacuumed.
    "SELECT gin_clean_pending_list('thidua_searchentry_vector')",
)
UNDONE = ("ALTER INDEX thidua_searchentry_vector RESET (fastupdate)",)


def at_once(apps, schema_editor):
    _run(schema_editor, AT_ONCE)


def undo(apps, schema_editor):
    _run(schema_editor, UNDONE)


def _run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("thidua", "0008_search_on_postgresql")]

    operations = [migrations.RunPython(at_once, undo)]

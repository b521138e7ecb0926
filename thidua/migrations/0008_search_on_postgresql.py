"""On PostgreSQL the search asks its index, however many objects have the words.

A vector is long and lies outside of its row; the planner does not count what reading it there costs,
so once it knew that most rows match it read all of them: 0.3 s for 20,000 objects, against 0.01 s by
the index. Without statistics of the column it takes the index. Rows are kept short, so that those
which the index names lie close together. SQLite needs none of it.
"""

from django.db import migrations

# The column is made anew because statistics that were taken once stay; that writes the rows anew too.
SHORT_ROWS = (
    "ALTER TABLE thidua_searchentry SET (toast_tuple_target = 128)",
    "DROP INDEX thidua_searchentry_vector",
    "ALTER TABLE thidua_searchentry DROP COLUMN vector",
    """ALTER TABLE thidua_searchentry ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED""",
    "ALTER TABLE thidua_searchentry ALTER COLUMN vector SET STATISTICS 0",
    "CREATE INDEX thidua_searchentry_vector ON thidua_searchentry USING gin (vector)",
)
UNDONE = (
    "ALTER TABLE thidua_searchentry ALTER COLUMN vector SET STATISTICS -1",
    "ALTER TABLE thidua_searchentry RESET (toast_tuple_target)",
)


def shorten(apps, schema_editor):
    _run(schema_editor, SHORT_ROWS)


def undo(apps, schema_editor):
    _run(schema_editor, UNDONE)


def _run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("thidua", "0007_public_stories")]

    operations = [migrations.RunPython(shorten, undo)]

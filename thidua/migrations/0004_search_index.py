"""The index of the search, and the end of the folded column that it replaces.

After it, `manage.py update_index` takes in what is there.
"""

from django.db import NotSupportedError, migrations, models

SQLITE = (
    # Tokens are cut and folded in Python (thidua.searching.tokens): every sign but a blank counts.
    """CREATE VIRTUAL TABLE thidua_searchentry_fts USING fts5(
        words, content='thidua_searchentry', content_rowid='id', detail=none, columnsize=0,
        tokenize="ascii tokenchars '=:+_'"
    )""",
    """CREATE TRIGGER thidua_searchentry_inserted AFTER INSERT ON thidua_searchentry BEGIN
        INSERT INTO thidua_searchentry_fts(rowid, words) VALUES (new.id, new.words);
    END""",
    """CREATE TRIGGER thidua_searchentry_deleted AFTER DELETE ON thidua_searchentry BEGIN
        INSERT INTO thidua_searchentry_fts(thidua_searchentry_fts, rowid, words)
        VALUES ('delete', old.id, old.words);
    END""",
    """CREATE TRIGGER thidua_searchentry_updated AFTER UPDATE ON thidua_searchentry BEGIN
        INSERT INTO thidua_searchentry_fts(thidua_searchentry_fts, rowid, words)
        VALUES ('delete', old.id, old.words);
        INSERT INTO thidua_searchentry_fts(rowid, words) VALUES (new.id, new.words);
    END""",
)
SQLITE_UNDONE = (
    "DROP TRIGGER thidua_searchentry_inserted",
    "DROP TRIGGER thidua_searchentry_deleted",
    "DROP TRIGGER thidua_searchentry_updated",
    "DROP TABLE thidua_searchentry_fts",
)
POSTGRESQL = (
    """ALTER TABLE thidua_searchentry ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED""",
    "CREATE INDEX thidua_searchentry_vector ON thidua_searchentry USING gin (vector)",
)
POSTGRESQL_UNDONE = (
    "DROP INDEX thidua_searchentry_vector",
    "ALTER TABLE thidua_searchentry DROP COLUMN vector",
)


def _run(schema_editor, statements):
    vendor = schema_editor.connection.vendor
    if vendor not in statements:
        raise NotSupportedError(f"The search needs SQLite or PostgreSQL, not {vendor}.")
    for statement in statements[vendor]:
        schema_editor.execute(statement)


def make_index(apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def drop_index(apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE_UNDONE, "postgresql": POSTGRESQL_UNDONE})


class Migration(migrations.Migration):
    dependencies = [("thidua", "0003_plan_and_results")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("words", models.TextField()),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "default_permissions": (),
            },
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RemoveField("articlepage", "search_text"),
        migrations.RemoveField("exemplarpage", "search_text"),
    ]

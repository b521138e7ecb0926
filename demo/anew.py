"""Makes the demonstration's own database anew: all tables of the project go, migrations make them again.

Evidence is append-only in the database, so no row of it is ever deleted, not even the sample's: what
is given up is the database. Its pictures and documents go with it. Tables of others stay.
"""

from collections.abc import Iterator

from django.apps import apps
from django.core.files.storage import Storage
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Site


def make_database_anew() -> None:
    """Outside of a transaction: SQLite changes no table within one."""
    files = set(_files())
    _drop_tables()
    call_command("migrate", verbosity=0, interactive=False)
    for storage, name in files:
        storage.delete(name)
    # Migrations send no signals, and this is remembered under the keys of the pages of before.
    Site.clear_site_root_paths_cache()


def _files() -> Iterator[tuple[Storage, str]]:
    """Every file that a row names, with the storage in which it is."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.FileField):
                names = model._base_manager.values_list(field.attname, flat=True)
                yield from ((field.storage, name) for name in names if name)


def _drop_tables() -> None:
    introspection = connection.introspection
    tables = [
        *_full_text_tables(),
        *introspection.django_table_names(only_existing=True, include_views=False),
        MigrationRecorder.Migration._meta.db_table,
    ]
    with connection.schema_editor() as editor:
        for table in dict.fromkeys(tables):
            editor.execute(editor.sql_delete_table % {"table": editor.quote_name(table)})


def _full_text_tables() -> list[str]:
    """SQLite's, first: no model of Django's knows them, and the tables within them go with them."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%%'")
        return [name for (name,) in cursor.fetchall()]

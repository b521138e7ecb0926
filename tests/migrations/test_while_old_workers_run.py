"""Issue 23, item 8: `migrate` runs first, and workers of the release before still write meanwhile.

They know nothing of a new column: where it may not be NULL the database itself has to fill it in. A
column or a table that they ask for has to stay for one release more.
"""

from django.db import models
from django.db.migrations import operations
from django.db.migrations.loader import MigrationLoader

APPS = ("thidua", "home")
#: The last of each app before this was asked for: from a release of which no worker runs any more.
BEFORE = {"thidua": "0023", "home": "0007"}


def later():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if app in APPS and name[:4] > BEFORE[app]:
            yield f"{app}.{name}", migration


def faults(migration) -> list[str]:
    made = {
        each.name_lower
        for each in migration.operations
        if isinstance(each, operations.CreateModel)
    }
    found = []
    for each in migration.operations:
        if getattr(each, "model_name_lower", None) in made:
            continue
        if isinstance(each, operations.AddField) and not _is_filled_in(each.field):
            found.append(f"{each.model_name}.{each.name} needs db_default")
        if isinstance(each, (operations.RemoveField, operations.RenameField)):
            found.append(f"{each.describe()}: workers of the release before ask for it")
        if isinstance(each, (operations.DeleteModel, operations.RenameModel)):
            found.append(f"{each.describe()}: workers of the release before ask for it")
    return found


def _is_filled_in(field: models.Field) -> bool:
    return field.null or field.many_to_many or field.has_db_default()


def test_old_workers_go_on_while_a_migration_is_done():
    assert {name: faults(migration) for name, migration in later() if faults(migration)} == {}


def test_the_rule_finds_what_breaks_it():
    class Migration:
        operations = [
            operations.AddField("story", "place", models.CharField(max_length=9)),
            operations.AddField("story", "ward", models.CharField(max_length=9, db_default="")),
            operations.AddField("story", "day", models.DateField(null=True)),
            operations.RemoveField("story", "old"),
        ]

    assert len(faults(Migration)) == 2

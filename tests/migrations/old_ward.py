"""A ward's database and files as an earlier release left them, for tests of the upgrade.

`data/4e7ce1e.zip` holds rows (as `dumpdata --all` writes them, with the permissions that somebody has)
and media. The code of that commit made them: its demonstration, with pictures of 64 by 40 pixels, words of
an accessibility statement in the settings, and a text in each state:

- "Chờ lãnh đạo" waits at leadership; "Sửa lại" is public, and a newer version waits there
- "Hẹn giờ" is approved for a day to come; "Bản sau" is public, and a newer version is approved for one
- "Hủy hẹn" was approved for a day to come, and a leader cancelled that
- "Gỡ xuống" is taken down, "Có hạn" is public with an end, culture returned "Trả lại"
"""

import zipfile
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.serializers import python as rows_to_objects
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

DATA = Path(__file__).parent / "data" / "4e7ce1e.zip"
#: The last migrations of that commit.
LAST = (("home", "0004_focal_persons"), ("thidua", "0012_registers_by_alphabet"))
def migrate_back() -> None:
    """With the present code, as the office does before it installs the earlier release.

    In one plan, as the command takes one target: the state of all models is computed once.
    """
    MigrationExecutor(connection).migrate(list(LAST))
    ContentType.objects.clear_cache()


def migrate_forwards() -> None:
    """By the command: it lays the triggers."""
    call_command("migrate", verbosity=0)
    ContentType.objects.clear_cache()


def old_models():
    """The models of that commit, as its migrations know them."""
    loader = MigrationExecutor(connection).loader
    others = [node for node in loader.graph.leaf_nodes() if node[0] not in dict(LAST)]
    return loader.project_state([*others, *LAST]).apps


def load(folder: Path, monkeypatch) -> None:
    """Put the earlier release's ward into this database, and its files into ``folder``."""
    migrate_back()
    call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
    with zipfile.ZipFile(DATA) as data:
        data.extractall(folder)
    with monkeypatch.context() as patch:
        # `loaddata` knows the present models only.
        patch.setattr(rows_to_objects, "apps", old_models())
        call_command("loaddata", str(folder / "rows.json"), verbosity=0)
    ContentType.objects.clear_cache()

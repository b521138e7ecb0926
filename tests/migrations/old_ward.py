"""A ward's database and files as an earlier release left them, for tests of the upgrade.

`data/4e7ce1e.zip` holds rows (as `dumpdata --all` writes them, with the permissions that somebody has)
and media. The code of that commit made them: its demonstration, with pictures of 64 by 40 pixels, and
beside it a text in each state between a draft and its end (`STATES`).
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
#: Title → the state in which that commit left the text.
STATES = {
    "Chờ lãnh đạo": "waits at leadership",
    "Sửa lại": "public, and a newer version waits at leadership",
    "Hẹn giờ": "approved for a day to come",
    "Bản sau": "public, and a newer version is approved for a day to come",
    "Hủy hẹn": "approved for a day to come, and a leader cancelled that",
    "Gỡ xuống": "taken down",
    "Có hạn": "public with an end",
    "Trả lại": "returned by culture",
}


def migrate_back() -> None:
    """With the present code, as the office does before it installs the earlier release."""
    for target in LAST:
        call_command("migrate", *target, verbosity=0)
    ContentType.objects.clear_cache()


def migrate_forwards() -> None:
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

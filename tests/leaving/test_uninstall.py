"""`thidua_uninstall` on a host that is not ours, and the host after it without the plugin."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@contextmanager
def host_database(folder: Path) -> Iterator[str]:
    """The address of an empty database that outlives a process, on the engine of this run."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'host.sqlite3'}"
        return
    name = f"thidua_host_{token_hex(6)}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def run(module, settings, folder, files, database) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    environment |= {
        "DJANGO_SETTINGS_MODULE": f"tests.plugin_alone.{settings}",
        "LEAVING_DATABASE": database,
        "LEAVING_MEDIA": str(folder / "media"),
    }
    done = subprocess.run(
        [sys.executable, "-m", f"tests.plugin_alone.plain.{module}", str(folder), files],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]


@pytest.mark.parametrize("files", ["keep", "delete"])
def test_a_host_lets_the_plugin_go(tmp_path, files):
    with host_database(tmp_path) as database:
        run("before", "with_plain", tmp_path, files, database)
        run("after", "without", tmp_path, files, database)

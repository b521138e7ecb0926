"""The suite's own databases and folders: each process begins with a copy, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection

from .engines import Cluster, engine

ROOT = Path(__file__).resolve().parents[1]


def databases(prefix: str) -> set[str]:
    """Of the cluster; each asks anew, as a test's transaction sees those of its beginning."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def on_postgresql(db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's files go with the folder of their process.")


@pytest.mark.postgresql
def test_the_databases_of_a_process_go_with_it_and_the_template_stays(on_postgresql):
    process = engine()
    copy = process.copy(process.begin("first"), "second")
    made = databases(copy.removesuffix("second"))
    assert len(made) == 2
    process.end()
    assert not made & databases(Cluster.PROCESS)
    assert len(databases(Cluster.TEMPLATE)) == 1


@pytest.mark.postgresql
def test_the_databases_of_a_process_that_was_killed_are_dropped_by_the_next(on_postgresql):
    killed, living = engine(), engine()
    left = killed.begin("left")
    kept = living.begin("kept")
    assert {left, kept} <= databases(Cluster.PROCESS)
    killed._open.close()
    following = engine()
    following.begin("own")
    assert {left, kept} & databases(Cluster.PROCESS) == {kept}
    assert connection.settings_dict["NAME"] in databases(Cluster.PROCESS)
    for process in (following, living):
        process.end()


class TestWhatATestCommits:
    """Two tests of which either would fail after the other, were its database not copied anew."""

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("time", ["first", "second"])
    def test_is_not_there_in_the_next(self, time):
        User.objects.create_user("committed")
        assert not connection.in_atomic_block

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("time", ["first", "second"])
    def test_is_not_there_in_the_next_that_has_an_office(self, ward, time):
        User.objects.create_user("committed")
        ward.chair.delete()

    def test_is_not_there_in_one_that_is_rolled_back(self, ward):
        assert not User.objects.filter(username="committed").exists()
        assert User.objects.filter(pk=ward.chair.pk).exists()


def run_with(settings: str, folder: Path, code: str) -> None:
    """Run the code with the settings imported, in a process whose temporary files lie in the folder."""
    environment = {**os.environ, "TMPDIR": str(folder)}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    code = f"import os, sys\nfrom pathlib import Path\nimport {settings} as settings\n{code}"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=120)


WRITE = """
folder = Path(settings.MEDIA_ROOT)
folder.mkdir(exist_ok=True)
(folder / "picture").write_text("…")
"""


@pytest.mark.parametrize(
    "settings", ["config.settings.test", "tests.plugin_alone.settings", "tests.fuzz.stock_settings"]
)
def test_a_process_with_these_settings_leaves_no_folder_behind(tmp_path, settings):
    run_with(settings, tmp_path, f"{WRITE}\nassert os.listdir({str(tmp_path)!r})")
    assert not list(tmp_path.iterdir())


def test_a_forked_process_does_not_take_its_parents_folder_away(tmp_path):
    fork = """
if (child := os.fork()) == 0:
    sys.exit()
os.waitpid(child, 0)
assert (folder / "picture").exists()
"""
    run_with("config.settings.test", tmp_path, WRITE + fork)

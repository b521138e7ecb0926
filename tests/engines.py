"""How each engine makes, copies and drops the databases of one process of the suite.

Both begin with a copy of the migrated template, and replace a database by a copy of another one in
which nobody is connected.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from . import template_database


def engine() -> "Files | Cluster | None":
    """The engine of this run; none where the plugin alone is tried, in memory."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("postgresql"):
        return Cluster()
    if database["ENGINE"].endswith("sqlite3") and database.get("TEST", {}).get("NAME"):
        return Files(Path(database["TEST"]["NAME"]).parent)
    return None


@contextmanager
def own_database() -> Iterator[None]:
    """A migrated database for a process that pytest does not run, as `make fuzz` starts them."""
    found = engine()
    if found is None:
        # Wagtail as it comes has other migrations, and lives in memory.
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        yield
        return
    connection.close()
    connection.settings_dict["NAME"] = found.begin("own")
    try:
        yield
    finally:
        connection.close()
        found.end()


class Files:
    """SQLite: a database is a file in the process's temporary folder, which goes at its end."""

    def __init__(self, folder: Path):
        self._folder = folder

    def begin(self, name: str) -> str:
        """Make the first database from the template; returns what the connection calls it."""
        template_database.copy_to(self._folder / name)
        return str(self._folder / name)

    def copy(self, source: str, name: str) -> str:
        """Replace the database (or make it) by a copy; returns what the connection calls it."""
        target = self._folder / name
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                target.with_name(target.name + suffix).unlink()
        # A new file: whoever still has the old one open goes on reading that.
        fresh = target.with_name(target.name + ".fresh")
        shutil.copyfile(source, fresh)
        fresh.replace(target)
        return str(target)

    def end(self) -> None:
        """The files go with their folder."""


class Cluster:
    """PostgreSQL: databases of the cluster, named after the process, dropped at its end."""

    TEMPLATE = "thidua_template_"
    PROCESS = "thidua_test_"
    #: Of the advisory lock under which templates are made, copied and dropped.
    LOCK = 1_908_2026

    def __init__(self) -> None:
        self._process = f"{self.PROCESS}{token_hex(6)}"
        self._open = ExitStack()

    def begin(self, name: str) -> str:
        """Make the first database from the template; returns what the connection calls it."""
        # Connected to the database `postgres`, from which others are made and dropped. Kept open:
        # its name shows other processes that these databases are in use.
        self._cursor = self._open.enter_context(connection._nodb_cursor())
        self._run("SELECT set_config('application_name', %s, false)", [self._process])
        # Two workers, or two clones, do not make the template at once.
        self._run("SELECT pg_advisory_lock(%s)", [self.LOCK])
        try:
            self._drop_abandoned()
            return self.copy(self._template(), name)
        finally:
            self._run("SELECT pg_advisory_unlock(%s)", [self.LOCK])

    def copy(self, source: str, name: str) -> str:
        """Replace the database (or make it) by a copy; returns what the connection calls it."""
        target = f"{self._process}_{name}"
        self._drop(target)
        self._run(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
        return target

    def end(self) -> None:
        """Drop what this process made; the template stays for the next run."""
        for name in self._names(f"{self._process}_"):
            self._drop(name)
        self._open.close()

    def _template(self) -> str:
        """The database for this tree's migrations, made now where it is missing."""
        template = f"{self.TEMPLATE}{template_database.checksum()}"
        if template not in (found := self._names(self.TEMPLATE)):
            # Of other migrations, or unfinished.
            for other in found:
                self._drop(other)
            unfinished = f"{template}_unfinished"
            self._run(f'CREATE DATABASE "{unfinished}"')
            url = urlsplit(os.environ["DATABASE_URL"])
            template_database.migrate(url._replace(path=f"/{unfinished}").geturl())
            # A database in which somebody is connected cannot be copied.
            self._run(f'ALTER DATABASE "{unfinished}" ALLOW_CONNECTIONS false')
            self._run(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')
        return template

    def _drop_abandoned(self) -> None:
        """Drop the databases of processes that were killed."""
        self._run("SELECT application_name FROM pg_stat_activity WHERE datname = 'postgres'")
        alive = tuple(f"{name}_" for (name,) in self._cursor.fetchall() if name)
        for name in self._names(self.PROCESS):
            if not name.startswith(alive):
                self._drop(name)

    def _names(self, prefix: str) -> list[str]:
        self._run("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        return [name for (name,) in self._cursor.fetchall()]

    def _drop(self, name: str) -> None:
        # FORCE: the threads of Playwright and of the live server have connections of their own.
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str, parameters=None) -> None:
        self._cursor.execute(statement, parameters)

"""The databases in which tests begin: freshly migrated, with the office, with its column open, with
the sample.

Making the office takes some 400 queries and 1,400 tests ask for it, so each process of the suite
makes it once, in an SQLite file of its own, and a test gets the file that it asks for. The test's
transaction is rolled back at its end; where a test commits, the file is copied anew.
"""

import shutil
from contextlib import suppress
from io import StringIO
from pathlib import Path

from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction

from .office import Office, find_office, make_office

#: Fixture → how its world is made; the first that a test asks for is the one it begins in.
PLAIN, WARD, OPEN_WARD, SAMPLE, POOL = "plain", "ward", "open_ward", "sample", "pool"


class Worlds:
    """The worlds of this process. Only for SQLite: elsewhere `current` stays "plain"."""

    def __init__(self):
        self.current = PLAIN
        self._files: dict[str, Path] = {}
        self._untouched: dict[str, Path] = {}
        self._is_written = False

    def enter(self, wanted: str, *, commits: bool) -> None:
        """Connect to the wanted world, as it was made. ``commits``: the test will write to it."""
        if not self._files:
            self._keep(PLAIN, Path(connection.settings_dict["NAME"]))
        if wanted not in self._files:
            self._make(wanted)
        if wanted != self.current or self._is_written:
            if self._is_written:
                self._restore(self.current)
            self._connect(wanted)
        elif getattr(connection, "world", PLAIN) != wanted:
            # Playwright gives its thread a connection of its own.
            self._connect(wanted)
        self._is_written = commits

    def _make(self, wanted: str) -> None:
        self._restore(self.current)
        file = self._files[PLAIN].with_name(f"{self._files[PLAIN].stem}-{wanted}.sqlite3")
        shutil.copyfile(self._untouched[PLAIN], file)
        self._files[wanted] = file
        self._connect(wanted)
        MAKERS[wanted]()
        # What was sent on the way is no part of the test that asked first.
        mail.outbox.clear()
        self._keep(wanted, file)

    def _keep(self, name: str, file: Path) -> None:
        """Remember how the world was made."""
        connection.close()
        self._files[name] = file
        self._untouched[name] = file.with_suffix(".untouched")
        shutil.copyfile(file, self._untouched[name])

    def _restore(self, name: str) -> None:
        connection.close()
        file = self._files[name]
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                file.with_name(file.name + suffix).unlink()
        # A new file: whoever still has the old one open goes on reading that.
        fresh = file.with_suffix(".fresh")
        shutil.copyfile(self._untouched[name], fresh)
        fresh.replace(file)

    def _connect(self, name: str) -> None:
        connection.close()
        # Django's threads share this mapping, so a live server's connections follow.
        connection.settings_dict["NAME"] = str(self._files[name])
        connection.world = name
        self.current = name


def make_sample() -> None:
    """The demonstration; its pictures are made by the tests that look at them, after a commit."""
    with transaction.atomic():
        call_command("thidua_setup", verbosity=0)
        call_command("thidua_demo", verbosity=0, stdout=StringIO())
        connection.run_on_commit.clear()


def make_pool() -> None:
    """The sample with something at every address, for the fuzzer of requests."""
    from .requests.world import make_world

    with transaction.atomic():
        make_world()
        connection.run_on_commit.clear()


MAKERS = {
    OPEN_WARD: lambda: make_office().open_column(),
    WARD: make_office,
    SAMPLE: make_sample,
    POOL: make_pool,
}


def office_of(worlds: Worlds) -> Office:
    """The office of the world that the test is in; made now where the world has none."""
    return make_office() if worlds.current == PLAIN else find_office()

"""The databases in which tests begin: freshly migrated, with the office, with its column open, with
the sample.

Making the office takes some 300 queries and 1,400 tests ask for it, so each process of the suite
makes it once, in a database of its own, and a test gets the database that it asks for. The test's
transaction is rolled back at its end; where a test commits, the database is copied anew.
"""

from io import StringIO

from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction

from .engines import Cluster, Files
from .office import Office, find_office, make_office

#: Fixture → how its world is made; the first that a test asks for is the one it begins in.
PLAIN, WARD, OPEN_WARD, SAMPLE, POOL = "plain", "ward", "open_ward", "sample", "pool"


class Worlds:
    """The worlds of this process, each with a copy to which nobody connects."""

    def __init__(self, engine: Files | Cluster):
        self.current = PLAIN
        self._engine = engine
        self._names: dict[str, str] = {}
        self._untouched: dict[str, str] = {}
        self._is_written = False

    def begin(self) -> None:
        """Connect to the plain world."""
        self._names[PLAIN] = self._engine.begin(PLAIN)
        self._untouched[PLAIN] = self._engine.copy(self._names[PLAIN], f"{PLAIN}_untouched")
        self._connect(PLAIN)

    def enter(self, wanted: str, *, commits: bool) -> None:
        """Connect to the wanted world, as it was made. ``commits``: the test will write to it."""
        if self._is_written:
            connection.close()
            self._engine.copy(self._untouched[self.current], self.current)
        if wanted not in self._names:
            self._make(wanted)
        # Playwright gives its thread a connection of its own.
        elif self._is_written or getattr(connection, "world", None) != wanted:
            self._connect(wanted)
        self._is_written = commits

    def end(self) -> None:
        connection.close()
        self._engine.end()

    def _make(self, wanted: str) -> None:
        self._names[wanted] = self._engine.copy(self._untouched[PLAIN], wanted)
        self._connect(wanted)
        MAKERS[wanted]()
        # What was sent on the way is no part of the test that asked first.
        mail.outbox.clear()
        connection.close()
        self._untouched[wanted] = self._engine.copy(self._names[wanted], f"{wanted}_untouched")
        self._connect(wanted)

    def _connect(self, name: str) -> None:
        connection.close()
        # Django's threads share this mapping, so a live server's connections follow.
        connection.settings_dict["NAME"] = self._names[name]
        connection.world = name
        self.current = name


def make_sample() -> None:
    """The demonstration; its pictures are made by the tests that look at them, after a commit."""
    with transaction.atomic():
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


def office_of(world: str) -> Office:
    """The office of the world that the test is in; made now where the world has none."""
    return make_office() if world == PLAIN else find_office()

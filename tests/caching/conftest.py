import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from thidua.caching.stamp import current_stamp, move_stamp


@pytest.fixture(autouse=True)
def the_clock_stands_still(time_machine):
    """All that is kept ends with the minute in which it was made, and a slow test runs into the next."""
    time_machine.move_to(timezone.now(), tick=False)


@pytest.fixture
def stamp_file(settings, tmp_path):
    """A stamp of the test's own, in a file as by default, and an empty cache."""
    settings.THIDUA_STAMP_FILE = tmp_path / "stamp"
    cache.clear()
    move_stamp()
    return settings.THIDUA_STAMP_FILE


@pytest.fixture
def shared_cache(settings, tmp_path):
    """A cache that all workers share; files stand in for Redis."""
    settings.CACHES = {
        **settings.CACHES,
        "shared": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path / "shared"),
        },
    }
    settings.THIDUA_CACHE = "shared"
    settings.THIDUA_STAMP_FILE = None
    move_stamp()


class Moves:
    """Whether the stamp moved within the block."""

    def __enter__(self):
        self.before = current_stamp()
        assert self.before
        return self

    def __exit__(self, *problem):
        self.moved = current_stamp() != self.before


@pytest.fixture
def moves(stamp_file):
    return Moves


@pytest.fixture
def real_commits(transactional_db, stamp_file):
    """A test whose writes are committed, as an office's are."""
    assert not transaction.get_connection().in_atomic_block

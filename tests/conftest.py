import gc

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import TransactionTestCase

from . import depths
from .clock import pytest_runtest_call, pytest_runtest_setup, when_worlds_are_made  # noqa: F401
from .engines import engine
from .worlds import MAKERS, OPEN_WARD, PLAIN, SAMPLE, Worlds, make_sample, office_of

#: None where the plugin alone is tried.
worlds = Worlds(found) if (found := engine()) else None


def pytest_addoption(parser):
    parser.addoption(
        "--with-database",
        action="store_true",
        help="leave out tests that never ask for the database: a second one shows nothing new",
    )
    parser.addoption("--depth", choices=["smoke", "test"], help="tests/depths.py says what each is")
    parser.addoption("--deep-parts", default="", help="only the tests of these, with commas")


def pytest_configure(config):
    if config.args_source is config.ArgsSource.ARGS and not hasattr(config, "workerinput"):
        # Whoever names a test wants it, whatever it belongs to; workers are sent this option.
        config.option.depth = None


def pytest_collection_modifyitems(config, items):
    kept, left_out = [], []
    for item in items:
        (kept if is_wanted(config, item) else left_out).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)


def pytest_collection_finish():
    """What is loaded by now stays; walking over it again and again takes a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)


def is_wanted(config, item) -> bool:
    depth, parts = config.getoption("--depth"), config.getoption("--deep-parts")
    # pytest-django refuses the database to every test that has neither of the two.
    asks = item.get_closest_marker("django_db") or "django_db_setup" in item.fixturenames
    if config.getoption("--with-database") and not asks:
        return False
    if parts:
        return depths.part_of(item.nodeid) in parts.split(",")
    if depth == "smoke":
        return depths.is_smoke(item.nodeid)
    return depth is None or depths.part_of(item.nodeid) is None


@pytest.fixture(scope="session")
def django_db_setup(request):
    """The suite's databases are copies of one that is migrated already."""
    if worlds is None:
        # The plugin alone, in memory: pytest-django's own fixture, which this one takes the place of.
        request.getfixturevalue("django_db_setup")
        yield
        return
    request.getfixturevalue("django_test_environment")
    blocker = request.getfixturevalue("django_db_blocker")
    with blocker.unblock():
        worlds.begin()
    # What a test committed goes with its database: nothing has to be deleted after it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test_case: None)
        yield
    with blocker.unblock():
        worlds.end()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef, request):
    """Before pytest-django opens a test's transaction: connect to the world that the test asks for."""
    if fixturedef.argname == "_django_db_helper" and worlds:
        request.getfixturevalue("django_db_setup")
        asked = request.fixturenames
        wanted = next((name for name in MAKERS if name in asked), PLAIN)
        marker = request.node.get_closest_marker("django_db")
        commits = (
            "transactional_db" in asked
            or "live_server" in asked
            or bool(marker and marker.kwargs.get("transaction"))
        )
        with request.getfixturevalue("django_db_blocker").unblock(), when_worlds_are_made():
            worlds.enter(wanted, commits=commits)
        # What was kept tells of the database of the test before: Sites that were rolled back, say.
        for cache in caches.all():
            cache.clear()
    return (yield)


def current_world() -> str:
    return worlds.current if worlds else PLAIN


@pytest.fixture
def ward(db):
    """The ward office after `thidua_setup`: one person of each role, two leaders, a column."""
    return office_of(current_world())


@pytest.fixture
def open_ward(ward):
    """The same with the column approved, so that a visitor can read it."""
    if current_world() != OPEN_WARD:
        ward.open_column()
    return ward


@pytest.fixture
def sample(db):
    """The demonstration's content, as `thidua_demo` makes it."""
    if current_world() != SAMPLE:
        make_sample()


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Do something to the end of its transaction; returns the mails that went out."""

    def run(change, *args, **kwargs):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            change(*args, **kwargs)
        return list(mail.outbox)

    return run

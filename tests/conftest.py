from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail

from . import template_database
from .clock import pytest_runtest_call, pytest_runtest_setup, when_worlds_are_made  # noqa: F401
from .worlds import MAKERS, OPEN_WARD, PLAIN, SAMPLE, Worlds, make_sample, office_of

worlds = Worlds()


def pytest_addoption(parser):
    parser.addoption(
        "--with-database",
        action="store_true",
        help="leave out tests that never ask for the database: a second one shows nothing new",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--with-database"):
        return
    kept, left_out = [], []
    for item in items:
        # pytest-django refuses the database to every test that has neither of the two.
        asks = item.get_closest_marker("django_db") or "django_db_setup" in item.fixturenames
        (kept if asks else left_out).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """The suite's SQLite file begins as a copy that is migrated already."""
    if _has_file():
        template_database.copy_to(Path(settings.DATABASES["default"]["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_keepdb(request):
    """The copy is not made empty again; it goes with the temporary folder that it lies in."""
    return _has_file() or request.config.getvalue("reuse_db")


def _has_file() -> bool:
    """Whether the suite's database is a file; the plugin alone is tried in memory."""
    database = settings.DATABASES["default"]
    return database["ENGINE"].endswith("sqlite3") and bool(database.get("TEST", {}).get("NAME"))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef, request):
    """Before pytest-django opens a test's transaction: connect to the world that the test asks for."""
    if fixturedef.argname == "_django_db_helper" and _has_file():
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
    return (yield)


@pytest.fixture
def ward(db):
    """The ward office after `thidua_setup`: one person of each role, two leaders, a column."""
    return office_of(worlds)


@pytest.fixture
def open_ward(ward):
    """The same with the column approved, so that a visitor can read it."""
    if worlds.current != OPEN_WARD:
        ward.open_column()
    return ward


@pytest.fixture
def sample(db):
    """The demonstration's content, as `thidua_setup` and `thidua_demo` make it."""
    if worlds.current != SAMPLE:
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

"""The suite at another time: TEST_CLOCK=2026-12-31T23:59:59.9+07:00 pytest …

Each test begins at that moment, by a clock that goes on, so this one runs every test across
midnight and into a new year. What it is given was made a minute before, and the office an hour
before. A time in the past is no use: the migrated database says when it was made.
"""

import datetime
import os
from contextlib import nullcontext

import pytest
import time_machine

_chosen = os.environ.get("TEST_CLOCK")
BEGINNING = datetime.datetime.fromisoformat(_chosen) if _chosen else None
_clock = time_machine.travel(BEGINNING).start() if BEGINNING else None


def _set(**before):
    if BEGINNING:
        _clock.move_to(BEGINNING - datetime.timedelta(**before))


def when_worlds_are_made():
    """The block runs an hour before the test."""
    if BEGINNING is None:
        return nullcontext()
    return time_machine.travel(BEGINNING - datetime.timedelta(hours=1))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    _set(minutes=1)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item):
    _set()

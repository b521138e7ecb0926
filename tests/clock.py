"""The suite at another time: TEST_CLOCK=2026-12-31T23:59:59.9+07:00 pytest …

Each test begins at that moment, by a clock that goes on, so this one runs every test across
midnight and into a new year. What it is given was made a minute before, and the office an hour
before. A time in the past is no use: the migrated database says when it was made.

Without it the suite runs at the time of day that it is, but not into another day: what is started in
the evening runs from noon of the next day.
"""

import datetime
import os
from contextlib import nullcontext
from zoneinfo import ZoneInfo

import pytest
import time_machine

_chosen = os.environ.get("TEST_CLOCK")
BEGINNING = datetime.datetime.fromisoformat(_chosen) if _chosen else None
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
EVENING, NOON = 18, 12


def _start():
    now = datetime.datetime.now(HANOI)
    if BEGINNING is None and now.hour < EVENING:
        return None
    noon = now.replace(hour=NOON, minute=0) + datetime.timedelta(days=1)
    return time_machine.travel(BEGINNING or noon).start()


_clock = _start()


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

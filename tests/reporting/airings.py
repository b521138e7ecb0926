"""Airings at a moment of the office's day, for tests of what they count for."""

import datetime

from tests.factories import BroadcastLogFactory
from thidua import conf


def local(year, month, day, hour=17, minute=30):
    """A moment in the zone in which years and quarters are cut."""
    return datetime.datetime(year, month, day, hour, minute, tzinfo=conf.time_zone())


def relay(*day, **fields):
    return BroadcastLogFactory(aired_at=local(*day), **fields)

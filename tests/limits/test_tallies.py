"""Limits are counted in the database, for all workers, and leave nothing behind."""

import datetime

import pytest
import time_machine

from thidua.limits.tallies import may_once_more
from thidua.models import Tally

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
NOON = datetime.datetime(2030, 5, 6, 5, 0, tzinfo=datetime.UTC)


def test_so_often_within_any_hour_and_no_oftener():
    with time_machine.travel(NOON, tick=False) as clock:
        assert [may_once_more("thư", "a", 3) for _ in range(5)] == [True] * 3 + [False] * 2
        assert may_once_more("thư", "b", 3)
        assert may_once_more("khác", "a", 3)
        clock.shift(datetime.timedelta(minutes=59))
        assert not may_once_more("thư", "a", 3)
        # What was refused did not put it off.
        clock.shift(datetime.timedelta(minutes=1, seconds=1))
        assert may_once_more("thư", "a", 3)


def test_an_hour_that_slides_not_one_that_begins_anew():
    with time_machine.travel(NOON, tick=False) as clock:
        assert may_once_more("thư", "a", 2)
        clock.shift(datetime.timedelta(minutes=50))
        assert may_once_more("thư", "a", 2)
        clock.shift(datetime.timedelta(minutes=15))
        assert may_once_more("thư", "a", 2)
        clock.shift(datetime.timedelta(minutes=15))
        assert not may_once_more("thư", "a", 2)


def test_no_row_outlives_its_hour_for_long_and_none_names_anybody():
    with time_machine.travel(NOON, tick=False) as clock:
        for number in range(20):
            may_once_more("thư", f"nguoi{number}@example.vn", 5)
        for _ in range(100):
            may_once_more("thư", "nguoi0@example.vn", 5)
        assert Tally.objects.count() == 20
        assert "example.vn" not in str(list(Tally.objects.values()))
        assert max(len(tally.times) for tally in Tally.objects.all()) == 5
        clock.shift(datetime.timedelta(hours=2))
        may_once_more("thư", "moi@example.vn", 5)
        assert Tally.objects.count() == 1

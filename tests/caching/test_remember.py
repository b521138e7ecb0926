"""Counts and the like that are kept for visitors are as fresh as the pages."""

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction

from tests.factories import LevelFactory
from thidua.caching.remember import remember
from thidua.caching.tables import unseen_changes
from thidua.caching.writes import stamp_for_reading

pytestmark = pytest.mark.usefixtures("real_commits")


def test_a_value_is_remembered_until_a_write(stamp_file):
    made = iter(range(10))

    def count():
        return remember("count", lambda: next(made))

    assert [count(), count()] == [0, 0]
    LevelFactory()
    assert [count(), count()] == [1, 1]
    with transaction.atomic():
        LevelFactory()
        # Its own write is seen here and nowhere else: nothing is read and nothing is kept.
        assert [count(), count()] == [2, 3]
    assert [count(), count()] == [4, 4]
    assert remember("other", lambda: None) is None
    assert remember("other", lambda: pytest.fail("None is a value too")) is None


def test_a_value_that_was_made_while_somebody_wrote_is_not_kept(stamp_file):
    def make():
        LevelFactory()
        return "before"

    assert remember("slow", make) == "before"
    assert remember("slow", lambda: "after") == "after"


def test_a_value_is_kept_for_a_minute_at_most_and_not_past_midnight(stamp_file, time_machine):
    time_machine.move_to("2026-03-04T16:59:30Z", tick=False)
    assert remember("days left", lambda: 1) == 1
    time_machine.move_to("2026-03-04T16:59:59Z", tick=False)
    assert remember("days left", lambda: 2) == 1
    # Midnight where the office is.
    time_machine.move_to("2026-03-04T17:00:01Z", tick=False)
    assert remember("days left", lambda: 3) == 3
    time_machine.move_to("2026-03-04T17:01:02Z", tick=False)
    assert remember("days left", lambda: 4) == 4


def test_a_shared_cache_takes_values_and_stamp(shared_cache):
    assert remember("key", lambda: 1) == remember("key", lambda: 2) == 1
    LevelFactory()
    assert remember("key", lambda: 3) == 3


def test_a_cache_in_the_database_is_no_write_that_visitors_see(settings, stamp_file):
    settings.CACHES = {
        **settings.CACHES,
        "shared": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "kept_pages",
        },
    }
    settings.THIDUA_CACHE = "shared"
    unseen_changes.cache_clear()
    call_command("createcachetable", verbosity=0)
    try:
        assert stamp_for_reading()
        assert remember("key", lambda: 1) == remember("key", lambda: 2) == 1
        LevelFactory()
        assert remember("key", lambda: 3) == 3
        assert isinstance(caches["shared"].get("thidua.stamp"), str)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE kept_pages")
        unseen_changes.cache_clear()

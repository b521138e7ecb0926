"""What keeps the search on PostgreSQL with its index, however many objects have the words."""

import pytest
from django.db import connection

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has no such settings of an index."
    ),
]


def rows(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def test_the_planner_knows_nothing_of_the_vectors_and_rows_are_short():
    """Migration 0008; with statistics it reads the whole table as soon as most rows match."""
    assert rows(
        "SELECT a.attstattarget, c.reloptions FROM pg_attribute a JOIN pg_class c"
        " ON c.oid = a.attrelid WHERE c.relname = 'thidua_searchentry' AND a.attname = 'vector'"
    ) == [(0, ["toast_tuple_target=128"])]


def test_what_is_saved_does_not_wait_in_a_list():
    """Migration 0009; the planner counts what waits, and soon reads the whole table instead."""
    index = "FROM pg_class WHERE relname = 'thidua_searchentry_vector'"
    assert rows(f"SELECT reloptions {index}") == [(["fastupdate=off"],)]

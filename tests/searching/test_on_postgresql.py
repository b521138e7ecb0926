"""What keeps the search on PostgreSQL with its index, however many objects have the words."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_the_planner_knows_nothing_of_the_vectors_and_rows_are_short():
    """Migration 0008; with statistics it reads the whole table as soon as most rows match."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no statistics of a full-text index.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.attstattarget, c.reloptions FROM pg_attribute a JOIN pg_class c"
            " ON c.oid = a.attrelid WHERE c.relname = 'thidua_searchentry' AND a.attname = 'vector'"
        )
        assert cursor.fetchall() == [(0, ["toast_tuple_target=128"])]

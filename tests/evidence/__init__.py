"""Going past the append-only evidence, for tests of what is noticed then and of rows from earlier days."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models

from thidua.evidence.append_only import chained
from thidua.evidence.chain import link_missing
from thidua.evidence.triggers import taken_off
from thidua.models import ChainLink


def rewrite(rows: models.QuerySet, **values) -> None:
    """Change rows of evidence as whoever owns the database can: the chain is broken after it."""
    with taken_off(connection, rows.model):
        models.QuerySet.update(rows.order_by(), **values)


def remove(rows: models.QuerySet) -> None:
    """Take rows of evidence away; see `rewrite`."""
    with taken_off(connection, rows.model):
        rows._raw_delete(connection.alias)


@contextmanager
def from_the_start() -> Iterator[None]:
    """What is done to evidence in this block was so from the beginning: the chain says so too."""
    with taken_off(connection):
        yield
    with taken_off(connection, ChainLink):
        models.QuerySet(ChainLink).delete()
        link_missing(chained())

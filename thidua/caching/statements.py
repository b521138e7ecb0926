"""Queries that every visitor's request asks with other values: turned into SQL once in a process.

Building and compiling one of them takes Django many times as long as the database takes to answer.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet


class Statement:
    """The SQL of a queryset, in which some parameters are gaps to be filled at each request.

    A gap is a value of the parameter's own type that no real one equals. What else the SQL depends
    on (the database, keys of content types) is the caller's to tell apart.
    """

    def __init__(self, queryset: QuerySet):
        self.sql, self.params = queryset.query.sql_with_params()

    def filled(self, values: Mapping[Any, Any]) -> list:
        """The parameters, for a cursor or for `raw`."""
        return [values.get(param, param) for param in self.params]


def text_gap(name: str, number: int = 0) -> str:
    """For a word without blanks: a slug, an address."""
    return f"{name} {number}"


def key_gaps(number: int) -> Iterable[int]:
    """For keys, which are above zero."""
    return range(-1, -number - 1, -1)


def known_in_part(model: type[Model], known: Mapping[str, Any]) -> Model:
    """A stored object of which these columns were read; any other one is read when it is asked for."""
    # Django goes by the order of the model's own fields, whatever order the names have.
    names = [field.attname for field in model._meta.concrete_fields if field.attname in known]
    return model.from_db(connection.alias, names, [known[name] for name in names])

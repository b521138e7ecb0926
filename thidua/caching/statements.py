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
        self._compiler = queryset.query.get_compiler(connection=connection)
        self.sql, self.params = self._compiler.as_sql()

    def filled(self, values: Mapping[Any, Any]) -> list:
        """The parameters, for a cursor."""
        return [values.get(param, param) for param in self.params]


class ObjectStatement(Statement):
    """The same of a queryset of whole objects, which are made here as Django makes them.

    `Manager.raw` would do, but looks for columns and their converters anew each time, which takes
    more than twice as long as the rest.
    """

    def __init__(self, queryset: QuerySet):
        super().__init__(queryset)
        compiler = self._compiler
        columns = [column for column, *_ in compiler.select]
        own = [columns[place] for place in compiler.klass_info["select_fields"]]
        self.model = queryset.model
        self.names = [column.target.attname for column in own]
        #: Where in a row each annotation stands; the object's own columns come first.
        self.annotations = dict(compiler.annotation_col_map)
        self.converters = [
            (place, functions, column)
            for place, (functions, column) in compiler.get_converters(columns).items()
        ]

    def objects(self, values: Mapping[Any, Any]) -> list[tuple[Model, dict[str, Any]]]:
        """Each object with its annotations by name; one query."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.filled(values))
            return [self._made(list(row)) for row in cursor.fetchall()]

    def _made(self, row: list) -> tuple[Model, dict[str, Any]]:
        for place, functions, column in self.converters:
            for convert in functions:
                row[place] = convert(row[place], column, connection)
        made = self.model.from_db(connection.alias, self.names, row[: len(self.names)])
        return made, {name: row[place] for name, place in self.annotations.items()}


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

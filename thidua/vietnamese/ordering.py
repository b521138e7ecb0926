"""Sorting in the database by the Vietnamese alphabet, and people by given name.

SQLite asks `text.sort_key` through a function that each connection gets; PostgreSQL has the same
alphabet in its own collation (ICU, CLDR "vi"). Nothing is stored, so a new version of either sorts
anew and no index goes wrong.
"""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Expression, F, Func, QuerySet, SlugField, TextField
from django.db.models.expressions import OrderBy

from .text import given_name, normalise, weight

#: PostgreSQL's own name for the collation; a server without ICU has none (thidua.E013).
COLLATION = "vi-x-icu"
_ON_SQLITE = {"alphabetical": "thidua_alphabetical", "given_name": "thidua_given_name"}


class Alphabetical(Func):
    """What a text is sorted by: an expression to order by, of no use otherwise."""

    arity = 1
    output_field = TextField()

    def as_sqlite(self, compiler, connection, **context):
        name = _ON_SQLITE["alphabetical"]
        return self.as_sql(compiler, connection, function=name, **context)

    def as_postgresql(self, compiler, connection, **context):
        collated = f'(%(expressions)s) COLLATE "{COLLATION}"'
        return self.as_sql(compiler, connection, template=collated, **context)


class GivenName(Func):
    """The last word of a person's name."""

    arity = 1
    output_field = TextField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function=_ON_SQLITE["given_name"], **context)

    def as_postgresql(self, compiler, connection, **context):
        last = r"substring(%(expressions)s from '\S+(?=\s*$)')"
        return self.as_sql(compiler, connection, template=last, **context)


def by_given_name(name: str | Expression, descending: bool = False) -> list[OrderBy]:
    """What to order people by: the given name, then the words before it."""
    expression = F(name) if isinstance(name, str) else name
    keys = [Alphabetical(GivenName(expression)), Alphabetical(expression)]
    return [OrderBy(key, descending=descending) for key in keys]


def in_alphabet(queryset: QuerySet) -> QuerySet:
    """The queryset in the order that it has, with its texts by the Vietnamese alphabet.

    Names of fields become expressions where the field holds words (no slug, no stored choice);
    names of persons, which a model lists as ``names_of_people``, go by the given name. Whatever is
    no field of the model or an expression already stays as it is.
    """
    order = queryset.query.order_by or (
        queryset.model._meta.ordering if queryset.query.default_ordering else ()
    )
    keys: list[Any] = []
    for key in order:
        keys += _keys(queryset, key) if isinstance(key, str) else [key]
    return queryset.order_by(*keys) if keys else queryset


def _keys(queryset: QuerySet, key: str) -> list[Any]:
    name, descending = key.lstrip("-+"), key.startswith("-")
    model, owner = queryset.model, queryset.model
    field: Any = None
    if name in queryset.query.annotations:
        return [key]
    for part in name.split("__"):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            return [key]
        owner, model = model, field.related_model or model
    if field.name in getattr(owner, "names_of_people", ()):
        return by_given_name(name, descending)
    if not isinstance(field, (CharField, TextField)) or isinstance(field, SlugField):
        return [key]
    if field.choices:
        return [key]
    return [OrderBy(Alphabetical(F(name)), descending=descending)]


class AlphabeticalMixin:
    """Before one of Wagtail's list views: its texts sort by the Vietnamese alphabet."""

    def order_queryset(self, queryset):
        return in_alphabet(super().order_queryset(queryset))  # type: ignore[misc]


class _Weights(dict):
    """A table for `str.translate`: each character as the one that stands for its weight."""

    def __init__(self, place: int):
        super().__init__()
        self.place = place

    def __missing__(self, code: int) -> str:
        self[code] = found = chr(weight(chr(code))[self.place] + 2)
        return found


_LETTERS, _TONES = _Weights(0), _Weights(1)


def key_in_text(text: str) -> str:
    """`sort_key` as a text that a database compares character by character.

    What parts letters from tones is smaller than any weight. A list of 20,000 titles asks for as
    many keys.
    """
    plain = normalise(text.casefold())
    letters, tones = plain.translate(_LETTERS), plain.translate(_TONES)
    return f"{letters}\x01{tones}\x01{normalise(text).swapcase()}"


def teach_sqlite(sender, connection, **kwargs) -> None:
    """`connection_created`: the functions that the expressions above call on SQLite."""
    if connection.vendor != "sqlite":
        return
    for name, function in (("alphabetical", key_in_text), ("given_name", given_name)):
        connection.connection.create_function(
            _ON_SQLITE[name], 1, _of_text(function), deterministic=True
        )


def _of_text(function):
    return lambda value: None if value is None else function(str(value))

"""Which fields of a type a leader approves: declared, and named with whatever was pinned.

A class says ``signoff_content = ("title", "body")``; a type has what its bases declare, too, and its
child rows what their class does. What is pinned is compared by the fields that it names for ever: one
that the plugin, a host or a new Wagtail adds or drops later changes nothing of what was approved or
waits. `thidua.E014` names a field that stands neither here nor among ``signoff_bookkeeping``.
"""

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.models import get_all_child_relations

#: How `projection` reads fields. 1 left the keys of a many-to-many in the order of its rows' names, and a
#: child row's stream as text; no type of the plugin's has either.
NEWEST = 2


class SignedOff:
    """Says of a type what a leader approves; the rules follow in `pages.SignedOffMixin`."""

    #: What a leader approves, and what is no part of that; a class adds to what its bases declare.
    signoff_content: ClassVar[tuple[str, ...]] = ()
    signoff_bookkeeping: ClassVar[tuple[str, ...]] = ()
    #: Fields whose documents are for the office only, though the object is public.
    signoff_internal_documents: tuple[str, ...] = ()
    #: Fields that the public page shows only beside another one: the caption of a picture.
    signoff_shown_with: dict[str, str] = {}


class Scheme(NamedTuple):
    """By what a projection was made: how, and of which fields and child rows (``awards.title``)."""

    number: int
    fields: frozenset[str]


def content_fields(model: type[models.Model]) -> frozenset[str]:
    """What a leader approves from now on, child rows as ``awards.title``."""
    return frozenset(_fields(model, (model,)))


def _fields(model, above) -> Iterator[str]:
    yield from (names := declared(model, "signoff_content"))
    for relation in get_all_child_relations(model):
        name, rows = relation.get_accessor_name(), relation.related_model
        # Rows below their own kind would have no end: `thidua.E014` refuses them.
        if name in names and rows not in above:
            yield from (f"{name}.{each}" for each in _fields(rows, (*above, rows)))


def declared(model, attribute: str) -> set[str]:
    """What a class and its bases name there."""
    return set(sum((vars(base).get(attribute, ()) for base in model.__mro__), ()))


def fields_in(data: dict, prefix: str = "") -> Iterator[str]:
    """The names under which there is something, those in lists of rows as ``awards.title``."""
    for name, value in data.items():
        yield prefix + name
        for row in value if isinstance(value, list) else ():
            if isinstance(row, dict):
                yield from fields_in(row, f"{prefix}{name}.")


def root_of(model) -> type[models.Model]:
    """The model at the root of its tables: for every page type Wagtail's `Page`."""
    return model._meta.get_parent_list()[-1] if model._meta.get_parent_list() else model


def content_type_of(model) -> ContentType:
    """The content type of the root of its tables: a page is found as itself and as a `Page` alike."""
    return ContentType.objects.get_for_model(root_of(model), for_concrete_model=False)


def signed_off_models() -> list[type[models.Model]]:
    """Every model of the plugin and its host whose content needs a leader's approval, with a table."""
    found = apps.get_models()
    return [model for model in found if issubclass(model, SignedOff) and not model._meta.proxy]


def signed_off_roots() -> set[type[models.Model]]:
    """The models at the root of the tables of all that needs a leader's approval."""
    return {root_of(model) for model in signed_off_models()}

"""Which fields of a type a leader approves: declared, each under the number with which it came in.

A class says ``signoff_content = {1: ("title", "body"), 2: ("caption",)}``; a type has what its bases
declare, too, and its child rows what their class does. What was pinned under scheme 1 is compared by
the fields of scheme 1 for ever: a field that is declared later, or that a new Wagtail adds to its Page,
changes nothing of what was approved or waits. `thidua.E014` names a field that stands neither here nor
among ``signoff_bookkeeping``.
"""

from collections.abc import Iterator
from typing import ClassVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations


class SignedOff:
    """Says of a type what a leader approves; the rules follow in `pages.SignedOffMixin`."""

    #: What a leader approves, each field under the number with which it came in, and what is no part
    #: of that; a class adds to what its bases declare.
    signoff_content: ClassVar[dict[int, tuple[str, ...]]] = {}
    signoff_bookkeeping: ClassVar[tuple[str, ...]] = ()
    #: Fields whose documents are for the office only, though the object is public.
    signoff_internal_documents: tuple[str, ...] = ()
    #: Fields that the public page shows only beside another one: the caption of a picture.
    signoff_shown_with: dict[str, str] = {}


def content_fields(model: type[models.Model], scheme: int | None = None) -> set[str]:
    """The fields and the relations to child rows that a scheme covers; without one, all declared."""
    return {name for number, name in _declared(model) if scheme is None or number <= scheme}


def newest_scheme(model: type[models.Model]) -> int:
    """The scheme under which the type, with its child rows, is approved from now on."""
    types = [model, *(relation.related_model for relation in _child_rows(model))]
    return max((number for each in types for number, _name in _declared(each)), default=1)


def undeclared(model: type[models.Model]) -> list[str]:
    """The fields of a type and of its child rows of which nothing says whether they are content."""
    found = _unknown(model)
    for relation in _child_rows(model):
        names = _unknown(relation.related_model)
        found += [
            f"{relation.get_accessor_name()}.{name}"
            for name in names
            if name != relation.field.name
        ]
    return found


def _declared(model) -> Iterator[tuple[int, str]]:
    for base in model.__mro__:
        for number, names in vars(base).get("signoff_content", {}).items():
            yield from ((number, name) for name in names)


def _child_rows(model) -> list:
    """The relations to child rows that are content."""
    names = content_fields(model)
    relations = get_all_child_relations(model)
    return [relation for relation in relations if relation.get_accessor_name() in names]


def _unknown(model) -> list[str]:
    fields = [field.name for field in model._meta.fields if not field.primary_key]
    fields += [field.name for field in get_all_child_m2m_relations(model)]
    # No revision has them, so no approval can cover them: they are book-keeping, or none at all.
    unversioned = [field.name for field in model._meta.many_to_many if field.name not in fields]
    fields += [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    left_out = {
        name for base in model.__mro__ for name in vars(base).get("signoff_bookkeeping", ())
    }
    found = [name for name in fields if name not in content_fields(model) | left_out]
    return found + [name for name in unversioned if name not in left_out]


def root_of(model) -> type[models.Model]:
    """The model at the root of its tables: for every page type Wagtail's `Page`."""
    return model._meta.get_parent_list()[-1] if model._meta.get_parent_list() else model


def content_type_of(model) -> ContentType:
    """The content type of the root of its tables: a page is found as itself and as a `Page` alike."""
    return ContentType.objects.get_for_model(root_of(model), for_concrete_model=False)


def signed_off_models() -> list[type[models.Model]]:
    """Every model of the plugin and its host whose content needs a leader's approval."""
    return [model for model in apps.get_models() if issubclass(model, SignedOff)]


def signed_off_roots() -> set[type[models.Model]]:
    """The models at the root of the tables of all that needs a leader's approval."""
    return {root_of(model) for model in signed_off_models()}

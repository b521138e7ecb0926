"""What the classes of signed-off types say of their fields, and what they leave open (`checks`)."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import models
from modelcluster.models import (
    ClusterableModel,
    get_all_child_m2m_relations,
    get_all_child_relations,
)

from thidua.signoff.content import declared

#: The search gives it to every model that it indexes.
OF_THE_SEARCH = "index_entries"


class Place(NamedTuple):
    """A type, or the child rows at some depth that are content, and the way there: ``awards.``.

    ``link``: their key to the row above. ``above``: the models on the way, itself among them.
    """

    model: type[models.Model]
    way: str = ""
    link: str = ""
    above: tuple = ()


def undeclared(model) -> list[str]:
    """The fields, at any depth, of which nothing says whether they are content."""
    return [
        place.way + name
        for place in _places(Place(model, above=(model,)))
        for name in _fields(place.model)
        if name not in _content(place.model) | _left_out(place.model) | {place.link}
    ]


def unversioned(model) -> list[str]:
    """What no revision has, at any depth, and is not said to be book-keeping.

    A plain many-to-many and a GenericRelation change past every approval. Rows below rows of their own
    kind would have no end.
    """
    found = []
    for place in _places(Place(model, above=(model,))):
        names = [*_outside(place.model), *_endless(place)]
        content, left_out = _content(place.model), _left_out(place.model)
        found += [place.way + n for n in names if n in content or n not in left_out]
    return found


def _places(place: Place) -> Iterator[Place]:
    yield place
    for relation in get_all_child_relations(place.model):
        name, rows = relation.get_accessor_name(), relation.related_model
        if name in _content(place.model) and rows not in place.above:
            way = f"{place.way}{name}."
            yield from _places(Place(rows, way, relation.field.name, (*place.above, rows)))


def _content(model) -> set[str]:
    return declared(model, "signoff_content")


def _left_out(model) -> set[str]:
    return declared(model, "signoff_bookkeeping")


def _fields(model) -> list[str]:
    """What a revision has of a row: columns, chosen rows and child rows."""
    found = [field.name for field in _columns(model) if field.serialize]
    if issubclass(model, ClusterableModel):
        found += [field.name for field in get_all_child_m2m_relations(model) if field.serialize]
    return found + [each.get_accessor_name() for each in get_all_child_relations(model)]


def _outside(model) -> list[str]:
    """The rest: columns that are left out of revisions, and relations to rows that are in none."""
    inside = _fields(model)
    rows = [each.related_model for each in get_all_child_relations(model)]
    content = _content(model)
    relations = [field for field in model._meta.private_fields if field.one_to_many]
    # Of a many-to-many through child rows, these are declared; it is none of the revision's names.
    relations += [
        field
        for field in model._meta.many_to_many
        if field.name in content or field.remote_field.through not in rows
    ]
    names = [field.name for field in [*_columns(model), *relations]]
    return [name for name in names if name not in (*inside, OF_THE_SEARCH)]


def _columns(model) -> list:
    """Keys and the links to the tables of a type's bases hold nothing that anybody types."""
    return [
        field
        for field in model._meta.fields
        if not field.primary_key and not getattr(field.remote_field, "parent_link", False)
    ]


def _endless(place: Place) -> list[str]:
    return [
        relation.get_accessor_name()
        for relation in get_all_child_relations(place.model)
        if relation.related_model in place.above
    ]

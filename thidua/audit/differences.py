"""In what a stored row differs from what was approved, field by field."""

import json
from collections.abc import Iterator

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields

from thidua.signoff.content import NEWEST, Scheme, content_fields
from thidua.signoff.projection import Version, covered


def differences(approval, obj) -> list[str]:
    """The names of the entries in which the stored row is not as it was approved.

    A field that came since, a child row's too, is no difference while it has its default; one that is
    content no more is none at all.
    """
    model, pinned, now = type(obj), approval.pinned, content_fields(type(obj))
    both = pinned.fields & now
    stored = Version.of(obj, scheme=Scheme(pinned.number, both)).projection
    approved = _narrowed(model, approval.projection, both)
    found = [name for name, value in stored.items() if value != approved[name]]
    if since := now - both:
        found += _filled(model, Version.of(obj).projection, since)
    return list(dict.fromkeys(found))


def _narrowed(model, row: dict, fields: frozenset[str], prefix: str = "") -> dict:
    """Of a projection, or of a child row in it, what has these names; what is no field stays."""
    kept = {k: v for k, v in row.items() if prefix + k in fields or k.startswith("_")}
    for relation in get_all_child_relations(model):
        if (name := relation.get_accessor_name()) in kept:
            below = relation.related_model, fields, f"{prefix}{name}."
            kept[name] = [_narrowed(below[0], each, *below[1:]) for each in kept[name]]
    return kept


def _filled(model, row: dict, since: frozenset[str], prefix: str = "") -> Iterator[str]:
    """Which of these fields, or of the child rows in which they are, have more than their defaults."""
    if not any(name.startswith(prefix) for name in since):
        return
    defaults = _defaults(model)
    yield from (k for k, v in row.items() if prefix + k in since and v != defaults.get(k, []))
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        for each in row.get(name, ()):
            if any(_filled(relation.related_model, each, since, f"{prefix}{name}.")):
                yield name


def _defaults(model) -> dict:
    """The columns of a new row, in the form of a projection."""
    row = get_serializable_data_for_fields(model())
    columns = covered(model, row, Scheme(NEWEST, frozenset(row)))
    return json.loads(json.dumps(columns, cls=DjangoJSONEncoder))

"""The stored history of a record, read in one query a model, values side by side."""

from dataclasses import dataclass, field
from typing import Any

from simple_history.utils import get_history_manager_for_model, get_m2m_reverse_field_name


@dataclass
class Snapshot:
    """A record as it was after one change."""

    row: Any
    values: dict[str, Any] = field(default_factory=dict)


def tracked_fields(model, without=()):
    """The fields that people can change, in the order of the model; many-to-many fields last."""
    history_model = get_history_manager_for_model(model).model
    stored = {tracked.name for tracked in history_model.tracked_fields}
    return [
        *(
            found
            for found in model._meta.concrete_fields
            if found.name in stored
            and found.editable
            and not found.primary_key
            and found.name not in without
        ),
        # Tie: many-to-many fields of a history
        *history_model._history_m2m_fields,
    ]


def snapshots_of(model, fields, **lookup) -> dict[Any, list[Snapshot]]:
    """Record's key → its snapshots, oldest first. One query, one more a many-to-many field."""
    rows = (
        get_history_manager_for_model(model)
        .filter(**lookup)
        .select_related("history_user")
        .order_by("history_date", "history_id")
    )
    plain = [found for found in fields if not found.many_to_many]
    by_row: dict[Any, Snapshot] = {}
    by_record: dict[Any, list[Snapshot]] = {}
    for row in rows:
        values = {found.name: getattr(row, found.attname) for found in plain}
        by_row[row.pk] = Snapshot(row, values)
        by_record.setdefault(getattr(row, model._meta.pk.attname), []).append(by_row[row.pk])
    for found in fields:
        if found.many_to_many:
            _add_members(rows.model, found, by_row)
    return by_record


def _add_members(history_model, found, by_row):
    for snapshot in by_row.values():
        snapshot.values[found.name] = frozenset()
    member = f"{get_m2m_reverse_field_name(found)}_id"
    pairs = (
        getattr(history_model, found.name)
        .filter(history_id__in=list(by_row))
        .values_list("history_id", member)
    )
    for row_id, key in pairs:
        by_row[row_id].values[found.name] |= {key}

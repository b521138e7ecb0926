"""The changes of a record, old → new, with who and when, for people to read.

django-simple-history compares two rows at a time, with queries for each pair; a page of changes
would take hundreds. Here all rows of a record are read at once and the names that they mention are
looked up once a model, so the number of queries does not grow with the history.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.utils import get_user_display_name

from .snapshots import snapshots_of, tracked_fields
from .words import in_words, local_time


class ChangeKind(models.TextChoices):
    """What happened to a record; the values are those of django-simple-history."""

    CREATED = "+", pgettext_lazy("change", "Created")
    CHANGED = "~", pgettext_lazy("change", "Changed")
    DELETED = "-", pgettext_lazy("change", "Deleted")


@dataclass(frozen=True)
class Row:
    """One field of a change; an empty string says that there was, or is, nothing."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One change of a record, or of a row that belongs to it."""

    when: datetime.datetime
    who: str
    what: ChangeKind
    rows: list[Row] = field(default_factory=list)
    #: Which row of the record it is about, "" for the record itself.
    part: str = ""

    @property
    def local_time(self) -> str:
        """dd/mm/yyyy HH:MM in the office's zone."""
        return local_time(self.when)


def changes_of(instance, related=()) -> list[Change]:
    """Every change of a record, newest first.

    :param related: names of reverse relations whose rows belong to the record and have a history
        of their own, such as the targets of a plan; added and deleted rows are shown too.
    """
    model = type(instance)._meta.concrete_model
    sources = [_Source(model, {model._meta.pk.name: instance.pk})]
    for name in related:
        relation = model._meta.get_field(name)
        parent = relation.field
        sources.append(_Source(relation.related_model, {parent.attname: instance.pk}, parent.name))
    names = _names_in(sources)
    changes = [change for source in sources for change in source.changes(names)]
    # Stable: what was saved in one go stays in the order of the record, then its rows.
    return sorted(changes, key=lambda change: change.when, reverse=True)


class _Source:
    """The history of one model below the record: of itself, or of its rows."""

    def __init__(self, model, lookup, parent=""):
        self.model = model
        self.is_part = bool(parent)
        self.fields = tracked_fields(model, without=(parent,))
        self.records = snapshots_of(model, self.fields, **lookup)

    def changes(self, names):
        for snapshots in self.records.values():
            before: dict = {}
            for snapshot in snapshots:
                kind = ChangeKind(snapshot.row.history_type)
                old, new = before, snapshot.values
                if kind == ChangeKind.DELETED:
                    old, new = snapshot.values, {}
                rows = self._rows(old, new, names)
                # Saving a plan saves each of its rows, changed or not.
                if rows or kind != ChangeKind.CHANGED:
                    yield self._change(snapshot.row, kind, rows)
                before = snapshot.values

    def _change(self, row, kind, rows):
        user = row.history_user
        part = f"{capfirst(self.model._meta.verbose_name)}: {row.instance}" if self.is_part else ""
        return Change(
            when=row.history_date,
            who=get_user_display_name(user) if user else _("The system"),
            what=kind,
            rows=rows,
            part=part,
        )

    def _rows(self, old, new, names):
        rows = []
        for found in self.fields:
            before, after = old.get(found.name), new.get(found.name)
            if before != after:
                was, now = _say(found, before, names), _say(found, after, names)
                # None and "" both say nothing.
                if was != now:
                    rows.append(Row(str(capfirst(found.verbose_name)), was, now))
        return rows


def _say(found, value, names) -> str:
    related = names.get(found.related_model) if found.is_relation else None
    if found.many_to_many:
        return ", ".join(sorted(in_words(found, key, related) for key in value or ()))
    return in_words(found, value, related)


def _names_in(sources) -> dict:
    """Model → key → object, for every key that the histories mention: one query a model."""
    keys: defaultdict[Any, set] = defaultdict(set)
    for source in sources:
        for found in source.fields:
            if not found.is_relation:
                continue
            for snapshots in source.records.values():
                for snapshot in snapshots:
                    value = snapshot.values[found.name]
                    keys[found.related_model] |= value if found.many_to_many else {value}
    return {
        related: related._default_manager.in_bulk([key for key in found if key is not None])
        for related, found in keys.items()
    }

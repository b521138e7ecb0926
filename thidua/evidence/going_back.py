"""`migrate` does not drop evidence: going back past it is refused while there is some.

Without this `migrate thidua zero` takes all approvals away without a word. What may go back goes back: a
migration that only alters a table of evidence, and the one that makes the chain, whose links are made
anew from the rows on the way forwards.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import AppConfig
from django.core.management import CommandError
from django.db import connections
from django.db.migrations import CreateModel
from django.db.models.signals import pre_migrate

from .append_only import TABLES, KeptTable
from .models import ChainLink


def connect(config: AppConfig) -> None:
    """Called once, when the app is ready, before triggers are taken off for a migration."""
    pre_migrate.connect(refuse_to_drop, sender=config, dispatch_uid="thidua_keep_evidence")


def refuse_to_drop(using, plan: Iterable = (), **kwargs):
    """`pre_migrate`. Another app that is taken back so far that ours goes with it is heard as well.

    :raises CommandError: a table of evidence would be dropped with rows in it.
    """
    connection = connections[using]
    there = set(connection.introspection.table_names()) if plan else set()
    lost = {
        table.label: number
        for table in _dropped(plan)
        if table.db_table in there and (number := table.rows().using(using).order_by().count())
    }
    if lost:
        rows = ", ".join(f"{label} ({number})" for label, number in lost.items())
        raise CommandError(
            f"Evidence would be lost for good: {rows}. Nothing was changed. “manage.py thidua_export” "
            "writes everything into a folder or a ZIP file; “manage.py thidua_uninstall” exports, turns "
            "the stories into pages of yours or takes them out, and then goes back to zero by itself."
        )


def _dropped(plan: Iterable[tuple[Any, bool]]) -> Iterator[KeptTable]:
    """The append-only tables that this plan drops, but for the links."""
    kept = {label.lower(): table for label, table in TABLES.items() if table.model is not ChainLink}
    for migration, backwards in plan:
        for operation in migration.operations if backwards else ():
            if isinstance(operation, CreateModel):
                label = f"{migration.app_label}.{operation.name}".lower()
                if label in kept:
                    yield kept[label]

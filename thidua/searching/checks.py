"""System checks: what the search needs of the host's database and models."""

from django.core.checks import Error, Tags, Warning, register
from django.db import connection

from .models import is_indexable
from .scope import held_models


@register(Tags.compatibility)
def check_database(app_configs, **kwargs):
    """E006: the index needs the full-text search of SQLite or PostgreSQL."""
    if connection.vendor in ("sqlite", "postgresql"):
        return []
    return [
        Error(
            f"The search has no index on this database: {connection.vendor}.",
            hint="Use PostgreSQL or SQLite.",
            id="thidua.E006",
        )
    ]


@register(Tags.compatibility)
def check_keys(app_configs, **kwargs):
    """W003: a model that the index cannot hold."""
    return [
        Warning(
            f"{model._meta.label} cannot be searched: its key is no whole number.",
            hint="Take index.Indexed from its bases, or give it an integer key.",
            obj=model,
            id="thidua.W003",
        )
        for model in held_models()
        if not is_indexable(model)
    ]

"""System checks: what a host has to set for the search to find Vietnamese words."""

from django.core.checks import Error, Tags, Warning, register
from django.db import connection
from modelsearch.index import get_indexed_models

from thidua import conf

from .models import is_indexable

BACKEND = "thidua.searching.backend"


@register(Tags.compatibility)
def check_backend(app_configs, **kwargs):
    """W002: without our backend nothing that is saved can be found by a visitor."""
    if conf.search_backends().get("default", {}).get("BACKEND", "").startswith(BACKEND):
        return []
    return [
        Warning(
            "The search neither knows Vietnamese accents nor takes in what is saved.",
            hint="Add to your settings: "
            f'WAGTAILSEARCH_BACKENDS = {{"default": {{"BACKEND": "{BACKEND}"}}}}, '
            "then run manage.py update_index.",
            id="thidua.W002",
        )
    ]


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
        for model in get_indexed_models()
        if not is_indexable(model)
    ]

"""System checks: what a host has to set so that a clerk reads Vietnamese."""

from django.core.checks import Error, Tags, Warning, register
from django.db import connections

from thidua import conf

from .ordering import COLLATION


@register(Tags.database)
def check_collation(app_configs, databases=None, **kwargs):
    """E013: PostgreSQL without ICU does not know the Vietnamese alphabet. Asked by `migrate` too."""
    return [
        Error(
            f"The database {alias!r} has no collation {COLLATION!r}: no list could be sorted.",
            hint="Use a PostgreSQL that is built with ICU, as those of Debian and of most others "
            "are; pg_import_system_collations() takes its collations in.",
            id="thidua.E013",
        )
        for alias in databases or []
        if connections[alias].vendor == "postgresql" and not _has_collation(connections[alias])
    ]


def _has_collation(connection) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_collation WHERE collname = %s", [COLLATION])
        return cursor.fetchone() is not None


@register(Tags.translation)
def check_thousand_separator(app_configs, **kwargs):
    """W005: counts have their dots without it (`numbers.py`)."""
    if not conf.uses_thousand_separator():
        return []
    return [
        Warning(
            "Every number in a template gets a dot: the year 2026 is shown as 2.026.",
            hint="Set USE_THOUSAND_SEPARATOR = False: counts have their dots without it.",
            id="thidua.W005",
        )
    ]

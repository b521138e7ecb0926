"""System checks: what a host has to set so that a clerk reads Vietnamese."""

from pathlib import Path

from django.core.checks import Error, Tags, Warning, register
from django.db import connections

from thidua import conf

from .locale_paths import ADMIN_LOCALE
from .ordering import COLLATION


@register(Tags.translation)
def check_locale_paths(app_configs, **kwargs):
    """W004: without the folder most of Wagtail's admin is in English."""
    if ADMIN_LOCALE in {Path(path).resolve() for path in conf.locale_paths()}:
        return []
    return [
        Warning(
            "Wagtail's own texts, in Python and in JavaScript, are mostly in English.",
            hint="Add to your settings: from thidua.vietnamese.locale_paths import ADMIN_LOCALE "
            "and LOCALE_PATHS = [..., ADMIN_LOCALE].",
            id="thidua.W004",
        )
    ]


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

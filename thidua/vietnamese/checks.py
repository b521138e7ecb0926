"""System checks: what a host has to set so that a clerk reads Vietnamese."""

import datetime
from pathlib import Path

from django.core.checks import Error, Tags, Warning, register
from django.core.exceptions import ValidationError
from django.db import connections
from django.forms import DateField
from django.utils.translation import override

from thidua import conf

from .locale_paths import ADMIN_LOCALE
from .ordering import COLLATION

PICKER_FORMATS = {
    "WAGTAIL_DATE_FORMAT": "%d/%m/%Y",
    "WAGTAIL_DATETIME_FORMAT": "%d/%m/%Y %H:%M",
    "WAGTAIL_TIME_FORMAT": "%H:%M",
}


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


@register(Tags.translation)
def check_formats(app_configs, **kwargs):
    """E007: Django's own Vietnamese formats read 03/04/2026 as 4 March, and nobody notices."""
    with override(conf.language()):
        try:
            read = DateField().clean("03/04/2026")
        except ValidationError:
            read = None
    if read == datetime.date(2026, 4, 3):
        return []
    return [
        Error(
            "A typed 03/04/2026 is not read as 3 April.",
            hint='Add to your settings: LANGUAGE_CODE = "vi" and '
            'FORMAT_MODULE_PATH = ["thidua.vietnamese.formats"].',
            id="thidua.E007",
        )
    ]


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


@register(Tags.translation)
def check_user_time_zones(app_configs, **kwargs):
    """W006: a time that somebody types is read in the zone of his own account."""
    if conf.user_time_zones() == [conf.TIME_ZONE]:
        return []
    return [
        Warning(
            "People may choose another time zone than the office's for what they type and read.",
            hint=f'Add to your settings: WAGTAIL_USER_TIME_ZONES = ["{conf.TIME_ZONE}"]',
            id="thidua.W006",
        )
    ]


@register(Tags.compatibility)
def check_picker_formats(app_configs, **kwargs):
    """E002: Wagtail's picker would show, and write, a day by other rules than the server reads it."""
    return [
        Error(
            f"Wagtail's date picker does not write dates as the office does: {name} is {given!r}.",
            hint=f'Add to your settings: {name} = "{PICKER_FORMATS[name]}"',
            id="thidua.E002",
        )
        for name, given in conf.picker_formats().items()
        if given != PICKER_FORMATS[name]
    ]

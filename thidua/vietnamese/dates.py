"""Days and moments as the office writes them, whatever formats and time zone a host has.

Templates say it by the same formats: `|date:"d/m/Y"` and `|date:"d/m/Y H:i"`.
"""

import datetime

from django.utils import timezone
from django.utils.dateformat import format as format_date

from thidua import conf

DAY = "d/m/Y"
TIME = "H:i"
MOMENT = f"{DAY} {TIME}"


def day_in_figures(day: datetime.date) -> str:
    """30/04/2026; of a moment the day on which it is in the active zone."""
    return format_date(_in_active_zone(day), DAY)


def moment_in_figures(moment: datetime.datetime) -> str:
    """30/04/2026 09:15 in the active zone."""
    return format_date(_in_active_zone(moment), MOMENT)


def time_in_figures(moment: datetime.datetime | datetime.time) -> str:
    """09:15 in the active zone."""
    return format_date(_in_active_zone(moment), TIME)


def office_time(moment: datetime.datetime) -> datetime.datetime:
    """The moment in THIDUA_TIME_ZONE, aware; one that a host without USE_TZ keeps is in its own zone."""
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment, timezone.get_default_timezone())
    return moment.astimezone(conf.time_zone())


def office_today() -> datetime.date:
    """Today in THIDUA_TIME_ZONE."""
    return office_time(timezone.now()).date()


def as_kept(moment: datetime.datetime) -> datetime.datetime:
    """An aware moment as the database takes it: naive where the host has no USE_TZ."""
    if conf.uses_time_zones():
        return moment
    return timezone.make_naive(moment, timezone.get_default_timezone())


def _in_active_zone(value):
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value

"""Every setting of the plugin, its default and its reason. The only reader of Django's settings.

A host overrides a setting by naming it ``THIDUA_<NAME>`` in its settings module; use
``conf.COLUMN_TITLE`` and the like in code, never ``django.conf.settings``.
"""

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings


class Setting(NamedTuple):
    default: Any
    reason: str


SETTINGS: dict[str, Setting] = {
    "ALLOW_DEMO": Setting(
        False, "thidua_demo makes users with known passwords: only a demonstration says True."
    ),
    "AWAITED_ITEMS_ON_HOME": Setting(
        10, "How many waiting items the admin home page lists before it links to the rest."
    ),
    "COLUMN_TITLE": Setting(
        "Thi đua yêu nước", "The name of the column that thidua_setup makes (plan, III.2)."
    ),
    "DUE_SOON_DAYS": Setting(
        30, "A target that is short is due soon when its due date is this many days away or less."
    ),
    "STORIES_PER_PAGE": Setting(12, "How many stories a page of the column or of a search shows."),
    "TIME_ZONE": Setting(
        "Asia/Ho_Chi_Minh", "Where years and quarters are cut, whatever the server's own zone is."
    ),
}


def __getattr__(name: str) -> Any:
    try:
        setting = SETTINGS[name]
    except KeyError:
        raise AttributeError(f"thidua has no setting THIDUA_{name}") from None
    return getattr(settings, f"THIDUA_{name}", setting.default)


def time_zone() -> ZoneInfo:
    """The zone in which years, quarters and due dates are cut."""
    return ZoneInfo(__getattr__("TIME_ZONE"))


def finish_workflow_action() -> str:
    """Wagtail's WAGTAIL_FINISH_WORKFLOW_ACTION as the host has it, "" when it has none."""
    return getattr(settings, "WAGTAIL_FINISH_WORKFLOW_ACTION", "")


def picker_formats() -> dict[str, str | None]:
    """The formats of Wagtail's date pickers as the host has them."""
    names = ("WAGTAIL_DATE_FORMAT", "WAGTAIL_DATETIME_FORMAT")
    return {name: getattr(settings, name, None) for name in names}


def user_model() -> str:
    """The host's AUTH_USER_MODEL, for foreign keys."""
    return settings.AUTH_USER_MODEL

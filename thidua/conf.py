"""The values of the plugin's settings (`defaults` lists them). The only reader of Django's settings.

Use ``conf.COLUMN_TITLE`` and the like in code, never ``django.conf.settings``.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

from .defaults import SETTINGS


def __getattr__(name: str) -> Any:
    try:
        setting = SETTINGS[name]
    except KeyError:
        raise AttributeError(f"thidua has no setting THIDUA_{name}") from None
    return getattr(settings, f"THIDUA_{name}", setting.default)


def values() -> dict[str, Any]:
    """Every setting of ours as the host has it, by its full name."""
    return {f"THIDUA_{name}": __getattr__(name) for name in sorted(SETTINGS)}


def lines_that_name_us() -> list[str]:
    """The names of the host's settings whose value names something of the plugin."""
    names = [name for name in dir(settings) if name.isupper() and not name.startswith("_")]
    return [
        name for name in names if name.startswith("THIDUA_") or _names_us(getattr(settings, name))
    ]


def _names_us(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_names_us, value.values()))
    if isinstance(value, list | tuple | set):
        return any(map(_names_us, value))
    return str(value).split(".")[0] == "thidua" if isinstance(value, str) else False


def time_zone() -> ZoneInfo:
    """The zone in which years, quarters and due dates are cut."""
    return ZoneInfo(__getattr__("TIME_ZONE"))


def days_off() -> frozenset[date]:
    """THIDUA_DAYS_OFF as dates.

    :raises ValueError: one of them is no ISO date.
    """
    return frozenset(date.fromisoformat(day) for day in __getattr__("DAYS_OFF"))


def remind_days() -> list[int]:
    """THIDUA_REMIND_DAYS, fewest first.

    :raises ValueError: one of them is no whole number of days, or less than 1.
    """
    days = sorted({int(day) for day in __getattr__("REMIND_DAYS")})
    if any(day < 1 for day in days):
        raise ValueError("THIDUA_REMIND_DAYS: each is at least 1.")
    return days


def tags() -> list[str]:
    """THIDUA_TAGS in their order, without empty ones; [] where any tag is taken."""
    return [tag for tag in (str(tag).strip() for tag in __getattr__("TAGS")) if tag]


def issuer(day: date | None = None) -> dict[str, str]:
    """The names on a document of that day, from THIDUA_ISSUER; {} where the host names nobody.

    :param day: None is today, in THIDUA_TIME_ZONE.
    """
    path = __getattr__("ISSUER")
    return dict(import_string(path)(day or datetime.now(time_zone()).date())) if path else {}


def publisher(request) -> dict[str, str]:
    """Who publishes the site, from THIDUA_PUBLISHER; {} where the host names nobody."""
    path = __getattr__("PUBLISHER")
    return dict(import_string(path)(request)) if path else {}


def mail_from() -> str:
    """From whom the admin's mails are, by Wagtail's setting or Django's."""
    return getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", settings.DEFAULT_FROM_EMAIL)


def password_reset_timeout() -> int:
    """Django's PASSWORD_RESET_TIMEOUT, in seconds."""
    return settings.PASSWORD_RESET_TIMEOUT


def task_backend(alias: str) -> str:
    """The class behind an alias in the host's TASKS, "" where there is none."""
    immediate = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    return getattr(settings, "TASKS", immediate).get(alias, {}).get("BACKEND", "")


def is_behind_a_proxy() -> bool:
    """Whether the host believes what a proxy says of a request."""
    return bool(settings.SECURE_PROXY_SSL_HEADER or settings.USE_X_FORWARDED_HOST)


def csrf_failure_view() -> str:
    """The host's CSRF_FAILURE_VIEW."""
    return settings.CSRF_FAILURE_VIEW


def uses_thousand_separator() -> bool:
    """The host's USE_THOUSAND_SEPARATOR."""
    return settings.USE_THOUSAND_SEPARATOR


def uses_time_zones() -> bool:
    """The host's USE_TZ."""
    return settings.USE_TZ


def picture_max_bytes() -> int | None:
    """Wagtail's WAGTAILIMAGES_MAX_UPLOAD_SIZE with Wagtail's default; None is no limit."""
    return getattr(settings, "WAGTAILIMAGES_MAX_UPLOAD_SIZE", 10 * 1024 * 1024)


def picture_max_pixels() -> int | None:
    """Wagtail's WAGTAILIMAGES_MAX_IMAGE_PIXELS with Wagtail's default; None is no limit."""
    return getattr(settings, "WAGTAILIMAGES_MAX_IMAGE_PIXELS", 128_000_000)


def document_max_bytes() -> int:
    """The smaller one of THIDUA_DOCUMENT_MAX_BYTES and Wagtail's own limit."""
    ours = __getattr__("DOCUMENT_MAX_BYTES")
    return min(ours, getattr(settings, "WAGTAILDOCS_MAX_UPLOAD_SIZE", None) or ours)


def document_extensions() -> list[str]:
    """Wagtail's WAGTAILDOCS_EXTENSIONS; a host without it gets what an office writes."""
    return getattr(settings, "WAGTAILDOCS_EXTENSIONS", None) or [
        *("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv"),
        *("jpg", "jpeg", "png", "mp3"),
    ]


def document_serve_method() -> str | None:
    """Wagtail's WAGTAILDOCS_SERVE_METHOD as the host has it."""
    return getattr(settings, "WAGTAILDOCS_SERVE_METHOD", None)


def user_model() -> str:
    """The host's AUTH_USER_MODEL, for foreign keys."""
    return settings.AUTH_USER_MODEL


def debug() -> bool:
    """The host's DEBUG: whether somebody develops here."""
    return settings.DEBUG


def middleware() -> list[str]:
    """The host's MIDDLEWARE."""
    return list(settings.MIDDLEWARE)


# Tie: catalogue of Wagtail's texts
def add_locale_path(folder: Path) -> None:
    """Have Django read the folder's catalogues after those that LOCALE_PATHS names already."""
    if folder not in {Path(known).resolve() for known in settings.LOCALE_PATHS}:
        settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, folder]


def session_cookie_name() -> str:
    """The host's SESSION_COOKIE_NAME: who sends it may be signed in."""
    return settings.SESSION_COOKIE_NAME


def allowed_hosts() -> list[str]:
    """The host's ALLOWED_HOSTS."""
    return list(settings.ALLOWED_HOSTS)


def plain_hosts() -> list[str]:
    """The names among them: no wildcards, `.ward.vn` as `ward.vn`."""
    return [name.removeprefix(".").lower() for name in allowed_hosts() if name != "*"]


def redirects_to_https() -> bool:
    """Whether the host sends every plain request to HTTPS (SECURE_SSL_REDIRECT)."""
    return settings.SECURE_SSL_REDIRECT

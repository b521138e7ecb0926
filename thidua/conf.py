"""Every setting of the plugin, its default and its reason. The only reader of Django's settings.

A host overrides a setting by naming it ``THIDUA_<NAME>`` in its settings module; use
``conf.COLUMN_TITLE`` and the like in code, never ``django.conf.settings``.
"""

from datetime import date
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string


class Setting(NamedTuple):
    default: Any
    reason: str


SETTINGS: dict[str, Setting] = {
    "ALLOW_DEMO": Setting(
        False, "thidua_demo makes users with known passwords: only a demonstration says True."
    ),
    "APPRAISAL_WORKING_DAYS": Setting(
        3,
        "Working days that a step of the appraisal takes at most. The plan is silent, so this is a "
        "reminder only: nothing is approved, returned or refused because it is late.",
    ),
    "AWAITED_ITEMS_ON_HOME": Setting(
        10, "How many waiting items the admin home page lists before it links to the rest."
    ),
    "CACHE": Setting(
        "default",
        "The alias in CACHES in which pages for visitors are kept. One that all workers share "
        "(Redis, Memcached, database, files) holds the stamp as well.",
    ),
    "CLIENT_ADDRESS_META": Setting(
        "REMOTE_ADDR",
        "Where in the request a visitor's address stands, for the limits of signing in, of new "
        "passwords and of error reports. Behind a proxy that is a header which the proxy itself "
        "writes ('HTTP_X_FORWARDED_FOR', or 'HTTP_X_REAL_IP'). Never name a header that visitors "
        "can send themselves: they would escape the limits. Without it all visitors behind a proxy "
        "count as one (thidua.W030).",
    ),
    "COLUMN_TITLE": Setting(
        "Thi đua yêu nước", "The name of the column that thidua_setup makes (plan, III.2)."
    ),
    "DAYS_OFF": Setting(
        (),
        "Days on which the office does not work besides Saturdays and Sundays, as ISO dates "
        "('2027-02-08'). Tết moves and days are swapped by decision each year, so they are data.",
    ),
    "DOCUMENT_MAX_BYTES": Setting(
        20 * 1024 * 1024,
        "The largest document that is taken in, unless WAGTAILDOCS_MAX_UPLOAD_SIZE is smaller: a "
        "scanned decision of many pages fits, and a ward's connection carries it.",
    ),
    "DUE_SOON_DAYS": Setting(
        30, "A target that is short is due soon when its due date is this many days away or less."
    ),
    "DOCUMENT_SYMBOL": Setting(
        "UBND",
        "How the issuing body is abbreviated in the number of a document (Số: …/BC-UBND).",
    ),
    "IDLE_HOURS": Setting(
        8,
        "Hours without a request after which a session ends: a working day, so that nobody has to "
        "sign in twice within it and a computer left on is closed by the next morning.",
    ),
    "ISSUER": Setting(
        None,
        "Dotted path of a callable that gives the names at the head of a document as a mapping: "
        "authority_name, superior_name, place, signatory_title, signatory_name. Names are the "
        "host's data; without it a document is made with an empty head.",
    ),
    "MAIL_TASKS": Setting(
        "default",
        "The alias in TASKS by which mails go out that nobody may wait for, as that with which one "
        "sets a new password. On an immediate backend the answer takes as long as the mail server "
        "does, and so tells whether there is such an account (thidua.W031).",
    ),
    "PUBLISHER": Setting(
        None,
        "Dotted path of a callable that takes a request and gives who publishes the site as a "
        "mapping: name, address, telephone, email. Feeds, cards and schema.org data name it; "
        "without it they name the site.",
    ),
    "REMIND_DAYS": Setting(
        (7, 1),
        "How many days before its deadline the owner of an item of the content plan is reminded, "
        "each at least 1; once more when it is late. A week to write, a day to send in.",
    ),
    "STAMP_FILE": Setting(
        None,
        "Where THIDUA_CACHE is one process's memory: a small file that all workers of the machine "
        "read and replace, in a folder that they may write to. There is no folder that every host "
        "has, so without it no page is kept (thidua.W020).",
    ),
    "REPORT_CONTACT_DAYS": Setting(
        90,
        "Days after which thidua_remind deletes name, e-mail and telephone number from an error "
        "report that was handled: a quarter, for questions that come back. The form says so.",
    ),
    "REPORTS_PER_HOUR": Setting(
        60,
        "Error reports that are taken in within an hour from all senders: the office reads them.",
    ),
    "REPORTS_PER_SENDER": Setting(
        5,
        "Error reports that are taken in within an hour from one sender: a careful reader finds "
        "several errors, a program sends hundreds.",
    ),
    "RESETS_PER_MAIL": Setting(
        5,
        "Mails for a new password that go to one mail address within an hour: each is valid for as "
        "long, and nobody's mailbox is filled by somebody else.",
    ),
    "RESETS_PER_VISITOR": Setting(
        50,
        "Requests for a new password that are heeded from one visitor's address within an hour: a "
        "whole office behind one address may forget its passwords, a program tries thousands.",
    ),
    "SIGN_IN_ACCOUNTS": Setting(
        15,
        "Accounts for which one address may give a wrong password within AXES_COOLOFF_TIME before it "
        "has to wait. A success takes its account off the list, so an office behind one address "
        "does not come near it; one guess each at many accounts does.",
    ),
    "SIGN_IN_FAILURES": Setting(
        50, "Wrong passwords that one address may give within the same time, for all accounts."
    ),
    "STORIES_PER_PAGE": Setting(12, "How many stories a page of the column or of a search shows."),
    "TAGS": Setting(
        (),
        "The tags that pictures and documents may have, a register of the host's: only these are "
        "offered and taken. Empty: everybody types what they like, as in Wagtail.",
    ),
    "TIME_ZONE": Setting(
        "Asia/Ho_Chi_Minh", "Where years and quarters are cut, whatever the server's own zone is."
    ),
    "TRUSTED_PROXIES": Setting(
        1,
        "How many of the office's own proxies stand before the website, each adding an entry to the "
        "header of CLIENT_ADDRESS_META: the visitor's address is that many from its end.",
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


def issuer() -> dict[str, str]:
    """The names at the head of a document, from THIDUA_ISSUER; {} where the host names nobody."""
    path = __getattr__("ISSUER")
    return dict(import_string(path)()) if path else {}


def publisher(request) -> dict[str, str]:
    """Who publishes the site, from THIDUA_PUBLISHER; {} where the host names nobody."""
    path = __getattr__("PUBLISHER")
    return dict(import_string(path)(request)) if path else {}


def finish_workflow_action() -> str:
    """Wagtail's WAGTAIL_FINISH_WORKFLOW_ACTION as the host has it, "" when it has none."""
    return getattr(settings, "WAGTAIL_FINISH_WORKFLOW_ACTION", "")


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


def picker_formats() -> dict[str, str | None]:
    """The formats of Wagtail's date pickers as the host has them."""
    # Wagtail's own format of a time is the office's; a host may have set another one.
    times = {"WAGTAIL_TIME_FORMAT": getattr(settings, "WAGTAIL_TIME_FORMAT", "%H:%M")}
    names = ("WAGTAIL_DATE_FORMAT", "WAGTAIL_DATETIME_FORMAT")
    return {name: getattr(settings, name, None) for name in names} | times


def user_time_zones() -> list[str] | None:
    """The host's WAGTAIL_USER_TIME_ZONES, None where people may choose any."""
    return getattr(settings, "WAGTAIL_USER_TIME_ZONES", None)


def uses_thousand_separator() -> bool:
    """The host's USE_THOUSAND_SEPARATOR."""
    return settings.USE_THOUSAND_SEPARATOR


def language() -> str:
    """The host's LANGUAGE_CODE."""
    return settings.LANGUAGE_CODE


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


def media_forms() -> dict[str, str]:
    """The forms of pictures and documents as the host has them, "" for Wagtail's own."""
    names = ("WAGTAILIMAGES_IMAGE_FORM_BASE", "WAGTAILDOCS_DOCUMENT_FORM_BASE")
    return {name: getattr(settings, name, "") for name in names}


def search_backends() -> dict[str, dict]:
    """Wagtail's WAGTAILSEARCH_BACKENDS as the host has them."""
    return getattr(settings, "WAGTAILSEARCH_BACKENDS", {})


def user_model() -> str:
    """The host's AUTH_USER_MODEL, for foreign keys."""
    return settings.AUTH_USER_MODEL


def debug() -> bool:
    """The host's DEBUG: whether somebody develops here."""
    return settings.DEBUG


def middleware() -> list[str]:
    """The host's MIDDLEWARE."""
    return list(settings.MIDDLEWARE)


def locale_paths() -> list:
    """The host's LOCALE_PATHS."""
    return list(settings.LOCALE_PATHS)


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

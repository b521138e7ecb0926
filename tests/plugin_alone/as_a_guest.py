"""A host that was there before: its own people, two languages that are not ours, Wagtail's other apps.

The plugin is put in by the README's three lines.
"""

from . import settings
from .settings import *  # noqa: F403

INSTALLED_APPS = [
    *(name for name in settings.INSTALLED_APPS if name != "thidua.contrib.signin"),
    "tests.plugin_alone.guest",
    "rest_framework",
    "wagtail.api.v2",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
]
AUTH_USER_MODEL = "guest.Person"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "thidua.units.middleware.ForeignDraftsMiddleware",
]
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("fr", "French")]
WAGTAIL_I18N_ENABLED = True
APPEND_SLASH = False
ROOT_URLCONF = "tests.plugin_alone.guest.urls"
# What belongs to the part that this host has not installed.
del (
    CSRF_FAILURE_VIEW,  # noqa: F821
    WAGTAILADMIN_USER_LOGIN_FORM,  # noqa: F821
    WAGTAILADMIN_USER_PASSWORD_RESET_FORM,  # noqa: F821
)

"""The same host in English, elsewhere, without time zones; the column has a Locale of its own."""

from .settings import *  # noqa: F403

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", "English"), ("vi", "Tiếng Việt")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "UTC"
USE_TZ = False

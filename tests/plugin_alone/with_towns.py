"""A host with several Sites, of which the ward has one."""

from pathlib import Path

from .settings import *  # noqa: F403
from .settings import INSTALLED_APPS, MEDIA_ROOT, MIDDLEWARE

INSTALLED_APPS = [
    *INSTALLED_APPS,
    "tests.plugin_alone.towns",
    "django.contrib.sitemaps",
    "wagtail.api.v2",
]
MIDDLEWARE = [
    "thidua.caching.middleware.PublicCacheMiddleware",
    MIDDLEWARE[0],
    "django.middleware.locale.LocaleMiddleware",
    *MIDDLEWARE[1:],
]
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
THIDUA_STAMP_FILE = Path(MEDIA_ROOT) / "stamp"
ROOT_URLCONF = "tests.plugin_alone.towns.urls"

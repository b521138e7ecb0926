"""The same host with an app of its own, which adds a type of story."""

from .settings import *  # noqa: F403
from .settings import INSTALLED_APPS

INSTALLED_APPS = [
    *INSTALLED_APPS,
    "tests.plugin_alone.clips",
    "django.contrib.sitemaps",
]
ROOT_URLCONF = "tests.plugin_alone.clips.urls"

"""The same host with page types of its own, and a database that outlives the process."""

import os

import environ

from .settings import *  # noqa: F403
from .settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.plugin_alone.plain"]
DATABASES = {"default": environ.Env.db_url_config(os.environ["LEAVING_DATABASE"])}
MEDIA_ROOT = os.environ["LEAVING_MEDIA"]

"""The production settings on this machine's own address, with sample content and a plain view."""

import os

os.environ.setdefault("SECRET_KEY", "bench" * 12)
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1")
os.environ.setdefault("WAGTAILADMIN_BASE_URL", "http://localhost")
os.environ.setdefault("SECURE_SSL_REDIRECT", "false")
os.environ.setdefault("EMAIL_URL", "dummymail://")

from config.settings.production import *  # noqa: F403
from config.settings.production import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
ROOT_URLCONF = "tools.bench.urls"

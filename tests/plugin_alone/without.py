"""The host after `thidua_uninstall`: its settings as they were before anybody installed the plugin."""

import os

import environ

from . import settings as with_us

SECRET_KEY, DEBUG, ALLOWED_HOSTS = with_us.SECRET_KEY, with_us.DEBUG, with_us.ALLOWED_HOSTS
INSTALLED_APPS = [
    *(
        name
        for name in with_us.INSTALLED_APPS
        if name.partition(".")[0] not in ("thidua", "simple_history")
    ),
    "tests.plugin_alone.plain",
]
MIDDLEWARE = [name for name in with_us.MIDDLEWARE if not name.startswith("thidua.")]
ROOT_URLCONF = "tests.plugin_alone.plain.urls"
TEMPLATES = with_us.TEMPLATES
DATABASES = {"default": environ.Env.db_url_config(os.environ["LEAVING_DATABASE"])}
DEFAULT_AUTO_FIELD = with_us.DEFAULT_AUTO_FIELD
LANGUAGE_CODE, USE_TZ = with_us.LANGUAGE_CODE, with_us.USE_TZ
STATIC_URL, MEDIA_URL, MEDIA_ROOT = "/static/", "/media/", os.environ["LEAVING_MEDIA"]
WAGTAIL_SITE_NAME = "Without the plugin"
WAGTAILADMIN_BASE_URL = "http://localhost"
EMAIL_BACKEND = with_us.EMAIL_BACKEND
PASSWORD_HASHERS = with_us.PASSWORD_HASHERS

"""A ward office's server. What has no safe default is asked of the environment, by name."""

import os

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import STORAGES, env

REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "WAGTAILADMIN_BASE_URL", "EMAIL_URL")
if _missing := [name for name in REQUIRED if not os.environ.get(name)]:
    # In the operator's language: there is no gettext before the settings are read.
    raise ImproperlyConfigured(
        f"Chưa đặt biến môi trường: {', '.join(_missing)}. Máy chủ thật: xem docs/administrator.md, mục 1 "
        "và 2. Bản mẫu trên máy này: make demo, hoặc DJANGO_SETTINGS_MODULE=config.settings.dev."
    )

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env("WAGTAILADMIN_BASE_URL")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[WAGTAILADMIN_BASE_URL])

STORAGES["staticfiles"] = {
    "BACKEND": "config.static_files.RememberedManifestStorage",
}
# Pictures are served by the front-end server, or by the store itself.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Decided, so that `check --deploy` names nothing but what an operator forgot: other hosts of the office's
# domain are not ours to bind to https, and previews stand in frames of the same site.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "security.W019"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Where a visitor's address stands, for the limits of signing in, of new passwords and of error
# reports: behind a proxy the header that the proxy itself writes.
THIDUA_CLIENT_ADDRESS_META = env("CLIENT_ADDRESS_META", default="REMOTE_ADDR")
THIDUA_TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1)

"""An office's server, but on plain http and without a front-end server."""

from config.settings.production import *  # noqa: F403
from config.settings.production import MIDDLEWARE, STORAGES, VAR_DIR

MIDDLEWARE = ["tests.caching.server.middleware.WorkerMiddleware", *MIDDLEWARE]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
# Nothing was collected.
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
STATIC_ROOT = VAR_DIR
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

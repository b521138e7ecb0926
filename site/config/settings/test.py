"""The test suite: fast hashing, mail in memory, media thrown away."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES, STORAGES, TASKS, env

SECRET_KEY = "test"
ALLOWED_HOSTS = ["*"]
if not env("DATABASE_URL", default=""):
    # A file, as in production: the browser's requests come on connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": f"{tempfile.mkdtemp(prefix='thidua-db-')}/test.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="thidua-media-"))
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
# There is nothing to collect, and WhiteNoise warns where the folder is missing.
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="thidua-static-"))
# One for each process of the suite: they have databases of their own.
THIDUA_STAMP_FILE = Path(tempfile.mkdtemp(prefix="thidua-stamp-")) / "stamp"
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
# Tests sign people in without a request, which axes refuses. Those of the lock switch it on.
AXES_ENABLED = False
TASKS["mail"] = TASKS["default"]
THIDUA_ALLOW_DEMO = True

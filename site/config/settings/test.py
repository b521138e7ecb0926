"""The test suite: fast hashing, mail in memory, media thrown away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES, INSTALLED_APPS, STORAGES, TASKS, env


def _throw_away(folder: Path, maker: int) -> None:
    # A forked process ends too, while its parent goes on with the folder.
    if os.getpid() == maker:
        shutil.rmtree(folder, ignore_errors=True)


#: What this process writes: its database on SQLite, its media, its stamp of kept pages.
FOLDER = Path(tempfile.mkdtemp(prefix="thidua-test-"))
atexit.register(_throw_away, FOLDER, os.getpid())

SECRET_KEY = "test"
ALLOWED_HOSTS = ["*"]
if not env("DATABASE_URL", default=""):
    # A file, as in production: the browser's requests come on connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    # Nobody needs it after a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = FOLDER / "media"
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
# There is nothing to collect, and WhiteNoise warns where the folder is missing.
STATIC_ROOT = FOLDER / "static"
STATIC_ROOT.mkdir()
# One for each process of the suite: they have databases of their own.
THIDUA_STAMP_FILE = FOLDER / "stamp"
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
# Tests sign people in without a request, which axes refuses. Those of the lock switch it on.
AXES_ENABLED = False
TASKS["mail"] = TASKS["default"]
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]

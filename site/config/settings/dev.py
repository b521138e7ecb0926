"""The demonstration and a developer's machine: everything embedded, nothing to set."""

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, TASKS, env

DEBUG = env.bool("DEBUG", default=False)
# Only ever a key of a machine that serves its own loopback address.
SECRET_KEY = env("SECRET_KEY", default="demonstration-only-" + "0" * 40)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# No worker runs beside the demonstration: a letter is on the console when it is sent.
TASKS["mail"] = TASKS["default"]
# thidua_demo makes users with known passwords: it is there on these settings only.
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]

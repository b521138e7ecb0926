"""A host with pictures and documents of its own models, in English; the plugin knows nothing of it.

ALBUMS=plain takes the plugin away, and nothing else: what the host answers is compared.
ALBUMS=stock leaves Wagtail's own models of pictures and documents.
"""

import os

from tests.plugin_alone.settings import *  # noqa: F403
from tests.plugin_alone.settings import INSTALLED_APPS, MIDDLEWARE

_given = os.environ.get("ALBUMS", "").split(",")
PLAIN = "plain" in _given

INSTALLED_APPS = [*INSTALLED_APPS, "tests.plugin_alone.albums"]
ROOT_URLCONF = "tests.plugin_alone.albums.urls"
LANGUAGE_CODE = "en"
LOCALE_PATHS: list = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
FORMAT_MODULE_PATH: list = []
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "svg", "webp"]
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
if "stock" not in _given:
    WAGTAILIMAGES_IMAGE_MODEL = "albums.Photo"
    WAGTAILDOCS_DOCUMENT_MODEL = "albums.Paper"
if PLAIN:
    INSTALLED_APPS.remove("thidua")
    MIDDLEWARE = [one for one in MIDDLEWARE if not one.startswith("thidua.")]
    CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
    WAGTAILADMIN_USER_LOGIN_FORM = "wagtail.admin.forms.auth.LoginForm"
    WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "wagtail.admin.forms.auth.PasswordResetForm"
    WAGTAIL_FINISH_WORKFLOW_ACTION = "wagtail.workflows.publish_workflow_state"

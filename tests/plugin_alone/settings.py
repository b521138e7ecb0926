"""Wagtail and the plugin, nothing else: what the plugin may rely on in any host."""

import tempfile

SECRET_KEY = "test"
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "thidua",
    "thidua.contrib.signin",
    "wagtail.contrib.typed_table_block",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail.search",
    "wagtail",
    "wagtail_modeladmin",
    "simple_history",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "thidua.signin.sessions.IdleLimitMiddleware",
    "thidua.signin.faults.FaultPageMiddleware",
    "thidua.signin.guesses.PagePasswordMiddleware",
    "thidua.keeping.middleware.KeptFormsMiddleware",
    "thidua.units.middleware.ForeignDraftsMiddleware",
    "thidua.wagtail_ties.middleware.BadInputMiddleware",
]
CSRF_FAILURE_VIEW = "thidua.signin.faults.csrf_failure"
WAGTAILADMIN_USER_LOGIN_FORM = "thidua.signin.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "thidua.mailing.password_reset.PasswordResetForm"
ROOT_URLCONF = "tests.plugin_alone.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
STATIC_URL = "/static/"
# Goes at the end of the process.
_media = tempfile.TemporaryDirectory(prefix="thidua-alone-")
MEDIA_ROOT = _media.name
WAGTAIL_SITE_NAME = "Plugin alone"
THIDUA_EVERYWHERE_SEARCH = False
WAGTAILADMIN_BASE_URL = "http://localhost"
THIDUA_EVERYWHERE_FILES = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

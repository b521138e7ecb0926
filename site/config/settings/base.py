"""Settings shared by every way of running the ward's website.

Everything embedded by default (SQLite, local files, in-process cache, console mail); by environment
alone the same code runs on PostgreSQL, Redis and an S3 store: DATABASE_URL, CACHE_URL, EMAIL_URL, S3_*.
"""

from pathlib import Path
from typing import Any

import environ
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[3]
SITE_DIR = BASE_DIR / "site"

env = environ.Env()
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
# Whatever command comes first finds them; copies of the database hold what is private.
for _folder in ("media", "static"):
    (VAR_DIR / _folder).mkdir(parents=True, exist_ok=True)
(VAR_DIR / "backup").mkdir(mode=0o700, exist_ok=True)

INSTALLED_APPS = [
    "home",
    "thidua",
    "thidua.contrib.signin",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.snippets",
    "home.users.WardUsersConfig",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail.search",
    "wagtail",
    "wagtail_modeladmin",
    "simple_history",
    "modelcluster",
    "taggit",
    "django_filters",
    "axes",
    "django_tasks_db",
    "dbbackup",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # An unchanged page costs a 304 and no body.
    "django.middleware.http.ConditionalGetMiddleware",
    # A visitor's page that is kept needs nothing of what follows; its answer bears their headers, packed.
    "thidua.caching.middleware.PublicCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "thidua.signin.sessions.IdleLimitMiddleware",
    "thidua.signin.faults.FaultPageMiddleware",
    "thidua.signin.guesses.PagePasswordMiddleware",
    # A form that is sent twice is carried out once (thidua.W050).
    "thidua.keeping.middleware.KeptFormsMiddleware",
    # A unit meets nothing of other units' drafts by their keys (thidua.E040).
    "thidua.units.middleware.ForeignDraftsMiddleware",
    "axes.middleware.AxesMiddleware",
    # The last: what Wagtail's admin cannot read is a 400 (thidua.W040).
    "thidua.wagtail_ties.middleware.BadInputMiddleware",
]

AUTHENTICATION_BACKENDS = [
    # Counts failed log-ins and locks for a while; has to come first.
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers do not wait for the writer (WAL), and a writer takes its lock at the start of its
    # transaction, so that two workers queue up instead of failing with "database is locked".
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        transaction_mode="IMMEDIATE",
        timeout=20,
    )
# A worker keeps its connection: opening one takes as long as a few of a page's queries. Each keeps
# one; `?conn_max_age=0` in DATABASE_URL is for a pooler in front.
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    # Each entry is a page and its packed form, some 50 kB: 25 MB a worker at most, whatever
    # addresses are asked for.
    CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 500)
    # A worker must not remember renditions that another one deleted with a takedown.
    CACHES["renditions"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
if "redis" in CACHES["default"]["BACKEND"]:
    # Without Redis pages are made anew each time: slower, and nothing else.
    CACHES["default"]["OPTIONS"] = {
        "IGNORE_EXCEPTIONS": True,
        "SOCKET_CONNECT_TIMEOUT": 1,  # seconds
        "SOCKET_TIMEOUT": 1,
        **CACHES["default"].get("OPTIONS", {}),
    }
    DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True

# With each process's memory the stamp of kept pages is a file that all workers of the machine read;
# several machines need a cache that they share (CACHE_URL).
THIDUA_STAMP_FILE = VAR_DIR / "stamp"

# Wagtail's and the plugin's own tasks are done within the request, as sign-off waits for them. Letters
# that nobody may wait for are sent by `manage.py db_worker --backend mail`.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "mail": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
THIDUA_MAIL_TASKS = "mail"

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# Most mails go out within the request: a server that hangs must not hold up a decision for long.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=10)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="thidua@localhost")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Vietnamese, in local time. Django's own `vi` formats read 03/04/2026 as 4 March.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese"))]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
# Counts have their dots without it, and years must have none (thidua/vietnamese/numbers.py).
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["thidua.vietnamese.formats"]
# Wagtail's pickers have formats of their own.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
# Nobody types or reads times in another zone than the office's, nor picks one among English names of
# the zones of the world.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
LOCALE_PATHS = [SITE_DIR / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [SITE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# What lies under a name of its own never changes, so whoever has seen a picture keeps it. Browsers only: a
# cache that many share would go on giving out a picture that was withdrawn.
MEDIA_CACHE_CONTROL = "private, max-age=31536000, immutable"

# Every picture and document, and what is made of them, has an address that nobody can guess.
STORAGES = {
    "default": {"BACKEND": "thidua.media.storage.UnguessableFileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "dbbackup": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(VAR_DIR / "backup"),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
if S3_BUCKET := env("S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "config.storage.UnguessableS3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "access_key": env("S3_ACCESS_KEY", default=None),
            "secret_key": env("S3_SECRET_KEY", default=None),
            "endpoint_url": env("S3_ENDPOINT_URL", default=None),
            "region_name": env("S3_REGION", default=None),
            "querystring_auth": True,
            "file_overwrite": False,
            "object_parameters": {"CacheControl": MEDIA_CACHE_CONTROL},
        },
    }

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME = "Thi đua yêu nước"
WAGTAILADMIN_BASE_URL = env("WAGTAILADMIN_BASE_URL", default="http://localhost:8000")
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Every search of the admin finds Vietnamese words with and without their marks.
THIDUA_EVERYWHERE_SEARCH = True
# A picture in a story is a picture of ours: nothing is taken in from another host.
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "jpg", "jpeg", "png", "mp3"]
# No visitor is sent to the address of a document in the store (thidua.E012).
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# A browser shows these; anything else it can only save.
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
# The last four are stored as JPEG; Wagtail's page for many uploads sends what stands here.
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic", "heif", "avif", "jfif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024  # bytes
# What a telephone takes at most; drawn, it fills some 200 MB of memory.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
# Wagtail's pages that ask for a password are bare.
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "thidua/signin/password_required.html"
WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = "thidua/signin/document_password_required.html"
# The mail with which one sets a new password is a letter like the others.
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "thidua.mailing.password_reset.PasswordResetForm"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

# A version that goes public at its set time leaves the next one, which leadership is reading, alone.
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
# The ward's column stands below the home page of the one site.
THIDUA_SETUP = {"parent": "/", "language": "vi"}
# The whole site is the ward's: what the plugin does for its own pages and people holds everywhere.
THIDUA_EVERYWHERE_ADDRESSES = True
THIDUA_EVERYWHERE_APPROVAL = True
THIDUA_EVERYWHERE_FAULTS = True
THIDUA_EVERYWHERE_FILES = True
THIDUA_EVERYWHERE_MAILS = True
THIDUA_EVERYWHERE_NUMBERS = True
THIDUA_EVERYWHERE_SCREENS = True
THIDUA_EVERYWHERE_SIGN_IN = True
THIDUA_EVERYWHERE_TEXTS = True
# The names at the head of slips and reports are those that the office keeps.
THIDUA_ISSUER = "home.issuer.issuer"
THIDUA_PUBLISHER = "home.publisher.publisher"
# The ward's register of tags, with commas between; without one everybody types what they like.
THIDUA_TAGS = env.list("TAGS", default=[])

# Nothing on a public page comes from another host, and nothing runs inline.
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    # Wagtail's editor sets inline styles and scripts; the admin has Wagtail's own protections.
    "EXCLUDE_URL_PREFIXES": ["/quan-tri/"],
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    },
}
if S3_BUCKET and (S3_ORIGIN := env("S3_ENDPOINT_URL", default="")):
    # Pictures come from the office's own store, which is another host than the website's.
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append(S3_ORIGIN)
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"

# A session ends so long after its last request, at the server and in the browser.
THIDUA_IDLE_HOURS = env.float("IDLE_HOURS", default=8)
SESSION_COOKIE_AGE = int(THIDUA_IDLE_HOURS * 3600)  # seconds
# The link in the letter for a new password: time to fetch one's mail, not to leave it lying.
PASSWORD_RESET_TIMEOUT = 3600  # seconds
CSRF_FAILURE_VIEW = "thidua.signin.faults.csrf_failure"
WAGTAILADMIN_USER_LOGIN_FORM = "thidua.signin.forms.LoginForm"

# Wrong passwords: of one account from one address here, of one address in THIDUA_SIGN_IN_…
AXES_HANDLER = "thidua.signin.lock.SignInHandler"
AXES_LOCKOUT_CALLABLE = "thidua.signin.lock.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "thidua.limits.addresses.client_address"
AXES_USERNAME_CALLABLE = "thidua.signin.names.counted_name"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1  # hours
# Tries during a lock count for nothing: they would lengthen it for ever.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
# What a form sent is kept beside an attempt; these are nobody's business.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]

DBBACKUP_CLEANUP_KEEP = 30


def _in_one_line(record):
    # Each page asks ten times: without Redis that would be ten tracebacks a visit.
    if record.exc_info:
        record.msg, record.args, record.exc_info = "Redis: %s", (record.exc_info[1],), None
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "one line": {"()": "django.utils.log.CallbackFilter", "callback": _in_one_line},
    },
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django_redis.cache": {"filters": ["one line"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

"""System checks: what a host site has to wire for signing in."""

from django.core.checks import Error, Tags, Warning, register
from django.urls import Resolver404, resolve, reverse

from thidua import conf

from .views import AccountView, SignOutView

MIDDLEWARE = (
    "thidua.signin.sessions.IdleLimitMiddleware",
    "thidua.signin.faults.FaultPageMiddleware",
    "thidua.signin.guesses.PagePasswordMiddleware",
)
CSRF_FAILURE = "thidua.signin.faults.csrf_failure"
SESSIONS = "django.contrib.sessions.middleware.SessionMiddleware"


@register(Tags.urls)
def check_addresses(app_configs, **kwargs):
    """E030: the account page and sign-out are ours."""
    wanted = {"wagtailadmin_account": AccountView, "wagtailadmin_logout": SignOutView}
    if all(_view_at(name) is view for name, view in wanted.items()):
        return []
    return [
        Error(
            "The admin's account page and sign-out are Wagtail's own: a profile picture is not "
            "checked beside its field, and signing out by the address leaves the session open.",
            hint='Add to your addresses, before Wagtail\'s admin: path("admin/", '
            'include("thidua.signin.urls")), with the same beginning.',
            id="thidua.E030",
        )
    ]


def _view_at(name: str):
    try:
        view = resolve(reverse(name)).func
    except Resolver404:
        return None
    return getattr(view, "view_class", None)


@register(Tags.security)
def check_sessions(app_configs, **kwargs):
    """W032: sessions end when nobody uses them, and what is refused says so in plain words."""
    if SESSIONS not in conf.middleware():
        return []
    missing = [name for name in MIDDLEWARE if name not in conf.middleware()]
    hints = [f'Add to MIDDLEWARE, at its end: "{name}"' for name in missing]
    if conf.csrf_failure_view() != CSRF_FAILURE:
        hints.append(f'Add to your settings: CSRF_FAILURE_VIEW = "{CSRF_FAILURE}"')
    return [
        Warning(
            "Signing in is not wired completely: a session may never end, or a refusal be a bare line.",
            hint=hint,
            id="thidua.W032",
        )
        for hint in hints
    ]


@register(Tags.security)
def check_visitors_address(app_configs, **kwargs):
    """W030: behind a proxy everybody has the proxy's address."""
    if not conf.is_behind_a_proxy() or conf.CLIENT_ADDRESS_META != "REMOTE_ADDR":
        return []
    return [
        Warning(
            "The website believes a proxy, but takes visitors' addresses from the connection: all "
            "of them have the proxy's, and one of them can lock out everybody.",
            hint="Name the header that the proxy writes: THIDUA_CLIENT_ADDRESS_META = "
            '"HTTP_X_FORWARDED_FOR", and THIDUA_TRUSTED_PROXIES where there are several.',
            id="thidua.W030",
        )
    ]


@register(Tags.security, deploy=True)
def check_mail_queue(app_configs, **kwargs):
    """W031: who waits for a letter learns whether it was sent."""
    backend = conf.task_backend(conf.MAIL_TASKS)
    if backend and not backend.endswith((".ImmediateBackend", ".DummyBackend")):
        return []
    return [
        Warning(
            "Mails for a new password are sent while the visitor waits: how long that takes tells "
            "whether there is such an account.",
            hint='Add "mail": {"BACKEND": "django_tasks_db.DatabaseBackend"} to TASKS, set '
            'THIDUA_MAIL_TASKS = "mail" and run manage.py db_worker --backend mail.',
            id="thidua.W031",
        )
    ]

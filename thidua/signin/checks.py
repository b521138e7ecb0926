"""System checks: what a host has to wire for `thidua.contrib.signin`."""

from django.core.checks import Tags, Warning, register

from thidua import conf

MIDDLEWARE = (
    "thidua.signin.sessions.IdleLimitMiddleware",
    "thidua.signin.faults.FaultPageMiddleware",
    "thidua.signin.guesses.PagePasswordMiddleware",
)
CSRF_FAILURE = "thidua.signin.faults.csrf_failure"
SESSIONS = "django.contrib.sessions.middleware.SessionMiddleware"


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

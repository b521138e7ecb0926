"""System checks of what ties us to Wagtail."""

from django.apps import apps
from django.core.checks import Error, Tags, Warning, register

from thidua import conf

from .mails import UNKNOWN, silence_unknown_mails
from .reports import unmended_reports

MIDDLEWARE = "thidua.wagtail_ties.middleware.BadInputMiddleware"
#: The app of which the middleware is a part.
PART = "thidua.contrib.signin"
#: Of a tie that does not hold: the host has another Wagtail than the one that was tried.
HINT = "Install the version of Wagtail that thidua was tried with (`make ties` tries another one)."


@register(Tags.security)
def check_bad_input(app_configs, **kwargs):
    """W040: whoever may enter the admin can make errors 500, each with a letter to the administrators."""
    if MIDDLEWARE in conf.middleware() or not apps.is_installed(PART):
        return []
    return [
        Warning(
            "Wagtail's admin answers with an error 500 to what it cannot read.",
            hint=f'Add to your settings, as the last one: MIDDLEWARE += ["{MIDDLEWARE}"]',
            id="thidua.W040",
        )
    ]


@register(Tags.security)
def check_wagtails_mails(app_configs, **kwargs):
    """E041: a mail of Wagtail's that no letter of ours replaces; it says nothing of what is ours."""
    silence_unknown_mails()
    if not conf.EVERYWHERE_MAILS:
        return []
    return [
        Error(f"Wagtail would send a mail of its own: {name}.", hint=HINT, id="thidua.E041")
        for name in sorted(UNKNOWN)
    ]


@register(Tags.security)
def check_wagtails_reports(app_configs, **kwargs):
    """E042: a report of Wagtail's that exports UTC and lets Excel run what somebody typed."""
    if not conf.EVERYWHERE_SCREENS:
        return []
    return [
        Error(f"Wagtail's report {name} is not exported as ours are.", hint=HINT, id="thidua.E042")
        for name in unmended_reports()
    ]

"""System checks: what a host site has to wire for the guarantee to hold."""

from django.apps import apps
from django.core.checks import Error, Tags, Warning, register
from django.core.management import get_commands
from wagtail.models import get_page_models

from thidua import conf
from thidua.signoff.content import signed_off_models
from thidua.signoff.pages import SignedOffPage

from .declarations import undeclared, unversioned

FINISH_ACTION = "thidua.signoff.finish.publish_approved"


@register(Tags.security)
def check_finish_action(app_configs, **kwargs):
    """E001: without our finish action an approval publishes the latest text, not the approved one."""
    if conf.finish_workflow_action() == FINISH_ACTION:
        return []
    return [
        Error(
            "Workflows publish the latest revision, not the one that a leader approved.",
            hint=f'Add to your settings: WAGTAIL_FINISH_WORKFLOW_ACTION = "{FINISH_ACTION}"',
            id="thidua.E001",
        )
    ]


@register(Tags.security)
def check_schedule(app_configs, **kwargs):
    """E003: Wagtail's own publish_scheduled stops at the first item that is refused."""
    if get_commands().get("publish_scheduled") == "thidua":
        return []
    return [
        Error(
            "publish_scheduled is Wagtail's own: one bad item stops the others.",
            hint='Put "thidua" before "wagtail" in INSTALLED_APPS.',
            id="thidua.E003",
        )
    ]


#: Apps that show or copy live pages without asking what was approved (guarantee.md, 7).
ROUND_SIGN_OFF = (
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.redirects",
)


@register(Tags.security)
def check_apps(app_configs, **kwargs):
    """E004: an app that goes round sign-off."""
    return [
        Error(
            f"{name} shows, copies or moves what is public without asking what was approved.",
            hint="Take it out of INSTALLED_APPS, or silence this once it keeps to the same rule.",
            id="thidua.E004",
        )
        for name in ROUND_SIGN_OFF
        if apps.is_installed(name)
    ]


@register(Tags.security)
def check_page_types(app_configs, **kwargs):
    """W001: a page type of the host that no leader has to approve."""
    return [
        Warning(
            f"Pages of the type {model._meta.label} go public without an approval.",
            hint="Derive it from thidua.signoff.pages.SignedOffPage; or, where nothing is typed "
            "into it that a visitor sees, set signoff_nothing_to_approve = True.",
            obj=model,
            id="thidua.W001",
        )
        for model in get_page_models()
        if not issubclass(model, SignedOffPage)
        and model.is_creatable
        and not getattr(model, "signoff_nothing_to_approve", False)
    ]


@register(Tags.security)
def check_content(app_configs, **kwargs):
    """E014: a field of which nothing says whether a leader approves it, or that no approval can cover."""
    asked = [
        Error(
            f"Is {model._meta.label}.{name} approved by a leader, or is it book-keeping?",
            hint="Name it in signoff_content, or in signoff_bookkeeping if no visitor sees it and "
            "nobody types it (thidua.signoff.content).",
            obj=model,
            id="thidua.E014",
        )
        for model in signed_off_models()
        for name in undeclared(model)
    ]
    return asked + [
        Error(
            f"No leader can approve {model._meta.label}.{name}: no revision has its rows or values.",
            hint="Let it be rows with a ParentalKey (not below rows of their own kind) or a "
            "ParentalManyToManyField; or name it in signoff_bookkeeping if no visitor sees it.",
            obj=model,
            id="thidua.E014",
        )
        for model in signed_off_models()
        for name in unversioned(model)
    ]

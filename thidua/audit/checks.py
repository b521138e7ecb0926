"""System checks: what a host site has to wire for the guarantee to hold."""

from django.apps import apps
from django.core.checks import Error, Tags, Warning, register
from django.core.management import get_commands
from django.urls import NoReverseMatch, reverse
from wagtail.models import get_page_models

from thidua import conf
from thidua.signoff.content import signed_off_models
from thidua.signoff.pages import SignedOffPage

from .declarations import undeclared, unversioned


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


#: Apps of other packages, and of Wagtail → what is missing without them.
BESIDE = {
    "wagtail_modeladmin": "the plan and its registers have no screens",
    "simple_history": "nobody sees who changed a register",
    "wagtail.contrib.typed_table_block": "the table of a story has no script, so nobody can fill it in",
}


@register(Tags.compatibility)
def check_apps(app_configs, **kwargs):
    """E008: an app that comes with the plugin's packages, and that the host has to name."""
    return [
        Error(
            f"Without {name} {what}.",
            hint=f'Add to your settings: INSTALLED_APPS += ["{name}"]',
            id="thidua.E008",
        )
        for name, what in BESIDE.items()
        if not apps.is_installed(name)
    ]


@register(Tags.urls)
def check_addresses(app_configs, **kwargs):
    """E009: search, feeds and the like have no address."""
    try:
        reverse("thidua:search")
    except NoReverseMatch:
        return [
            Error(
                "The column's search, feeds and error reports have no addresses.",
                hint='Add to your addresses, before Wagtail\'s: path("", include("thidua.urls"))',
                id="thidua.E009",
            )
        ]
    return []


@register(Tags.security)
def check_page_types(app_configs, **kwargs):
    """W001: a page type that no leader has to approve, where THIDUA_EVERYWHERE_APPROVAL wants it of all."""
    return (
        []
        if not conf.EVERYWHERE_APPROVAL
        else [
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
    )


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

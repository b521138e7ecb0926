"""Redirects of the host (`wagtail.contrib.redirects`): none begins below the column."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from thidua.signoff.content import SignedOff
from thidua.signoff.querysets import was_approved

from .index_page import ColumnIndexPage

APP = "wagtail.contrib.redirects"


def connect() -> None:
    """Called once when the app is ready: the sentences stand beside the fields of Wagtail's form.

    Redirects that Wagtail makes by itself, when an address changes, ask no form. They lead to a page of
    ours, where the read gate decides.
    """
    if apps.is_installed(APP):
        model = import_module(f"{APP}.models").Redirect
        # Tie: fields of a redirect
        model._meta.get_field("old_path").validators.append(refuse_address_of_ours)
        model._meta.get_field("redirect_page").validators.append(refuse_unknown_page)


def refuse_address_of_ours(old_path: str) -> None:
    """:raises ValidationError: the address is the column's, or lies below it."""
    # A model of an app that a host may have, and is asked for only there.
    from wagtail.contrib.redirects.models import Redirect

    column = ColumnIndexPage.objects.first()
    parts = column and column.get_url_parts()
    own = parts and parts[2] and Redirect.normalise_path(parts[2])
    if own and f"{Redirect.normalise_path(old_path)}/".startswith(f"{own}/"):
        raise ValidationError(
            _(
                "Addresses of the column lead where leadership approved it: no redirect begins there."
            )
        )


def refuse_unknown_page(key: Any) -> None:
    """:raises ValidationError: a page of ours was never public, and its address says its title."""
    page = Page.objects.filter(pk=key).first()
    if page is None or not issubclass(page.specific_class or Page, SignedOff):
        return
    if not was_approved(Page.objects.filter(pk=page.pk)):
        raise ValidationError(_("This text was never public: a redirect would tell its address."))

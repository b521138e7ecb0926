"""The Site under which the texts that need a leader's approval stand: no other one answers with them."""

from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from wagtail.models import Page, Site

from thidua.caching.remember import remember
from thidua.signoff.content import SignedOff, signed_off_models
from thidua.sites import stands_in


def refuse_on_another_site(page, request, serve_args, serve_kwargs):
    """`before_serve_page`: 404 on a Site that begins above the page's own one, and so routes to it.

    Before sign-off's gate, whose notice of a takedown belongs to the own Site as well.
    """
    if isinstance(page, SignedOff) and not stands_in(page, Site.find_for_request(request)):
        raise Http404


def is_wards_site(request) -> bool:
    """Whether the visited Site is the one under which the column stands, public or not.

    One query, remembered until something public changes.
    """
    if not hasattr(request, "_thidua_is_wards_site"):
        request._thidua_is_wards_site = is_wards(Site.find_for_request(request))
    return request._thidua_is_wards_site


def is_wards(site: Site | None) -> bool:
    """Whether the column stands under this Site; remembered as above."""
    key = f"wards site:{site and site.pk}"
    return remember(key, lambda: any(stands_in(page, site) for page in top_pages()))


def wards_site() -> Site | None:
    """The Site of the column, for what is made without a visitor's request."""
    page = top_pages().first()
    return page.get_site() if page else None


def top_pages():
    """The pages that need approval and stand below one that needs none: the column above all."""
    types = ContentType.objects.get_for_models(*_top_types(), for_concrete_models=False).values()
    return Page.objects.filter(content_type__in=types).order_by("path")


@cache
def _top_types() -> list[type[Page]]:
    models: list[Any] = signed_off_models()
    return [
        model
        for model in models
        if issubclass(model, Page)
        and not all(issubclass(above, SignedOff) for above in model.clean_parent_page_models())
    ]

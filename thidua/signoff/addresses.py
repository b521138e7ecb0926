"""Addresses that approvals recorded: what once stood where nothing stands now."""

from django.db.models import Subquery
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from .content import SignedOff
from .models import Approval


def url_path_of(projection: dict) -> str:
    """Wagtail's `url_path` of the page that has this public projection, "" where it is no page."""
    parents = Page.objects.filter(pk=projection.get("_parent"))
    parent = parents.values_list("url_path", flat=True).first()
    return f"{parent}{projection['slug']}/" if parent else ""


def route_of_old_address(url_path: str) -> RouteResult | None:
    """Where the page stands that was last approved at an address which no page has now.

    Two queries, however deep the address. The page tells `serve` that it was found by an old address,
    so a visitor is sent to its present one; the gate of `guards` comes before that, and answers 410
    for what was taken down and 404 for what is not public.
    """
    last = Approval.objects.filter(url_path=url_path).order_by("-pk").values("object_id")[:1]
    page = Page.objects.filter(pk=Subquery(last)).exclude(url_path=url_path).order_by().first()
    if page is None or not issubclass(page.specific_class or Page, SignedOff):
        return None
    return RouteResult(page.specific, kwargs={"at_old_address": True})

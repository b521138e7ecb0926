"""The Site under which the texts that need a leader's approval stand: no other one answers with them.

A host may have several Sites, and one may begin above another. A text belongs to the Site whose home
page is the deepest above it, as Wagtail spells its address; where two Sites begin at the same page,
they are two names of one website.
"""

from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.http.request import split_domain_port
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from thidua.caching.remember import remember

from .content import SignedOff, signed_off_models

#: The name that Wagtail's migration gives the first Site, before anybody has named it.
UNNAMED = "localhost"


def roots_of(url_path: str) -> list[SiteRootPath]:
    """The deepest home page above a page, once for each Site that begins there; no query, as a rule."""
    found: list[SiteRootPath] = []
    # The deepest come first.
    for root in Site.get_site_root_paths():
        if url_path.startswith(root.root_path):
            if found and found[0].root_path != root.root_path:
                break
            found.append(root)
    return found


def stands_in(page, site: Site | None) -> bool:
    """Whether a page belongs to this Site."""
    return site is not None and any(root.site_id == site.pk for root in roots_of(page.url_path))


def is_wards_site(request) -> bool:
    """Whether the visited Site is the one under which the column stands, public or not.

    One query, remembered until something public changes.
    """
    if not hasattr(request, "_thidua_is_wards_site"):
        site = Site.find_for_request(request)
        key = f"wards site:{site and site.pk}"
        request._thidua_is_wards_site = remember(key, lambda: _is_wards(site))
    return request._thidua_is_wards_site


def _is_wards(site: Site | None) -> bool:
    return any(stands_in(page, site) for page in top_pages())


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
    return [
        model
        for model in signed_off_models()
        if issubclass(model, Page)
        and not all(issubclass(above, SignedOff) for above in model.clean_parent_page_models())
    ]


def origin(request) -> str:
    """Scheme, host and port before the ward's public addresses: "https://ward.example".

    As the visitor asked, who may come through a proxy that the Site's record does not know; but as
    the record says where the server was asked by another name than the Site's.
    """
    asked = f"{request.scheme}://{request.get_host()}"
    site = Site.find_for_request(request)
    name, _port = split_domain_port(request.get_host())
    if site is None or site.hostname in (name, UNNAMED):
        return asked
    return site.root_url

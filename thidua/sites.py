"""To which of a host's Sites a page belongs, and how the addresses there begin; no room is asked.

One Site may begin above another. A page belongs to the Site whose home page is the deepest above it, as
Wagtail spells its address; where two Sites begin at the same page, they are two names of one website.
"""

from django.db.models import F, Value
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath

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


def public_path_of(url_path: str) -> str:
    """The path by which visitors ask for a page with that `url_path`, "" where no site has it."""
    roots = roots_of(url_path)
    if not roots:
        return ""
    # A host may have Wagtail's pages below a prefix, or below one for each language.
    with translation.override(roots[0].language_code):
        return reverse("wagtail_serve", args=[url_path.removeprefix(roots[0].root_path)])


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


def restrictions_above(page: Page):
    """The view restrictions of a page and of all pages above it, in one query."""
    return PageViewRestriction.objects.annotate(below=Value(page.path)).filter(
        below__startswith=F("page__path")
    )

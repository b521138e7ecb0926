"""The site that a visitor asks for, remembered: Wagtail asks the database at each request."""

from django.http import HttpRequest
from wagtail.models import Site

from .remember import remember


def remember_site(request: HttpRequest) -> None:
    """Put the site, with its home page as what it is, where `Site.find_for_request` looks first.

    Three queries less, of which the first takes as much processor time as the rest of the routing.

    :raises DisallowedHost: by Django's own rule, as everywhere else.
    """
    place = f"{request.get_host()}:{request.get_port()}"
    request._wagtail_site = remember(f"site:{place}", lambda: _site_of(request))  # type: ignore[attr-defined]


def _site_of(request: HttpRequest) -> Site | None:
    site = Site.find_for_request(request)
    if site is not None:
        site.root_page = site.root_page.specific
    return site

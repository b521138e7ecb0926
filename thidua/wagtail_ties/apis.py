"""What Wagtail's APIs tell everybody of pages: a room narrows it.

Neither API has a hook for it: both ask one function of Wagtail's which pages are public, and its answer
is every live row. This can go once a hook is asked there.
"""

from collections.abc import Callable
from functools import wraps
from importlib import import_module

from django.apps import apps
from django.db.models import QuerySet
from wagtail.api.validators import SiteFilterValidator
from wagtail.models import Site

#: The apps → the modules that ask.
ASKING = {
    "wagtail.api.v2": "wagtail.api.v2.views",
    "wagtail.api.v3": "wagtail.api.v3.querysets",
}
NAME = "get_public_pages_queryset"


Narrow = Callable[[QuerySet, Site | None], QuerySet]


def narrow_public_pages(narrow: Narrow) -> None:
    """Put ``narrow`` behind Wagtail's answer, in the APIs that the host has installed; once.

    It is given the pages, and the Site that is asked for them.
    """
    for module in [import_module(ASKING[app]) for app in ASKING if apps.is_installed(app)]:
        stock = getattr(module, NAME)
        if not hasattr(stock, "__wrapped__"):
            # Tie: public pages of the APIs
            setattr(module, NAME, _narrowed(stock, narrow))


def _narrowed(stock: Callable[..., QuerySet], narrow: Narrow):
    @wraps(stock)
    def narrowed(request, *args, **kwargs):
        found = stock(request, *args, **kwargs)
        # As Wagtail's own function reads it; a Site that it cannot read has been refused above.
        asked = SiteFilterValidator(site=request.GET.get("site"), request=request)
        return narrow(found, asked.site_obj)

    return narrowed

"""Page types whose pages are kept for visitors."""

from .marks import cacheable


class CacheablePageMixin:
    """Before Wagtail's Page in the bases: what it serves is the same for every visitor.

    Previews do not come here, and a page with a view restriction is marked as not to be stored by
    Wagtail afterwards; the middleware looks for both all the same.
    """

    def serve(self, request, *args, **kwargs):
        return cacheable(super().serve(request, *args, **kwargs))

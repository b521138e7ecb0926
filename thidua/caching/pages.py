"""Page types whose pages are kept for visitors, and speak the language of their Locale."""

from thidua.vietnamese.speaking import language_of, rendered, speaking

from .marks import cacheable


class CacheablePageMixin:
    """Before Wagtail's Page in the bases: what it serves is the same for every visitor.

    Previews are made in the same language. They are not kept, and a page with a view restriction is
    marked as not to be stored by Wagtail afterwards; the middleware looks for both all the same.
    """

    def serve(self, request, *args, **kwargs):
        language = language_of(self)
        with speaking(language):
            return cacheable(rendered(super().serve(request, *args, **kwargs), language))

    def serve_preview(self, request, mode_name):
        language = language_of(self)
        with speaking(language):
            return rendered(super().serve_preview(request, mode_name), language)

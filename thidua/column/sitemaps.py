"""The sitemap of what was approved; Wagtail's own lists whatever is live."""

from django.contrib.sitemaps import Sitemap as DjangoSitemap
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from thidua.signoff.querysets import approved, signed_off_models

from .models import StoryPage


class ColumnSitemap(Sitemap):
    """The approved column of the visited site and whatever of the plugin's is approved below it.

    A host adds it to the sitemaps of its own page types.
    """

    def items(self):
        root = self.get_wagtail_site().root_page
        ours = [
            model
            for model in signed_off_models()
            if issubclass(model, Page) and model._meta.app_label == StoryPage._meta.app_label
        ]
        pages = Page.objects.descendant_of(root).public().type(*ours)
        return approved(pages).order_by("path")

    def location(self, obj):
        return obj.get_url(self.request)

    # Django's own: addresses begin with the host that was asked. Wagtail's begin with the host name
    # and port of the Site record, which stay "localhost" on a server where nobody changed them.
    _urls = DjangoSitemap._urls  # type: ignore[attr-defined]

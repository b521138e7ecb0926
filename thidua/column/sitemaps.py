"""The sitemap of what was approved; Wagtail's own lists whatever is live."""

from django.contrib.sitemaps import Sitemap as DjangoSitemap
from django.db.models import Q
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from thidua.signoff.querysets import approved


class ColumnSitemap(Sitemap):
    """The approved column of the visited site and its approved stories.

    A host adds it to the sitemaps of its own page types.
    """

    def items(self):
        root = self.get_wagtail_site().root_page
        is_ours = (
            Q(columnindexpage__isnull=False)
            | Q(articlepage__isnull=False)
            | Q(exemplarpage__isnull=False)
        )
        pages = Page.objects.descendant_of(root).public().filter(is_ours)
        return approved(pages).order_by("path")

    def location(self, obj):
        return obj.get_url(self.request)

    # Django's own: addresses begin with the host that was asked. Wagtail's begin with the host name
    # and port of the Site record, which stay "localhost" on a server where nobody changed them.
    _urls = DjangoSitemap._urls  # type: ignore[attr-defined]

"""The front page in the sitemap: it holds no text of its own, so nobody has to approve it."""

from wagtail.contrib.sitemaps import Sitemap

from thidua.column.sitemaps import ColumnSitemap

from .models import HomePage


class HomeSitemap(ColumnSitemap):
    def items(self):
        return HomePage.objects.live().filter(pk=self.get_wagtail_site().root_page_id)


SITEMAPS: dict[str, type[Sitemap]] = {"home": HomeSitemap, "column": ColumnSitemap}

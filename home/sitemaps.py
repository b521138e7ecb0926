"""The front page in the sitemap: it holds no text of its own, so nobody has to approve it."""

from wagtail.contrib.sitemaps import Sitemap

from thidua.reading.sitemaps import SITEMAPS as SECTIONS
from thidua.reading.sitemaps import AskedHostSitemap

from .models import HomePage


class HomeSitemap(AskedHostSitemap):
    def items(self):
        return HomePage.objects.live().filter(pk=self.get_wagtail_site().root_page_id)


SITEMAPS: dict[str, type[Sitemap]] = {"home": HomeSitemap, **SECTIONS}

"""The site's own pages in the sitemap: the front page, and the accessibility statement once approved."""

from wagtail.contrib.sitemaps import Sitemap

from thidua.reading.sitemaps import SITEMAPS as SECTIONS
from thidua.reading.sitemaps import AskedHostSitemap
from thidua.signoff.querysets import approved

from .models import AccessibilityPage, HomePage


class HomeSitemap(AskedHostSitemap):
    """It holds no text of its own, so nobody has to approve it."""

    def items(self):
        return HomePage.objects.live().filter(pk=self.get_wagtail_site().root_page_id)


class StatementSitemap(AskedHostSitemap):
    def items(self):
        return approved(AccessibilityPage.objects.child_of(self.home()).public())

    def lastmod(self, item):
        return item.last_published_at


SITEMAPS: dict[str, type[Sitemap]] = {
    "home": HomeSitemap,
    **SECTIONS,
    "statement": StatementSitemap,
}

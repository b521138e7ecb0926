from django.http import HttpResponse
from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.models import Page, Site

from tests.plugin_alone import urls
from thidua.reading.sitemaps import SITEMAPS, index


def robots(request):
    return HttpResponse("User-agent: *\nAllow: /\n", content_type="text/plain")


def find(request):
    """The host's own search, in the pages of the visited site."""
    pages = Page.objects.live().descendant_of(Site.find_for_request(request).root_page)
    titles = [page.title for page in pages.search(request.GET.get("query", ""))]
    return HttpResponse("\n".join(titles), content_type="text/plain")


api = WagtailAPIRouter("wagtailapi")
api.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [
    path("api/", api.urls),
    path("robots.txt", robots, name="robots"),
    path("find/", find, name="find"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap_section"),
    path("all.xml", sitemap, name="wagtails_sitemap"),
    *urls.urlpatterns,
]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500

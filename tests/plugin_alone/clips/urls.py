from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from tests.plugin_alone import urls
from thidua.reading.sitemaps import SITEMAPS, index

urlpatterns = [
    path("sitemap.xml", index, {"sitemaps": SITEMAPS}),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap_section"),
    *urls.urlpatterns,
]
handler404 = urls.handler404

"""The addresses of the ward's website: the office, what visitors read, and Wagtail's pages last."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from home.sitemaps import SITEMAPS
from home.views import ContactView, robots
from thidua import urls as thidua_urls
from thidua.caching.marks import public_view
from thidua.reading.sitemaps import index

office = [
    path("quan-tri/", include(wagtailadmin_urls)),
]

public = [
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap_section"),
    path("lien-he/", public_view(ContactView.as_view()), name="contact"),
    path("", include(thidua_urls)),
    path("", include("thidua.contrib.signin.urls")),
]

media = []
if settings.SERVE_MEDIA:
    from home.views import picture

    # Pictures only: documents go through Wagtail's view, which asks who may see them.
    media = [path("media/images/<path:path>", picture, name="picture")]

urlpatterns = [*office, *public, *media, path("", include(wagtail_urls))]

handler400 = "thidua.signin.faults.bad_request"
handler403 = "thidua.signin.faults.permission_denied"
handler404 = "home.views.not_found"
handler500 = "thidua.signin.faults.server_error"

"""A host below a prefix, in two languages, with Wagtail's API."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents import urls as wagtaildocs_urls

api = WagtailAPIRouter("api")
api.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [
    path("foo/admin/", include(wagtailadmin_urls)),
    path("foo/documents/", include(wagtaildocs_urls)),
    path("foo/api/", api.urls),
    path("foo/", include("thidua.urls")),
    *i18n_patterns(path("foo/", include(wagtail_urls))),
]

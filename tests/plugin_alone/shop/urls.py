"""A host's own addresses, with the plugin's where it is installed."""

from django.apps import apps
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include(wagtail_urls)),
]
if apps.is_installed("thidua"):
    urlpatterns[:0] = [
        path("admin/", include("thidua.signin.urls")),
        path("", include("thidua.urls")),
    ]

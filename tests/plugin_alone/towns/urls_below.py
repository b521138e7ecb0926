"""The same with everything below a prefix."""

from django.urls import include, path

from . import urls

urlpatterns = [path("cms/", include(urls.urlpatterns))]
handler404 = urls.handler404

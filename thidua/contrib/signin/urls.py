"""Addresses of signing in; a host includes them before Wagtail's own."""

from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [
    # In place of Wagtail's second sign-in page, which is bare and knows no lock of its own.
    path(
        "_util/login/", RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)
    ),
]

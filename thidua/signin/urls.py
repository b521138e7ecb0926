"""Addresses of the admin in place of Wagtail's own; a host includes them before Wagtail's.

``path("admin/", include("thidua.signin.urls"))``. They stand in Wagtail's own list, which no hook
comes before, and keep its names, so that everything that leads there leads here (thidua.E030).
"""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from .views import AccountView, SignOutView

# Tie: account page and sign-out
urlpatterns = [
    path("account/", AccountView.as_view(), name="wagtailadmin_account"),
    path("logout/", SignOutView.as_view(), name="wagtailadmin_logout"),
]
# As Wagtail wraps its own.
urlpatterns = decorate_urlpatterns(urlpatterns, require_admin_access)
urlpatterns = decorate_urlpatterns(urlpatterns, never_cache)

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("thidua.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "thidua.signin.faults.bad_request"
handler403 = "thidua.signin.faults.permission_denied"
handler404 = "thidua.signin.faults.page_not_found"
handler500 = "thidua.signin.faults.server_error"

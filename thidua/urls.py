"""The plugin's public addresses; a host includes them before Wagtail's own."""

from django.urls import path

from .column.views import SearchView

app_name = "thidua"
urlpatterns = [path("tim-kiem/", SearchView.as_view(), name="search")]

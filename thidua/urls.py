"""The plugin's public addresses; a host includes them before Wagtail's own."""

from django.urls import path

from .reading.views import SearchView, SuggestionsView

app_name = "thidua"
urlpatterns = [
    path("tim-kiem/", SearchView.as_view(), name="search"),
    path("tim-kiem/goi-y/", SuggestionsView.as_view(), name="suggestions"),
]

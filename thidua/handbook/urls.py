"""Admin addresses of the handbook."""

from django.urls import path

from .views import PartView, StartView

app_name = "thidua_handbook"
urlpatterns = [
    path("", StartView.as_view(), name="start"),
    path("<slug:name>/", PartView.as_view(), name="part"),
]

"""Admin addresses of the first steps of an office."""

from django.urls import path

from .checklist import FillRegistersView
from .views import PeopleTemplateView, PeopleView

app_name = "thidua_start"
urlpatterns = [
    path("danh-muc/", FillRegistersView.as_view(), name="registers"),
    path("don-vi-va-nguoi/", PeopleView.as_view(), name="people"),
    path("don-vi-va-nguoi/mau/", PeopleTemplateView.as_view(), name="people_template"),
]

"""The addresses of the reports, below the admin's."""

from django.urls import path, re_path

from .views import CountedItemsView, TargetsReportView

app_name = "thidua_reporting"
urlpatterns = [
    path("", TargetsReportView.as_view(), name="targets"),
    path("results/", TargetsReportView.as_view(results_only=True), name="targets_results"),
    path("<int:target_id>/", CountedItemsView.as_view(), name="items"),
    re_path(
        r"^(?P<target_id>\d+)/quy/(?P<quarter>[1-4])/$",
        CountedItemsView.as_view(),
        name="quarter_items",
    ),
]

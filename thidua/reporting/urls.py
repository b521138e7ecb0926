"""The addresses of the reports, below the admin's."""

from django.urls import path

from .views import CountedItemsView, TargetsReportView

app_name = "thidua_reporting"
urlpatterns = [
    path("", TargetsReportView.as_view(), name="targets"),
    path("results/", TargetsReportView.as_view(results_only=True), name="targets_results"),
    path("<int:target_id>/", CountedItemsView.as_view(), name="items"),
    path(
        "<int:target_id>/<str:span>/<int:number>/",
        CountedItemsView.as_view(),
        name="items_of_period",
    ),
]

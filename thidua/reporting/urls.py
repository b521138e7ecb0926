"""The addresses of the reports, below the admin's."""

from django.urls import path

from .dossier_views import DossierView
from .downloads import PeriodFileView, as_workbook
from .views import CountedItemsView, StoriesView, TargetsReportView
from .year_views import PrepareYearPageView

app_name = "thidua_reporting"
urlpatterns = [
    path("", TargetsReportView.as_view(), name="targets"),
    path("results/", TargetsReportView.as_view(results_only=True), name="targets_results"),
    path("nam/<int:year>/tin-bai/", StoriesView.as_view(), name="stories"),
    path("nam/<int:year>/<str:by>/<str:key>/", StoriesView.as_view(), name="stories_by"),
    path(
        "tai-ve/<int:year>/<str:span>/<int:number>/docx/",
        PeriodFileView.as_view(),
        name="document",
    ),
    path(
        "tai-ve/<int:year>/<str:span>/<int:number>/xlsx/",
        PeriodFileView.as_view(answer=as_workbook),
        name="workbook",
    ),
    path("<int:target_id>/", CountedItemsView.as_view(), name="items"),
    path(
        "<int:target_id>/<str:span>/<int:number>/",
        CountedItemsView.as_view(),
        name="items_of_period",
    ),
    path("ke-hoach/<int:plan_id>/ho-so/", DossierView.as_view(), name="dossier"),
    path(
        "ke-hoach/<int:plan_id>/len-trang/",
        PrepareYearPageView.as_view(),
        name="year_page",
    ),
    path(
        "ke-hoach/<int:plan_id>/len-trang/ket-qua/",
        PrepareYearPageView.as_view(with_results=True),
        name="year_page_results",
    ),
]

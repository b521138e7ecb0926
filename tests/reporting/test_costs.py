"""The report takes the same few queries however many stories and airings there are."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.views.reports import ReportView

from demo.bulk import make_articles
from tests.factories import BroadcastLogFactory, PlanFactory, StationFactory
from thidua.counting.periods import today
from thidua.models import AnnualPlan, BroadcastLog, ColumnIndexPage
from thidua.reporting.views import TargetsReportView

from .airings import local

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

#: More than an empty report of Wagtail's takes, however many items there are.
ALLOWED = 15
TARGETS = [
    {"measure": "stories", "period": "year", "required": 4},
    {"measure": "relays", "period": "quarter", "required": 1},
    {"measure": "articles", "period": "month", "required": 1, "only_kind": "policy"},
    {"measure": "profiles", "period": "half", "required": 1},
]


class EmptyReport(ReportView):
    model = AnnualPlan
    page_title = "Empty"
    index_url_name = "thidua_reporting:targets"
    index_results_url_name = "thidua_reporting:targets_results"

    def get_queryset(self):
        return AnnualPlan.objects.none()


def fill(number):
    """So many articles and airings more, over ten years."""
    make_articles(ColumnIndexPage.objects.get(), number, lambda done, of: None)
    station, year = StationFactory(superior=True), today().year
    BroadcastLog.objects.bulk_create(
        BroadcastLogFactory.build(
            station=station,
            aired_at=local(year, 1, 2) - datetime.timedelta(days=(place * 7919) % 3650),
        )
        for place in range(number)
    )


def queries_of(view, rf, user):
    """How many queries an answer takes when it is not the first one."""
    counts = []
    for _ in range(2):
        request = rf.get(reverse("thidua_reporting:targets"))
        request.user = type(user).objects.get(pk=user.pk)
        with CaptureQueriesContext(connection) as queries:
            response = view(request)
            response.render()
        assert response.status_code == 200
        counts.append(len(queries))
    return counts[-1], response


def test_the_report_takes_the_same_queries_for_20_items_and_for_2000(open_ward, rf):
    PlanFactory(year=today().year, targets=TARGETS)
    open_ward.article(public=True, is_sample=True)
    fill(20)
    empty, _response = queries_of(EmptyReport.as_view(), rf, open_ward.chair)
    few, response = queries_of(TargetsReportView.as_view(), rf, open_ward.chair)
    before = sum(year.stories for year in response.context_data["trend"])
    fill(1980)
    many, response = queries_of(TargetsReportView.as_view(), rf, open_ward.chair)
    years = response.context_data["trend"]
    # The ten years shown may leave out the first days of the eleventh.
    assert before <= 21
    assert sum(year.stories for year in years) > 1700
    assert few == many
    assert many - empty <= ALLOWED

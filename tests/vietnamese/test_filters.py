"""Filters of lists and of Wagtail's own reports: days are read day first; an error is said."""

import datetime

import bs4
import django_filters
import pytest
from django.contrib.auth.models import User
from django.urls import get_resolver, reverse
from wagtail.admin.filters import WagtailFilterSet

from .test_typed_dates import APRIL, NO_SUCH_DAY, NO_SUCH_MOMENT

pytestmark = pytest.mark.django_db
RANGES = (django_filters.DateFromToRangeFilter, django_filters.DateTimeFromToRangeFilter)
MOMENTS = (django_filters.DateTimeFilter,)


def _below(base):
    for one in base.__subclasses__():
        yield one
        yield from _below(one)


def filters_of_days():
    """Filter sets with the names of their filters of days, those of later lists too."""
    # The views bring their filter sets along.
    assert get_resolver().url_patterns
    found = []
    for filters in set(_below(WagtailFilterSet)):
        names = [
            name
            for name, one in filters.base_filters.items()
            if isinstance(one, (*RANGES, *MOMENTS, django_filters.DateFilter))
        ]
        if names and filters._meta.model:
            found.append((filters, names))
    return sorted(found, key=lambda found: f"{found[0].__module__}.{found[0].__name__}")


@pytest.fixture
def asked(rf):
    request = rf.get("/")
    request.user = User.objects.create_superuser("nguoi_quan_tri", password="x")
    return request


@pytest.mark.parametrize(
    ("filters", "names"),
    [pytest.param(*found, id=found[0].__name__) for found in filters_of_days()],
)
def test_every_filter_reads_day_first_and_keeps_what_it_cannot_read(filters, names, asked):
    def form_with(day):
        data = {f"{name}{ending}": day for name in names for ending in ("", "_from", "_to")}
        queryset = filters._meta.model._default_manager.all()
        return filters(data, queryset=queryset, request=asked).form

    wrong, right = form_with("31/13/2026"), form_with("03/04/2026")
    wrong.is_valid(), right.is_valid()
    for name in names:
        assert {*wrong.errors[name]} <= {NO_SUCH_DAY, NO_SUCH_MOMENT}
        assert 'value="31/13/2026"' in str(wrong[name])
        read = right.cleaned_data[name]
        first = read.start if isinstance(read, slice) else read
        assert (first.date() if isinstance(first, datetime.datetime) else first) == APRIL


def test_the_filters_of_wagtails_reports_are_found():
    names = {filters.__name__ for filters, _names in filters_of_days()}
    assert {
        *("SiteHistoryReportFilterSet", "WorkflowReportFilterSet", "WorkflowTasksReportFilterSet"),
        *("AgingPagesReportFilterSet", "LockedPagesReportFilterSet", "UserFilterSet"),
    } <= names


@pytest.mark.parametrize("results", ["", "_results"])
@pytest.mark.parametrize(
    ("report", "name"),
    [("site_history", "timestamp"), ("workflow", "created_at"), ("workflow_tasks", "started_at")],
)
def test_a_report_says_that_it_is_not_narrowed_down(client, ward, report, name, results):
    client.force_login(ward.culture)
    address = reverse(f"wagtailadmin_reports:{report}{results}")
    answer = client.get(address, {f"{name}_from": "31/13/2026"})
    soup = bs4.BeautifulSoup(answer.content.decode(), "html.parser")
    assert "Danh sách chưa được lọc" in soup.find(class_="thidua-filter-errors").get_text()
    # Wagtail's script puts it beside the field, where only the list is fetched anew.
    beside = soup.find(
        attrs={"data-w-teleport-target-value": f"#drilldown-id_{name} [data-field-errors]"}
    )
    assert NO_SUCH_DAY in str(beside)
    if not results:
        assert soup.find(attrs={"name": f"{name}_from"})["value"] == "31/13/2026"


def test_a_filter_that_can_be_read_says_nothing(client, ward):
    client.force_login(ward.culture)
    address = reverse("wagtailadmin_reports:site_history")
    answer = client.get(address, {"timestamp_from": "03/04/2026", "timestamp_to": "04/04/2026"})
    assert "Danh sách chưa được lọc" not in answer.content.decode()
    assert "03/04/2026 - 04/04/2026" in answer.content.decode()


def test_wagtails_own_part_of_the_list_is_still_there(client, ward):
    client.force_login(ward.culture)
    answer = client.get(
        reverse("wagtailadmin_reports:site_history"), {"timestamp_from": "1/1/2026"}
    )
    html = answer.content.decode()
    assert html.count("w-active-filters") == 1
    fragment = client.get(
        reverse("wagtailadmin_reports:site_history_results"), {"_w_filter_fragment": "true"}
    ).content.decode()
    assert fragment.count('data-w-teleport-target-value="#filters-drilldown"') == 1

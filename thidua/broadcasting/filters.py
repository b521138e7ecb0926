"""How the log is narrowed down: the year and quarter that the plan counts in, and by what."""

import django_filters
from django import forms
from django.db.models.functions import ExtractQuarter, ExtractYear
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from thidua import conf

from .models import AiringKind, BroadcastLog, Station

QUARTERS = [(1, _("Quarter I")), (2, _("Quarter II")), (3, _("Quarter III")), (4, _("Quarter IV"))]


def years_with_airings() -> list[tuple[int, str]]:
    """The years in which something was aired, newest first, cut in the office's zone."""
    moments = BroadcastLog.objects.datetimes(
        "aired_at", "year", order="DESC", tzinfo=conf.time_zone()
    )
    return [(moment.year, str(moment.year)) for moment in moments]


class BroadcastLogFilterSet(WagtailFilterSet):
    year = django_filters.ChoiceFilter(
        label=_("Year"),
        choices=years_with_airings,
        empty_label=_("All years"),
        widget=forms.RadioSelect,
        method="filter_year",
    )
    quarter = django_filters.ChoiceFilter(
        label=_("Quarter"),
        choices=QUARTERS,
        empty_label=_("All quarters"),
        widget=forms.RadioSelect,
        method="filter_quarter",
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"),
        choices=AiringKind.choices,
        empty_label=_("All kinds"),
        widget=forms.RadioSelect,
    )
    station = django_filters.ModelChoiceFilter(
        label=_("Station"),
        queryset=Station.objects.all(),
        empty_label=_("All stations"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = BroadcastLog
        fields = ["year", "quarter", "kind", "station"]

    def filter_year(self, queryset, name, value):
        year = ExtractYear("aired_at", tzinfo=conf.time_zone())
        return queryset.annotate(local_year=year).filter(local_year=value)

    def filter_quarter(self, queryset, name, value):
        quarter = ExtractQuarter("aired_at", tzinfo=conf.time_zone())
        return queryset.annotate(local_quarter=quarter).filter(local_quarter=value)

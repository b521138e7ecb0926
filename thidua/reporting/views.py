"""The report of annual targets, and the lists of items behind its figures."""

import django_filters
from django.forms import RadioSelect
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView

from thidua.counting.periods import Period, today
from thidua.planning.models import AnnualPlan, AnnualTarget
from thidua.vietnamese.spreadsheets import LocalSpreadsheetMixin
from thidua.vietnamese.text import slugify

from .columns import (
    AchievedColumn,
    DayColumn,
    FigureTable,
    MomentColumn,
    PlainColumn,
    PublicPageColumn,
    ReportTable,
    RuleColumn,
    StatusColumn,
    TargetColumn,
    TitleLinkColumn,
)
from .figures import figures_of_plan
from .items import describe_items


def plan_years() -> list[tuple[int, str]]:
    """The years that have a plan, newest first, for a form."""
    return [(year, str(year)) for year in AnnualPlan.objects.values_list("year", flat=True)]


class YearFilterSet(WagtailFilterSet):
    year = django_filters.ChoiceFilter(
        label=_("Year"), choices=plan_years, empty_label=None, widget=RadioSelect
    )

    class Meta:
        model = AnnualPlan
        fields = ["year"]


class TargetsReportView(LocalSpreadsheetMixin, ReportView):
    """Required, achieved, missing and status of every target of a year's plan (III)."""

    model = AnnualPlan
    permission_required = "view"
    page_title = _("Annual targets")
    header_icon = "calendar-check"
    index_url_name = "thidua_reporting:targets"
    index_results_url_name = "thidua_reporting:targets_results"
    results_template_name = "thidua/reporting/targets_results.html"
    filterset_class = YearFilterSet
    paginate_by = None
    table_class = FigureTable
    # The year stands above the table; taking it away would only bring back the default.
    active_filters: list = []
    columns = [
        TargetColumn("target", label=_("Target")),
        PlainColumn("period", label=_("Period"), classname="thidua-nowrap"),
        PlainColumn("required", label=_("Required"), classname="thidua-number"),
        AchievedColumn("achieved", label=_("Achieved"), classname="thidua-number"),
        PlainColumn("missing", label=_("Missing"), classname="thidua-number"),
        DayColumn("due", label=_("Due date"), classname="thidua-nowrap"),
        StatusColumn("status", label=_("Status")),
        RuleColumn("rule", label=_("How it is counted"), classname="thidua-words"),
    ]
    export_headings = {
        "target": _("Target"),
        "period": _("Period"),
        "required": _("Required"),
        "achieved": _("Achieved"),
        "missing": _("Missing"),
        "due": _("Due date"),
        "status_label": _("Status"),
        "rule": _("How it is counted"),
    }
    list_export = list(export_headings)
    wide_columns = ("target", "rule")

    @cached_property
    def year(self) -> int:
        """The year asked for; else this year if it has a plan, else the newest that has one."""
        try:
            return int(self.request.GET["year"])
        except (KeyError, ValueError):
            years = [year for year, _label in plan_years()]
            this_year = today().year
            return this_year if this_year in years or not years else years[0]

    @cached_property
    def plan(self) -> AnnualPlan | None:
        return AnnualPlan.objects.filter(year=self.year).first()

    def get_filterset_kwargs(self):
        # Without a choice the filter shows the year that is shown.
        return {**super().get_filterset_kwargs(), "data": {"year": self.year}}

    def get_filtered_queryset(self):
        return list(figures_of_plan(self.plan, today()).rows) if self.plan else []

    @cached_property
    def no_results_message(self):
        if self.plan:
            return gettext("The plan for %(year)s has no targets yet.") % {"year": self.year}
        return gettext("There is no plan for %(year)s.") % {"year": self.year}

    def get_filename(self):
        return f"chi-tieu-{self.year}"

    def get_context_data(self, **kwargs):
        documents = self.plan.superior_documents.all() if self.plan else []
        return super().get_context_data(
            plan=self.plan,
            years=[year for year, _label in plan_years()],
            today=today(),
            superior_documents=documents,
            **kwargs,
        )


class CountedItemsView(LocalSpreadsheetMixin, ReportView):
    """Exactly the items that a figure of the report counts."""

    model = AnnualPlan
    permission_required = "view"
    page_title = _("Items counted")
    header_icon = "list-ul"
    results_template_name = "thidua/reporting/items_results.html"
    table_class = ReportTable
    columns = [
        MomentColumn("moment", label=_("Date"), classname="thidua-nowrap"),
        TitleLinkColumn("title", label=_("Title"), classname="thidua-words"),
        PlainColumn("detail", label=_("Kind")),
        PublicPageColumn("public_url", label=_("Public page")),
    ]
    export_headings = {
        "moment": _("Date"),
        "title": _("Title"),
        "detail": _("Kind"),
        "public_url": _("Public page"),
    }
    list_export = list(export_headings)
    wide_columns = ("title", "detail", "public_url")

    @cached_property
    def target(self) -> AnnualTarget:
        targets = AnnualTarget.objects.select_related("plan")
        return get_object_or_404(targets, pk=self.kwargs["target_id"])

    @cached_property
    def period(self) -> Period:
        if "span" not in self.kwargs:
            return self.target.whole_year()
        for period in self.target.periods():
            if (period.span, period.number) == (self.kwargs["span"], self.kwargs["number"]):
                return period
        raise Http404("The target is not counted over such a period.")

    def get_base_queryset(self):
        if "span" in self.kwargs:
            return self.target.items_in(self.period)
        return self.target.items_in_year()

    def get_table(self, object_list):
        return super().get_table([] if self.is_export else self._describe(object_list))

    def decorate_paginated_queryset(self, object_list):
        return self._describe(object_list) if self.is_export else object_list

    def _describe(self, object_list):
        return describe_items(self.target, object_list, self.request)

    def get_index_url(self):
        return self.request.path

    def get_page_subtitle(self):
        return f"{self.target}, {self.period}"

    def get_breadcrumbs_items(self):
        report = reverse("thidua_reporting:targets") + f"?year={self.target.plan.year}"
        return [
            *self.breadcrumbs_items,
            {"url": report, "label": TargetsReportView.page_title},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    @cached_property
    def no_results_message(self):
        return gettext("Nothing counts here yet.")

    def get_filename(self):
        part = slugify(str(self.period)) if "span" in self.kwargs else str(self.period.year)
        return f"chi-tieu-{self.target.measure}-{part}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(target=self.target, period=self.period, **kwargs)

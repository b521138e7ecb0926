"""The report of annual targets, and the lists of items behind its figures."""

from django.forms import Media
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports import ReportView

from thidua.appraisal.slip import may_read_approvals
from thidua.counting.measures import Measure
from thidua.counting.periods import Period, period_of, periods_of, today
from thidua.planning.models import AnnualPlan, AnnualTarget
from thidua.vietnamese.spreadsheets import LocalSpreadsheetMixin
from thidua.vietnamese.text import slugify

from .appraisal_times import times_in
from .beyond_signoff import beyond_signoff
from .columns import (
    CSS,
    SECTIONS_CSS,
    AchievedColumn,
    CountColumn,
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
from .coverage import GROUPINGS, coverage_of, stories_in, stories_of
from .downloads import SPANS
from .figures import figures_of_plan
from .items import describe_items
from .stories import EVERYTHING
from .trend import FIRST_YEAR, LAST_YEAR, SERIES, YEARS_SHOWN, YearCounts, picture_of, years_so_far


def year_of(value: str | int) -> Period:
    """The year that an address names.

    :raises ValueError: it is no year that a plan can have.
    """
    year = int(value)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"No plan can be for {year}.")
    return period_of(year)


class TargetsReportView(LocalSpreadsheetMixin, ReportView):
    """Where the office stands: a year's targets, what is missing, how long appraisals take (III)."""

    model = AnnualPlan
    permission_required = "view"
    page_title = _("Annual targets")
    header_icon = "calendar-check"
    index_url_name = "thidua_reporting:targets"
    index_results_url_name = "thidua_reporting:targets_results"
    results_template_name = "thidua/reporting/targets_results.html"
    paginate_by = None
    table_class = FigureTable
    columns = [
        TargetColumn("target", label=pgettext_lazy("column", "Target")),
        PlainColumn("period", label=_("Period"), classname="thidua-nowrap"),
        CountColumn("required", label=_("Required"), classname="thidua-number"),
        AchievedColumn("achieved", label=_("Achieved"), classname="thidua-number"),
        CountColumn("missing", label=_("Missing"), classname="thidua-number"),
        DayColumn("due", label=_("Due date"), classname="thidua-nowrap"),
        StatusColumn("status", label=_("How it stands")),
        RuleColumn("rule", label=_("How it is counted"), classname="thidua-words"),
    ]
    export_headings = {
        "target": pgettext_lazy("column", "Target"),
        "period": _("Period"),
        "required": _("Required"),
        "achieved": _("Achieved"),
        "missing": _("Missing"),
        "due": _("Due date"),
        "status_label": _("How it stands"),
        "rule": _("How it is counted"),
    }
    list_export = list(export_headings)
    wide_columns = ("target", "rule")
    counted_columns = ("required", "achieved", "missing")

    @cached_property
    def years(self) -> list[YearCounts]:
        """Every year with a plan or something that counts, oldest first."""
        return years_so_far()

    @cached_property
    def year(self) -> int:
        """The year asked for; else this year if it has a plan, else the newest that has one."""
        this_year = today().year
        planned = [year.year for year in self.years if year.has_plan]
        default = this_year if this_year in planned or not planned else planned[-1]
        try:
            return year_of(self.request.GET.get("year", default)).year
        except ValueError:
            return default

    @cached_property
    def period(self) -> Period:
        return period_of(self.year)

    @cached_property
    def plan(self) -> AnnualPlan | None:
        return AnnualPlan.objects.filter(year=self.year).first()

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
        context = super().get_context_data(**kwargs)
        context["media"] += Media(css={"all": [CSS, SECTIONS_CSS]})
        if not self.is_export:
            context |= self._sections()
        return context

    def _sections(self):
        day = today()
        shown = self.years[-YEARS_SHOWN:]
        return {
            "plan": self.plan,
            "superior_documents": self.plan.superior_documents.all() if self.plan else [],
            "today": day,
            "period": self.period,
            "this_year_lacks_a_plan": not any(
                year.has_plan for year in self.years if year.year == day.year
            ),
            "parts": [part for span in SPANS for part in periods_of(self.year, span)],
            "choices": sorted({self.year, *(year.year for year in self.years)}, reverse=True),
            "trend": shown,
            "series": list(SERIES.items()),
            "picture": picture_of(shown),
            "coverage": coverage_of(self.period),
            "times": times_in(self.period),
            "may_read_slips": may_read_approvals(self.request.user),
            "beyond_signoff": beyond_signoff(self.request.user),
        }


class ItemsView(LocalSpreadsheetMixin, ReportView):
    """Exactly the items that a figure of the report counts.

    A subclass has the measure that counted them (``rule``), the part of the year (``period``), and
    how they were counted (``rule_in_words``).
    """

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

    def get_table(self, object_list):
        return super().get_table([] if self.is_export else self._describe(object_list))

    def decorate_paginated_queryset(self, object_list):
        return self._describe(object_list) if self.is_export else object_list

    def _describe(self, object_list):
        return describe_items(self.rule, object_list, self.request)

    def get_index_url(self):
        return self.request.path

    def get_breadcrumbs_items(self):
        report = reverse("thidua_reporting:targets") + f"?year={self.period.year}"
        return [
            *self.breadcrumbs_items,
            {"url": report, "label": TargetsReportView.page_title},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    @cached_property
    def no_results_message(self):
        return gettext("Nothing counts here yet.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(rule_in_words=self.rule_in_words, **kwargs)


class CountedItemsView(ItemsView):
    """What counts towards a target, in one of its periods or in the year."""

    @cached_property
    def target(self) -> AnnualTarget:
        targets = AnnualTarget.objects.select_related("plan", "amendment__plan")
        return get_object_or_404(targets, pk=self.kwargs["target_id"])

    @cached_property
    def period(self) -> Period:
        if "span" not in self.kwargs:
            return self.target.whole_year()
        for period in self.target.periods():
            if (period.span, period.number) == (self.kwargs["span"], self.kwargs["number"]):
                return period
        raise Http404("The target is not counted over such a period.")

    @property
    def rule(self) -> Measure:
        return self.target.rule

    @property
    def rule_in_words(self) -> str:
        return self.target.rule_in_words()

    def get_base_queryset(self):
        if "span" in self.kwargs:
            return self.target.items_in(self.period)
        return self.target.items_in_year()

    def get_page_subtitle(self):
        return f"{self.target}, {self.period}"

    def get_filename(self):
        part = slugify(str(self.period)) if "span" in self.kwargs else str(self.period.year)
        return f"chi-tieu-{self.target.measure}-{part}"


class StoriesView(ItemsView):
    """The public stories of a year, all of them or those of one line of what is missing."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        by, key = kwargs.get("by"), kwargs.get("key", "")
        try:
            self.period = year_of(kwargs["year"])
            found = stories_of(self.period, GROUPINGS[by], key) if by else stories_in(self.period)
        except (LookupError, ValueError) as error:
            raise Http404("There is no such group of stories.") from error
        self.rule, self.stories, self.group = found

    @property
    def rule_in_words(self) -> str:
        return str(self.rule.rule(EVERYTHING))

    def get_base_queryset(self):
        return self.stories

    def get_page_subtitle(self):
        return f"{self.group}, {self.period}"

    def get_filename(self):
        return f"tin-bai-{slugify(self.group, 60)}-{self.period.year}"

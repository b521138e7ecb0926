"""The list of approvals, each with its slip."""

import datetime
import re

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from thidua import conf
from thidua.signoff.models import Approval
from thidua.vietnamese.dates import as_kept
from thidua.vietnamese.spreadsheets import LocalSpreadsheetMixin
from thidua.vietnamese.text import fold

from .slip import may_read_approvals

#: Whoever finds more than this has to say more; it keeps the query within any database's limit.
MOST_FOUND = 5000


class ApprovalsMenuItem(MenuItem):
    """The list in Wagtail's Reports menu."""

    def is_shown(self, request):
        return may_read_approvals(request.user)


def approvals_menu_item():
    """`register_reports_menu_item`."""
    return ApprovalsMenuItem(
        gettext_lazy("Appraisal slips"),
        reverse("thidua_signoff:approvals"),
        name="thidua-approvals",
        icon_name="clipboard-list",
        order=110,
    )


def years() -> list[tuple[int, str]]:
    """The years in which something was approved, newest first, cut in the office's zone."""
    found = Approval.objects.order_by().datetimes(
        "created_at", "year", order="DESC", tzinfo=conf.time_zone()
    )
    return [(moment.year, str(moment.year)) for moment in found]


def words_of(text: str) -> list[str]:
    """The words of a text without case, marks and punctuation."""
    return re.findall(r"\w+", fold(text))


class ApprovalFilterSet(WagtailFilterSet):
    year = django_filters.ChoiceFilter(
        label=gettext_lazy("Year"),
        choices=years,
        method="in_year",
        empty_label=gettext_lazy("All years"),
    )

    class Meta:
        model = Approval
        fields = ["year"]

    def in_year(self, queryset, name, value):
        # Django cuts years in the active zone, which may be the user's own.
        start, end = (
            as_kept(datetime.datetime(int(value) + more, 1, 1, tzinfo=conf.time_zone()))
            for more in (0, 1)
        )
        return queryset.filter(created_at__gte=start, created_at__lt=end)


class MomentColumn(Column):
    """Date and time in the office's form."""

    cell_template_name = "thidua/appraisal/approvals/moment.html"


class SlipColumn(TitleColumn):
    """The title as a link to the slip, with what was done to it since."""

    cell_template_name = "thidua/appraisal/approvals/title.html"


class ApproverColumn(Column):
    """Who approved, and for whom."""

    cell_template_name = "thidua/appraisal/approvals/approver.html"


class ApprovalsView(LocalSpreadsheetMixin, ReportView):
    """Every approval, newest first."""

    model = Approval
    page_title = gettext_lazy("Appraisal slips")
    header_icon = "clipboard-list"
    index_url_name = "thidua_signoff:approvals"
    index_results_url_name = "thidua_signoff:approvals_results"
    filterset_class = ApprovalFilterSet
    is_searchable = True
    paginate_by = 25
    columns = [
        SlipColumn(
            "title",
            label=gettext_lazy("Title"),
            get_url=lambda approval: reverse("thidua_signoff:slip", args=[approval.pk]),
        ),
        MomentColumn("created_at", label=gettext_lazy("Approved at"), width="20%"),
        ApproverColumn("approver_name", label=gettext_lazy("Approved by"), width="25%"),
    ]
    export_headings = {
        "pk": pgettext_lazy("document", "Number"),
        "title": gettext_lazy("Title"),
        "created_at": gettext_lazy("Approved at"),
        "approver_name": gettext_lazy("Approved by"),
        "delegated_by": gettext_lazy("Under a delegation of"),
        "digest": gettext_lazy("SHA-256 digest of the content"),
    }
    list_export = list(export_headings)
    wide_columns = ("title", "digest")

    def dispatch(self, request, *args, **kwargs):
        if not may_read_approvals(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return (
            Approval.objects.defer("content", "projection", "authors")
            .annotate(delegated_by=F("delegation__granted_by_name"))
            .prefetch_related("takedowns")
        )

    def search_queryset(self, queryset):
        """Titles that hold every word, whatever its case and marks: databases differ in that.

        The last word may be the beginning of one: the list is searched while it is typed.
        """
        *whole, last = words_of(self.search_query) or [""]
        if not last:
            return queryset
        found = []
        for pk, title in queryset.values_list("pk", "title"):
            words = words_of(title)
            if set(whole) <= set(words) and any(word.startswith(last) for word in words):
                found.append(pk)
        return queryset.filter(pk__in=found[:MOST_FOUND])

    @cached_property
    def no_results_message(self):
        if self.is_searching or self.is_filtering:
            return gettext("No approval matches.")
        return gettext("Nothing has been approved yet.")

    def get_filename(self):
        return "phieu-tham-dinh"

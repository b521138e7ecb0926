"""Wagtail's own reports, exported as ours are.

Wagtail 8.0.1 writes UTC into XLSX, an evening's approval on the wrong day, and does not mark its CSV
as UTF-8. This can go once it does.
"""

from wagtail.admin.views.reports.aging_pages import AgingPagesView
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView

from .spreadsheets import LocalSpreadsheetMixin


class WagtailReportMixin(LocalSpreadsheetMixin):
    """Before one of Wagtail's own reports."""

    export_filename = "bao-cao"

    def get_heading(self, queryset, field):
        # Reports hand over lists, of which Wagtail then shows the columns' names in the database.
        return super().get_heading(self.filterset_class._meta, field)

    def get_sheet_title(self):
        return str(self.page_title)[:31]


def mend_wagtail_reports() -> None:
    """Put the mixin in front of the bases of Wagtail's report views; what stays theirs are the columns.

    Their addresses stand in Wagtail's own list, before those of `register_admin_urls`, and no hook
    replaces a view. A pattern's callback must not be replaced either: the check that somebody may
    enter the admin is wrapped around it.
    """
    for view in (
        *(AgingPagesView, LogEntriesView, LockedPagesView, PageTypesUsageReportView),
        *(WorkflowTasksView, WorkflowView),
    ):
        if not issubclass(view, WagtailReportMixin):
            view.__bases__ = (WagtailReportMixin, *view.__bases__)

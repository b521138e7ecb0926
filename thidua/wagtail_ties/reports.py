"""Wagtail's own reports, exported as ours are.

Wagtail 8.0.1 writes UTC into XLSX, an evening's approval on the wrong day, does not mark its CSV as
UTF-8, and lets Excel run what somebody typed. This can go once it does none of it.
"""

from importlib import import_module

from thidua import conf
from thidua.vietnamese.spreadsheets import LocalSpreadsheetMixin


class WagtailReportMixin(LocalSpreadsheetMixin):
    """Before one of Wagtail's own reports."""

    export_filename = "bao-cao"

    def get_heading(self, queryset, field):
        # Reports hand over lists, of which Wagtail then shows the columns' names in the database.
        return super().get_heading(self.filterset_class._meta, field)

    def get_sheet_title(self):
        return str(self.page_title)[:31]


def mend_wagtail_reports() -> list:
    """`register_admin_urls`: put the mixin in front of the bases of every report; the columns stay theirs.

    A host's reports stay Wagtail's (THIDUA_EVERYWHERE_SCREENS).

    Their addresses stand in Wagtail's own list, before those of `register_admin_urls`, and no hook
    replaces a view. A pattern's callback must not be replaced either: the check that somebody may
    enter the admin is wrapped around it.
    """
    views = wagtails_reports().values() if conf.EVERYWHERE_SCREENS else ()
    for view in views:
        if view is not None and not issubclass(view, WagtailReportMixin):
            view.__bases__ = (WagtailReportMixin, *view.__bases__)
    return []


def wagtails_reports() -> dict[str, type | None]:
    """Address → class of the report; None where the view has no class to put anything before."""
    patterns = import_module("wagtail.admin.urls.reports").urlpatterns
    return {str(one.pattern): getattr(one.callback, "view_class", None) for one in patterns}


def unmended_reports() -> list[str]:
    """Addresses of the reports that export in Wagtail's way, or override what the mixin does."""
    ours = vars(WagtailReportMixin).keys() | vars(LocalSpreadsheetMixin).keys()
    own = {name for name in ours if not name.startswith("__")}
    return [
        address
        for address, view in wagtails_reports().items()
        if view is None or not issubclass(view, WagtailReportMixin) or own & vars(view).keys()
    ]

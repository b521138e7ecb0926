"""The site's own registers in the admin, in the group of the plugin's."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from thidua.history.views import ChangeHistoryView
from thidua.units.choosers import RegisterChooserViewSet
from thidua.units.listing import RegisterIndexView, RegisterInspectView
from thidua.units.record_titles import RecordCreateView, RecordEditView
from thidua.units.viewsets import REGISTERS_MENU, RegisterViewSet

from .registers import AccessibilityCheck, Position


class PositionViewSet(RegisterViewSet):
    model = Position
    icon = "user"
    menu_order = 900
    export_filename = "chuc-vu"


class AccessibilityCheckViewSet(SnippetViewSet):
    model = AccessibilityCheck
    icon = "check"
    menu_hook = REGISTERS_MENU
    menu_order = 910
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    index_view_class = RegisterIndexView
    inspect_view_class = RegisterInspectView
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["id"]
    history_view_class = ChangeHistoryView
    copy_view_enabled = False
    chooser_viewset_class = RegisterChooserViewSet
    list_display = [
        "__str__",
        "kind",
        Column("pages_checked", label=pgettext_lazy("of a check", "Pages")),
        Column("found", label=pgettext_lazy("shortcomings", "Found")),
        Column("still_open", label=pgettext_lazy("shortcomings", "Still open")),
    ]
    list_export = [
        "checked_on",
        "get_kind_display",
        "get_means_display",
        "pages_checked",
        "found",
        "still_open",
    ]
    export_headings = {
        "get_kind_display": _("Who checked"),
        "get_means_display": _("By which means"),
    }
    ordering = ["-checked_on", "-pk"]
    export_filename = "kiem-tra-kha-nang-tiep-can"

"""Stations and the broadcast log in the admin."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.snippets.views.snippets import SnippetViewSet

from thidua.history.views import ChangeHistoryView
from thidua.units.choosers import RegisterChooserViewSet
from thidua.units.listing import LocalTimeColumn, RegisterIndexView, RegisterInspectView
from thidua.units.record_titles import RecordCreateView, RecordEditView
from thidua.units.viewsets import RegisterViewSet

from .filters import BroadcastLogFilterSet
from .models import BroadcastLog, Station
from .panels import AIRING


class BroadcastLogViewSet(SnippetViewSet):
    """The log has a place of its own in the menu: it is kept every week."""

    model = BroadcastLog
    panels = AIRING
    icon = "media"
    add_to_admin_menu = True
    menu_name = "broadcast-log"
    menu_order = 300
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    index_view_class = RegisterIndexView
    history_view_class = ChangeHistoryView
    inspect_view_class = RegisterInspectView
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["id", "is_sample"]
    chooser_viewset_class = RegisterChooserViewSet
    list_display = [
        "subject",
        LocalTimeColumn("aired_at", label=_("Time of airing"), sort_key="aired_at"),
        "kind",
        "station",
        "minutes",
        "level",
    ]
    list_export = [
        "aired_at",
        "station",
        "get_kind_display",
        "minutes",
        "get_content_kind_display",
        "level",
        "subject",
        "evidence",
        "note",
    ]
    export_headings = {
        "get_kind_display": _("Kind"),
        "get_content_kind_display": pgettext_lazy("thidua", "Content"),
    }
    export_filename = "nhat-ky-phat-song"
    filterset_class = BroadcastLogFilterSet
    search_fields = ["programme", "story__title", "note"]
    ordering = ["-aired_at", "-pk"]

    def get_queryset(self, request):
        return BroadcastLog.objects.select_related("station", "level", "story", "evidence")


class StationViewSet(RegisterViewSet):
    model = Station
    icon = "globe"
    menu_order = 200
    list_display = ["name", "kind", *RegisterViewSet.list_display[1:]]
    list_export = ["name", "get_kind_display", *RegisterViewSet.list_export[1:]]
    export_headings = {"get_kind_display": _("Kind")}
    list_filter = ["kind"]
    export_filename = "dai-phat"

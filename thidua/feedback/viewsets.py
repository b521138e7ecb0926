"""The reports in the admin: read, narrowed down, handled, exported; never typed or deleted by hand."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from thidua.history.views import ChangeHistoryView
from thidua.units.choosers import RegisterChooserViewSet
from thidua.units.listing import LocalTimeColumn, RegisterIndexView, RegisterInspectView
from thidua.units.record_titles import RecordCreateView, RecordEditView

from .choices import ReportState
from .models import ContentReport
from .panels import HANDLING


class ReportPermissionPolicy(ModelPermissionPolicy):
    """Reports come from visitors and are a record: not even a superuser writes or deletes one."""

    def user_has_permission(self, user, action):
        return action not in ("add", "delete") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(ContentReport, ReportPermissionPolicy(ContentReport))


class ContentReportFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=ReportState.choices,
        empty_label=_("All states"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ContentReport
        fields = ["state"]


class ContentReportViewSet(SnippetViewSet):
    model = ContentReport
    panels = HANDLING
    icon = "warning"
    add_to_admin_menu = True
    menu_label = _("Error reports")
    menu_name = "content-reports"
    menu_order = 320
    copy_view_enabled = False
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    index_view_class = RegisterIndexView
    history_view_class = ChangeHistoryView
    inspect_view_class = RegisterInspectView
    inspect_view_enabled = True
    inspect_view_fields = [
        *("page_title", "page_url", "text", "name", "email", "phone", "created_at"),
        *("state", "note", "handled_by", "handled_at"),
    ]
    chooser_viewset_class = RegisterChooserViewSet
    list_display = [
        "page_title",
        "excerpt",
        "state",
        LocalTimeColumn("created_at", label=_("Received at"), sort_key="created_at"),
    ]
    # No contact data: a spreadsheet that is sent on outlives their deletion.
    list_export = [
        *("created_at", "page_title", "page_url", "text", "get_state_display", "note"),
        *("handler_name", "handled_at"),
    ]
    export_headings = {"get_state_display": _("State")}
    export_filename = "bao-loi-noi-dung"
    filterset_class = ContentReportFilterSet
    search_fields = ["page_title", "text", "note"]
    ordering = ["-created_at", "-pk"]

    def get_queryset(self, request):
        return ContentReport.objects.select_related("page", "handled_by")

"""Registers in the admin: one menu group, lists with search and export, history."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from thidua.history.views import ChangeHistoryView
from thidua.searching.scope import BACKEND

from .choosers import RegisterChooserViewSet
from .listing import DateColumn, RecordIndexView, RegisterInspectView
from .models import Organization
from .record_titles import RecordCreateView, RecordEditView

#: `menu_hook` of a viewset that belongs into the group of registers, whichever room it is in.
REGISTERS_MENU = "register_thidua_register_menu_item"


class RegisterViewSet(SnippetViewSet):
    """What all registers share. Subclasses name the model, the icon and their place in the menu."""

    menu_hook = REGISTERS_MENU
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    index_view_class = RecordIndexView
    inspect_view_class = RegisterInspectView
    history_view_class = ChangeHistoryView
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["id", "is_sample"]
    copy_view_enabled = False
    search_backend_name = BACKEND
    chooser_viewset_class = RegisterChooserViewSet
    list_display = [
        "name",
        DateColumn("valid_from", label=_("Valid from"), sort_key="valid_from"),
        DateColumn("valid_until", label=_("Valid until"), sort_key="valid_until"),
        "successor",
    ]
    list_export = ["name", "order", "valid_from", "valid_until", "successor"]
    ordering = ["order", "name"]

    def get_queryset(self, request):
        return self.model.objects.select_related("successor")


class OrganizationViewSet(RegisterViewSet):
    model = Organization
    icon = "group"
    menu_order = 100
    list_display = ["name", "short_name", *RegisterViewSet.list_display[1:]]
    list_export = ["name", "short_name", *RegisterViewSet.list_export[1:]]
    export_filename = "don-vi"
    inspect_view_fields_exclude = [
        *RegisterViewSet.inspect_view_fields_exclude,
        *("collection", "group"),
    ]


class RegistersGroup(SnippetViewSetGroup):
    """The menu group of the registers: each room adds its own through the menu hook."""

    menu_label = _("Registers")
    menu_name = "thidua-registers"
    menu_icon = "list-ul"
    menu_order = 350
    submenu_hook = REGISTERS_MENU

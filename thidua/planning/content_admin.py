"""The content plan and its registers in the admin (plan, I.1c, I.1f, I.2e, IV.3)."""

from django.contrib.admin import display
from django.template.loader import render_to_string
from django.urls import re_path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name

from thidua.counting.periods import today
from thidua.units.listing import RecordIndexView
from thidua.units.viewsets import RegisterViewSet

from . import content_filters as filters
from . import content_views as views
from .content_forms import ITEM
from .content_items import ContentPlanItem
from .modeladmin import RecordAdmin, RecordButtonHelper
from .registers import Channel, Occasion

CSS = "thidua/css/content_plan.css"


class ItemButtonHelper(RecordButtonHelper):
    """With words for the button above the list too."""

    inspect_title = _("Read the item")

    def add_button(self, *args, **kwargs):
        words = {"label": gettext("Add an item"), "title": gettext("Plan a text or an airing")}
        return {**super().add_button(*args, **kwargs), **words}


class ContentPlanItemAdmin(RecordAdmin):
    """Who may do what is thidua.roles: culture and office manage, leadership reads."""

    model = ContentPlanItem
    menu_label = _("Content plan")
    menu_icon = "calendar-alt"
    menu_order = 311
    edit_handler = ITEM
    list_display = ("theme", "month_and_year", "channel", "owner_name", "deadline_day", "state")
    list_filter = (
        filters.YearFilter,
        filters.MonthFilter,
        filters.ChannelFilter,
        filters.StateFilter,
        filters.OwnerFilter,
        filters.FocalFilter,
    )
    list_per_page = 50
    ordering = ("-plan__year", "month", "deadline", "pk")
    search_fields = ("theme",)
    search_handler_class = filters.FoldingSearch
    button_helper_class = ItemButtonHelper
    index_view_class = views.ItemIndexView
    create_view_class = views.ItemCreateView
    edit_view_class = views.ItemEditView
    delete_view_class = views.ItemDeleteView
    inspect_view_class = views.ItemInspectView
    history_view_class = views.ItemHistoryView
    index_template_name = "thidua/planning/content/list.html"
    inspect_template_name = "thidua/planning/content/item.html"
    index_view_extra_css = ["thidua/css/reporting.css", CSS]
    inspect_view_extra_css = ["thidua/css/reporting.css", CSS]
    form_view_extra_css = [CSS]

    def get_queryset(self, request):
        items = super().get_queryset(request).with_state()
        return items.select_related("plan", "channel", "owner__wagtail_userprofile")

    def get_admin_urls_for_registration(self):
        months = re_path(
            rf"^{self.url_helper.base_url_path}/months/$",
            self.months_view,
            name=self.url_helper.get_action_url_name("months"),
        )
        return (*super().get_admin_urls_for_registration(), months)

    def months_view(self, request):
        """The year at a glance."""
        return views.MonthsView.as_view(model_admin=self)(request)

    def get_extra_class_names_for_field_col(self, obj, field_name):
        return ["thidua-nowrap"] if field_name == "deadline_day" else []

    @display(description=_("month"), ordering="month")
    def month_and_year(self, item):
        return f"{item.month}/{item.plan.year}"

    @display(description=_("who does it"))
    def owner_name(self, item):
        return get_user_display_name(item.owner)

    @display(description=_("deadline"), ordering="deadline")
    def deadline_day(self, item):
        return item.deadline.strftime("%d/%m/%Y")

    @display(description=_("state"))
    def state(self, item):
        return render_to_string("thidua/planning/content/state.html", {"item": item})


class ChannelViewSet(RegisterViewSet):
    model = Channel
    icon = "mail"
    menu_order = 600
    list_display = ["name", "fulfilled_by", *RegisterViewSet.list_display[1:]]
    list_export = ["name", "get_fulfilled_by_display", *RegisterViewSet.list_export[1:]]
    export_headings = {"get_fulfilled_by_display": _("Fulfilled by")}
    export_filename = "kenh-tuyen-truyen"


class DayThisYearColumn(Column):
    """The days on which an occasion is kept this year, whichever calendar it follows."""

    def get_value(self, instance):
        return instance.days_in_words(today().year)


class OccasionIndexView(RecordIndexView):
    """The occasions in the order in which this year keeps them, unless somebody sorts otherwise."""

    def order_queryset(self, queryset):
        queryset = super().order_queryset(queryset)
        # The search's own index cannot sort by what is computed.
        if "ordering" in self.request.GET or self.is_searching:
            return queryset
        return queryset.by_day_of(today().year)


class OccasionViewSet(RegisterViewSet):
    model = Occasion
    icon = "date"
    menu_order = 700
    index_view_class = OccasionIndexView
    list_display = [
        "name",
        Column("day_in_words", label=_("Day")),
        DayThisYearColumn("day_this_year", label=_("This year on")),
        Column("year", label=_("Only in the year")),
        *RegisterViewSet.list_display[2:3],
    ]
    list_export = ["name", "day", "month", "get_calendar_display", "year", "valid_until"]
    export_headings = {"get_calendar_display": _("Calendar")}
    list_filter = ["calendar"]
    export_filename = "ngay-le"
    ordering = ["month", "day", "name"]

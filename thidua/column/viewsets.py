"""The registers of the column in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from thidua.units.listing import DateColumn
from thidua.units.viewsets import RegisterViewSet
from thidua.units.widgets import DayInput

from .registers import Field, Level, Movement


class MovementViewSet(RegisterViewSet):
    model = Movement
    icon = "calendar-alt"
    menu_order = 300
    list_display = [
        "name",
        DateColumn("starts_on", label=_("Launched on"), sort_key="starts_on"),
        DateColumn("ends_on", label=_("Ends on"), sort_key="ends_on"),
    ]
    list_export = ["name", "starts_on", "ends_on"]
    ordering = ["-starts_on", "name"]
    export_filename = "phong-trao"
    panels = [
        FieldPanel("name"),
        FieldRowPanel(
            [FieldPanel("starts_on", widget=DayInput), FieldPanel("ends_on", widget=DayInput)]
        ),
    ]

    def get_queryset(self, request):
        return Movement.objects.all()


class LevelViewSet(RegisterViewSet):
    model = Level
    icon = "order"
    menu_order = 400
    export_filename = "cap"


class FieldViewSet(RegisterViewSet):
    model = Field
    icon = "tag"
    menu_order = 500
    export_filename = "linh-vuc"

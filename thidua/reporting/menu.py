"""The report in Wagtail's Reports menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .permissions import may_read_figures


class FiguresMenuItem(MenuItem):
    def is_shown(self, request):
        return may_read_figures(request.user)


def targets_menu_item():
    return FiguresMenuItem(
        _("Annual targets"),
        reverse("thidua_reporting:targets"),
        name="thidua-targets",
        icon_name="calendar-check",
        order=100,
    )

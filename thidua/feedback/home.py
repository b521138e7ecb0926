"""New reports, on the admin's home page of those who handle them."""

from django.urls import reverse
from wagtail.admin.ui.components import Component

from thidua.ours import is_for_us

from .choices import ReportState
from .models import ContentReport


class NewReportsPanel(Component):
    """How many reports nobody has looked at yet; nothing while there are none."""

    name = "thidua_reports"
    template_name = "thidua/feedback/home_panel.html"
    order = 120

    def get_context_data(self, parent_context):
        address = reverse("wagtailsnippets_thidua_contentreport:list")
        return {
            "number": ContentReport.objects.new().count(),
            "url": f"{address}?state={ReportState.NEW}",
        }


def add_reports_panel(request, panels):
    """`construct_homepage_panels`."""
    if is_for_us(request) and request.user.has_perm("thidua.change_contentreport"):
        panels.append(NewReportsPanel())

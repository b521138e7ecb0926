"""The year's targets in one look, on the admin's home page."""

from django.urls import reverse
from wagtail.admin.ui.components import Component

from thidua.counting.periods import today
from thidua.planning.models import AnnualPlan

from .columns import CSS
from .figures import figures_of_year
from .permissions import may_read_figures


class TargetsPanel(Component):
    name = "thidua_targets"
    template_name = "thidua/reporting/home_panel.html"
    order = 150

    class Media:
        css = {"all": [CSS]}

    def get_context_data(self, parent_context):
        day = today()
        user = parent_context["request"].user
        return {
            "year": day.year,
            "figures": figures_of_year(day.year, day),
            "report_url": reverse("thidua_reporting:targets"),
            "may_add_plan": user.has_perm(f"thidua.add_{AnnualPlan._meta.model_name}"),
        }


def add_targets_panel(request, panels):
    """Shown to those alone who may read the report."""
    if may_read_figures(request.user):
        panels.append(TargetsPanel())

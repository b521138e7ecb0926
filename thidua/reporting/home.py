"""The year's targets in one look, on the admin's home page."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from wagtail.admin.ui.components import Component

from thidua.counting.periods import today
from thidua.ours import is_for_us
from thidua.planning.models import AnnualPlan

from .columns import CSS
from .figures import Figure, TargetFigures, figures_of_year
from .permissions import may_read_figures

#: A target with more parts shows the one that runs; the report has them all.
MOST_BARS = 4


@dataclass(frozen=True)
class Row:
    """A target, the part of the year in which it stands, and how long that still lasts."""

    target: TargetFigures
    now: Figure
    countdown: str

    @property
    def parts(self) -> tuple[Figure, ...]:
        """The parts that stand below it, each with its bar."""
        return self.target.parts if len(self.target.parts) <= MOST_BARS else ()


class TargetsPanel(Component):
    name = "thidua_targets"
    template_name = "thidua/reporting/home_panel.html"
    order = 150

    class Media:
        css = {"all": [CSS]}

    def get_context_data(self, parent_context):
        day = today()
        user = parent_context["request"].user
        figures = figures_of_year(day.year, day)
        return {
            "year": day.year,
            "figures": figures,
            "rows": [_row(target, day) for target in figures.targets] if figures else [],
            "report_url": reverse("thidua_reporting:targets"),
            "may_add_plan": user.has_perm(f"thidua.add_{AnnualPlan._meta.model_name}"),
        }


def _row(target: TargetFigures, day: datetime.date) -> Row:
    now = target.current(day)
    return Row(target, now, now.countdown(day))


def add_targets_panel(request, panels):
    """Shown to those alone who may read the report."""
    if is_for_us(request) and may_read_figures(request.user):
        panels.append(TargetsPanel())

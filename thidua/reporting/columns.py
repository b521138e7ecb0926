"""Cells of the reports."""

from django.forms import Media
from django.urls import reverse
from wagtail.admin.ui.tables import Column, NumberColumn, Table

CSS = "thidua/css/reporting.css"
SECTIONS_CSS = "thidua/css/report_sections.css"


class ReportTable(Table):
    """Scrolls inside itself where the screen is too narrow."""

    template_name = "thidua/reporting/table.html"

    @property
    def media(self):
        return super().media + Media(css={"all": [CSS]})


class FigureTable(ReportTable):
    """Quarters are set back below their target; its total is set off."""

    def get_row_classname(self, figure):
        return "thidua-total" if figure.is_total else "thidua-quarter"


class PlainColumn(Column):
    """A value that carries its heading along, for narrow screens, where rows become cards."""

    cell_template_name = "thidua/reporting/cells/cell.html"


class CountColumn(NumberColumn, PlainColumn):
    """How many, with dots between thousands; Wagtail takes them off other numbers."""


class TargetColumn(Column):
    """The target as the heading of its row."""

    cell_template_name = "thidua/reporting/cells/target.html"


class AchievedColumn(CountColumn):
    """The figure as a link to exactly the items that it counts."""

    cell_template_name = "thidua/reporting/cells/achieved.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["url"] = items_url(instance)
        return context


class DayColumn(PlainColumn):
    """A date as dd/mm/yyyy; Wagtail would say how long ago it was."""

    cell_template_name = "thidua/reporting/cells/day.html"


class MomentColumn(PlainColumn):
    """Date and time in the office's zone."""

    cell_template_name = "thidua/reporting/cells/moment.html"


class StatusColumn(PlainColumn):
    """A coloured tag that says its status in words too."""

    cell_template_name = "thidua/reporting/cells/status.html"


class RuleColumn(PlainColumn):
    """How it is counted, once for each target."""

    cell_template_name = "thidua/reporting/cells/rule.html"


class TitleLinkColumn(PlainColumn):
    """The item's title, as a link to where this reader can change or inspect it."""

    cell_template_name = "thidua/reporting/cells/title.html"


class PublicPageColumn(PlainColumn):
    """A link to what the public reads."""

    cell_template_name = "thidua/reporting/cells/public_page.html"


def items_url(figure) -> str:
    """The list of the items that a figure counts."""
    if figure.is_total:
        return reverse("thidua_reporting:items", args=[figure.target.pk])
    period = figure.period
    address = [figure.target.pk, period.span, period.number]
    return reverse("thidua_reporting:items_of_period", args=address)

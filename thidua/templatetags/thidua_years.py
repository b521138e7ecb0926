"""The years' plans and results for the public templates."""

from django import template

from thidua.reporting.models import YearPage
from thidua.signoff.querysets import approved

register = template.Library()


@register.simple_tag
def approved_years(column):
    """The approved pages of plans and results below a column, the newest year first: one query."""
    return approved(YearPage.objects.child_of(column)).order_by("-year", "pk")

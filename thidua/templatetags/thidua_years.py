"""The years' plans and results for the public templates."""

from django import template
from wagtail.models import Page

from thidua.reporting.models import YearPage
from thidua.signoff.querysets import approved

register = template.Library()


@register.simple_tag
def approved_years(column):
    """The approved pages of plans and results below a column, the newest year first: one query.

    None without a column, as on a site that has none (`approved_column`).
    """
    if not column:
        return YearPage.objects.none()
    # By the few keys that there are: by their path SQLite reads the row of every story.
    years = YearPage.objects.order_by().values("pk")
    pages = approved(Page.objects.child_of(column).filter(pk__in=years))
    return pages.order_by("-yearpage__year", "pk")

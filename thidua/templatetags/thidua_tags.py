"""What the public templates ask for besides their page. A host's templates may use them as well."""

from django import template
from wagtail.models import Site

from thidua.column.listing import column_of, for_cards, stories

register = template.Library()


@register.simple_tag(takes_context=True)
def approved_column(context):
    """The column of the visited site if a visitor may read it, for menus and breadcrumbs."""
    request = context.get("request")
    if request is None:
        return None
    # The menu, the breadcrumb and the footer ask for the same row.
    if not hasattr(request, "_thidua_column"):
        request._thidua_column = column_of(Site.find_for_request(request))
    return request._thidua_column


@register.simple_tag
def other_stories(page, limit=3):
    """The newest approved stories besides this one."""
    return for_cards(stories().exclude(pk=page.pk)[:limit])


@register.simple_tag
def page_numbers(page):
    """The numbers to offer below one page of a listing, with an ellipsis for those left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)

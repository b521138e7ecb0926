"""What the public templates ask for besides their page. A host's templates may use them as well."""

from django import template
from django.urls import reverse

from thidua import conf
from thidua.column.listing import ColumnList, list_of
from thidua.column.models import ColumnIndexPage, StoryPage
from thidua.column.onward import Onward, onward
from thidua.column.related import Related
from thidua.column.routing import column_address, public_column
from thidua.leadership.who import is_leader
from thidua.signoff.pages import SignedOffPage

register = template.Library()


@register.simple_tag(takes_context=True)
def approved_column(context):
    """The column of the visited site if a visitor may read it, for menus and breadcrumbs."""
    request = context.get("request")
    if request is None:
        return None
    return public_column(request)


@register.simple_tag(takes_context=True)
def address_of_column(context) -> str:
    """Its address on the visited site, "" where `approved_column` is None."""
    request = context.get("request")
    return column_address(request) if request else ""


@register.simple_tag(takes_context=True)
def menu_place(context) -> str:
    """Where in the menu the page stands: "home", "column", "in column", a view's name or ""."""
    request, page = context.get("request"), context.get("page")
    if request is None:
        return ""
    if request.path == reverse("wagtail_serve", args=[""]):
        return "home"
    column = public_column(request)
    if page and column:
        if page.pk == column.pk:
            return "column"
        return "in column" if page.path.startswith(column.path) else ""
    return request.resolver_match.view_name if request.resolver_match else ""


@register.simple_tag(takes_context=True)
def column_list(context) -> ColumnList | None:
    """Of the column whose page is drawn: ``stories``, a page of them, ``selection``, ``facets``."""
    page = context.get("page")
    return list_of(page, context["request"]) if isinstance(page, ColumnIndexPage) else None


def _reader(context):
    """Who is signed in and reads the page; None for a visitor, and in a preview, which is a visitor's.

    Whoever sends no session is not even looked up: what is kept for visitors is made of such requests,
    and an answer to a session is never kept (thidua.caching.middleware).
    """
    request = context.get("request")
    if request is None or conf.session_cookie_name() not in request.COOKIES:
        return None
    if getattr(request, "is_preview", False):
        return None
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


@register.simple_tag(takes_context=True)
def is_signed_in(context) -> bool:
    """Whether somebody who is signed in reads the page."""
    return _reader(context) is not None


@register.simple_tag(takes_context=True)
def takedown_address(context) -> str:
    """Where a leader who reads the page takes it down, "" for everybody else."""
    user, page = _reader(context), context.get("page")
    if user is None or not isinstance(page, SignedOffPage):
        return ""
    if not is_leader(user) or not page.permissions_for_user(user).can_take_down():
        return ""
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


@register.simple_tag
def related_stories(page) -> Related | None:
    """What else there is to read beside a story, None beside anything else."""
    return Related(page) if isinstance(page, StoryPage) else None


@register.simple_tag(takes_context=True)
def lead_on(context) -> Onward | None:
    """What to read where a list is empty: fields of social life and the newest stories."""
    request = context.get("request")
    return onward(request) if request else None


@register.simple_tag
def page_numbers(page):
    """The numbers to offer below one page of a listing, with an ellipsis for those left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)

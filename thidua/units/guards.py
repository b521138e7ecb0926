"""Where Wagtail's admin shows pages without asking the permission policy: closed to other units."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .permissions import hidden_from, is_unit_only


def choosable_pages(pages, request):
    """`construct_page_chooser_queryset`: the chooser offers no drafts of other units.

    It also shows the page that it is opened at, so a hidden one is not there.
    """
    if not is_unit_only(request.user):
        return pages
    if parent_id := request.resolver_match.kwargs.get("parent_page_id"):
        refuse_hidden_page(get_object_or_404(Page, pk=parent_id), pages, request)
    visible = policy_registry.get_by_type(Page).visible_to_unit(request.user)
    # Wagtail searches this list, and in a search it filters by nothing but indexed fields.
    return pages.filter(pk__in=Page.objects.filter(visible).values_list("pk", flat=True))


def refuse_hidden_page(parent_page, pages, request):
    """`construct_explorer_page_queryset`: a hidden page is not there by its address either."""
    if hidden_from(request.user, parent_page):
        raise Http404
    return pages

"""Listing and searching the approved stories of a column."""

from django.core.paginator import Paginator
from django.db.models import Q
from wagtail.models import Page

from thidua import conf
from thidua.signoff.querysets import approved
from thidua.vietnamese.text import fold


def stories(parent: Page | None = None):
    """Approved stories, newest first, as a queryset of base pages; those of one column if given."""
    pages = Page.objects.child_of(parent) if parent is not None else Page.objects.all()
    is_story = Q(articlepage__isnull=False) | Q(exemplarpage__isnull=False)
    return approved(pages).filter(is_story).order_by("-first_published_at", "-pk")


def search(query: str, parent: Page | None = None):
    """Approved stories that hold every word of the query, whatever its accents; newest first."""
    found = stories(parent)
    for word in fold(query).split():
        found = found.filter(
            Q(articlepage__search_text__contains=word) | Q(exemplarpage__search_text__contains=word)
        )
    return found


def paginate(pages, number):
    """One page of a listing, its items as specific instances."""
    page = Paginator(pages, conf.STORIES_PER_PAGE).get_page(number)
    page.object_list = list(page.object_list.specific())
    return page


class ColumnListingMixin:
    """Gives a column's template one page of its stories."""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["stories"] = paginate(stories(self), request.GET.get("p"))
        return context

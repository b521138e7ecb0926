"""Listing and searching the approved stories of a column."""

from collections import defaultdict

from django.core.paginator import Paginator
from django.db.models import Q, prefetch_related_objects
from wagtail.models import Page, Site

from thidua import conf
from thidua.pictures.renditions import pictures_for
from thidua.signoff.querysets import approved

from .searchtext import words


def column_of(site: Site | None):
    """The approved column of a site as a base page, or None while a visitor may not see it."""
    if site is None:
        return None
    children = Page.objects.child_of(site.root_page).filter(columnindexpage__isnull=False)
    return approved(children).first()


def stories(parent: Page | None = None):
    """Approved stories, newest first, as a queryset of base pages; those of one column if given."""
    pages = Page.objects.child_of(parent) if parent is not None else Page.objects.all()
    is_story = Q(articlepage__isnull=False) | Q(exemplarpage__isnull=False)
    return approved(pages).filter(is_story).order_by("-first_published_at", "-pk")


def exemplars():
    """The approved profiles among the stories, newest first."""
    return stories().filter(exemplarpage__isnull=False)


def search(query: str, parent: Page | None = None):
    """Approved stories that hold every word of the query, whatever its accents; newest first.

    A query without a word finds nothing.
    """
    wanted = words(query)
    found = stories(parent) if wanted else stories(parent).none()
    for word in wanted:
        # Blanks stand around every word of the text: see searchtext.searchable.
        whole = f" {word} "
        found = found.filter(
            Q(articlepage__search_text__contains=whole)
            | Q(exemplarpage__search_text__contains=whole)
        )
    return found


def for_cards(pages) -> list:
    """The specific pages of a queryset with all that a card shows.

    Their levels are fetched type by type and the sizes of all lead pictures at once (`shown`), so
    the number of queries does not depend on the number of stories.
    """
    specific = list(pages.specific())
    by_type = defaultdict(list)
    for page in specific:
        by_type[type(page)].append(page)
    for group in by_type.values():
        prefetch_related_objects(group, "level")
    pictures = pictures_for(page.lead_image_id for page in specific)
    for page in specific:
        page.shown = pictures.get(page.lead_image_id)
    return specific


def paginate(pages, number):
    """One page of a listing, its items as specific instances."""
    page = Paginator(pages, conf.STORIES_PER_PAGE).get_page(number)
    page.object_list = for_cards(page.object_list)
    return page


class ColumnListingMixin:
    """Gives a column's template one page of its stories."""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["stories"] = paginate(stories(self), request.GET.get("p"))
        return context

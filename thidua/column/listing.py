"""Listing the public stories of a column, as pages of cards."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from wagtail.models import Page, Site

from thidua import conf
from thidua.caching.remember import remember
from thidua.pictures.renditions import pictures_for
from thidua.signoff.querysets import approved
from thidua.sites import stands_in

from .facet_counts import Counted, count
from .facets import PAGE, Selection
from .models import ColumnIndexPage
from .public_stories import PublicStory


def column_of(site: Site | None):
    """The approved column of a site as a base page, or None while a visitor may not see it."""
    columns = ColumnIndexPage.objects.order_by().values("pk")
    found = approved(Page.objects.filter(pk__in=columns)).order_by("path")
    return next((column for column in found if stands_in(column, site)), None)


def for_cards(stories: QuerySet) -> list[PublicStory]:
    """These public stories, in their order, with all that a card shows; two queries.

    Cut a queryset before it comes here: the cut is made in the narrow table, the page that decides
    whether a visitor may see a story is looked at for those that are left.
    """
    keys = stories.values("pk")
    shown = PublicStory.objects.filter(pk__in=keys).may_be_seen().select_related("page", "level")
    cards = list(shown.order_by(*stories.query.order_by))
    pictures = pictures_for(story.lead_image_id for story in cards)
    for story in cards:
        story.shown = pictures.get(story.lead_image_id)
    return cards


class CountedPaginator(Paginator):
    """A paginator that was told how many there are."""

    def __init__(self, stories: QuerySet, total: int):
        super().__init__(stories, conf.STORIES_PER_PAGE)
        self.count = total


def page_of(stories: QuerySet, total: int, number, cards: Callable = for_cards) -> ListPage:
    """One page of a list; whatever number was asked for leads to a page that there is."""
    page = CountedPaginator(stories, total).get_page(number)
    page.object_list = cards(page.object_list) if total else []
    return page


def counted(stories: QuerySet, selection: Selection, about: Iterable[object]) -> Counted:
    """`count`, remembered until something public changes; ``about``: which stories these are."""
    key = ":".join(["facets", *map(str, about), selection.query()])
    return remember(key, lambda: count(stories, selection))


class ColumnList(NamedTuple):
    """One page of a column's stories, narrowed by what the address chooses."""

    stories: ListPage
    selection: Selection
    facets: Counted


def list_of(column: Page, request) -> ColumnList:
    """What the page of a column lists; the head of the page asks for it as well, so it is kept.

    :raises Http404: the address chooses what no story can have.
    """
    if not hasattr(request, "_thidua_list"):
        selection = Selection.from_query(request.GET)
        stories = PublicStory.objects.in_column(column)
        facets = counted(stories, selection, ["column", column.pk])
        narrowed = selection.narrow(stories).newest_first()
        page = page_of(narrowed, facets.total, request.GET.get(PAGE))
        request._thidua_list = ColumnList(page, selection, facets)
    return request._thidua_list

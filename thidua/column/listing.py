"""Listing the public stories of a column, as pages of cards."""

from collections.abc import Callable, Iterable

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from wagtail.models import Page, Site

from thidua import conf
from thidua.caching.remember import remember
from thidua.pictures.renditions import pictures_for
from thidua.signoff.querysets import approved

from .facet_counts import Counted, count
from .facets import PAGE, Selection
from .public_stories import PublicStory


def column_of(site: Site | None):
    """The approved column of a site as a base page, or None while a visitor may not see it."""
    if site is None:
        return None
    from .models import ColumnIndexPage

    # By the few keys that there are: by its path SQLite reads the row of every story.
    columns = ColumnIndexPage.objects.order_by().values("pk")
    return approved(Page.objects.child_of(site.root_page).filter(pk__in=columns)).first()


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


class ColumnListingMixin:
    """Gives a column's template one page of its stories, narrowed by facets."""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        selection = Selection.from_query(request.GET)
        stories = PublicStory.objects.in_column(self)
        facets = counted(stories, selection, ["column", self.pk])
        narrowed = selection.narrow(stories).newest_first()
        page = page_of(narrowed, facets.total, request.GET.get(PAGE))
        return context | {"stories": page, "selection": selection, "facets": facets}

"""Listing the approved stories of a column."""

from collections import defaultdict

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from thidua import conf
from thidua.signoff.querysets import approved

#: What includes/card_picture.html asks for; fetched for a whole list at once.
CARD_PICTURES = tuple(f"fill-{size}|format-webp" for size in ("480x300", "800x500", "1280x800"))


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


def for_cards(pages) -> list:
    """The specific pages of a queryset with all that a card shows.

    Their levels, pictures and renditions are fetched type by type, so the number of queries does
    not depend on the number of stories.
    """
    specific = list(pages.specific())
    by_type = defaultdict(list)
    for page in specific:
        by_type[type(page)].append(page)
    for group in by_type.values():
        pictures = get_image_model().objects.prefetch_renditions(*CARD_PICTURES)
        prefetch_related_objects(group, "level", Prefetch("lead_image", queryset=pictures))
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

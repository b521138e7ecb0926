"""The sitemap of what was approved, in sections; Wagtail's own lists whatever is live."""

from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap as DjangoSitemap
from django.contrib.sitemaps import views
from django.core.paginator import Paginator
from django.db.models import Max
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import prepare_sitemaps
from wagtail.models import Page

from thidua.column.models import StoryPage
from thidua.column.public_stories import PublicStory
from thidua.column.routing import absolute, is_at_home, public_column, stories_at_home
from thidua.signoff.content import signed_off_models
from thidua.signoff.querysets import approved
from thidua.sites import origin


class AskedHostSitemap(Sitemap):
    """A section whose addresses begin as the ward's own do (`thidua.sites.origin`).

    Wagtail's begin with the host name and port of the Site record, which stay "localhost" on a
    server where nobody changed them; Django's with what its own framework of sites says.
    """

    # Tie: host of the sitemap
    _urls = DjangoSitemap._urls  # type: ignore[attr-defined]

    @cached_property
    def paginator(self):
        """Kept for the request: the index asks twice, and each time it would be counted anew."""
        return super().paginator

    def location(self, item):
        return item.get_url(self.request)

    def get_domain(self, site=None):
        return urlsplit(origin(self.request)).netloc

    def get_protocol(self, protocol=None):
        return urlsplit(origin(self.request)).scheme

    def home(self) -> Page:
        return self.get_wagtail_site().root_page


class PagesSitemap(AskedHostSitemap):
    """The approved column, and what is approved below it besides the stories: the years."""

    def items(self):
        ours = [
            model
            for model in signed_off_models()
            if issubclass(model, Page)
            and not issubclass(model, StoryPage)
            and model._meta.app_label == StoryPage._meta.app_label
        ]
        column = public_column(self.request)
        if column is None:
            return Page.objects.none()
        pages = Page.objects.descendant_of(column, inclusive=True).public().type(*ours)
        return approved(pages).order_by("path")

    def get_latest_lastmod(self):
        return self.items().aggregate(latest=Max("last_published_at"))["latest"]


class SlicesOfStories(Paginator):
    """Counts and cuts the narrow table; of each slice only what a visitor may see is listed."""

    def page(self, number):
        page = super().page(number)
        keys = [story.pk for story in page.object_list]
        public = Page.objects.filter(pk__in=keys).public().values("pk")
        seen = PublicStory.objects.filter(pk__in=public).may_be_seen().select_related("page")
        page.object_list = seen.order_by("first_published_at", "page")
        return page


class StoriesSitemap(AskedHostSitemap):
    """The stories, the oldest first, so that a new one changes the last slice only."""

    limit = 1000

    @cached_property
    def stories(self):
        # A restriction on the column hides its stories: they stand in no list of addresses.
        stories = stories_at_home(self.request)
        column = public_column(self.request)
        if column and not Page.objects.filter(pk=column.pk).public().exists():
            return stories.none()
        return stories.order_by("first_published_at", "page")

    def items(self):
        return self.stories

    @cached_property
    def paginator(self):
        return SlicesOfStories(self.items(), self.limit)

    def location(self, item):
        return item.page.get_url(self.request)

    def lastmod(self, item):
        return item.page.last_published_at

    def get_latest_lastmod(self):
        return self.items().aggregate(latest=Max("page__last_published_at"))["latest"]


class ListsSitemap(AskedHostSitemap):
    """Addresses that are no pages, each as old as the newest story that it lists."""

    def items(self) -> list[tuple[str, datetime]]:
        raise NotImplementedError

    def location(self, item):
        return item[0]

    def lastmod(self, item):
        return item[1]

    def stories(self):
        return stories_at_home(self.request).may_be_seen()


class MovementsSitemap(ListsSitemap):
    """The movements that have a public story, and their list."""

    def items(self):
        rows = self.stories().filter(movement__isnull=False).order_by("movement__slug")
        rows = rows.values_list("movement__slug").annotate(latest=Max("page__last_published_at"))
        found = [(reverse("thidua:movement", args=[slug]), latest) for slug, latest in rows]
        if found:
            found.insert(0, (reverse("thidua:movements"), max(latest for _, latest in found)))
        return found


class ExemplarsSitemap(ListsSitemap):
    """The wall of exemplars."""

    def items(self):
        rows = self.stories().profiles()
        latest = rows.aggregate(latest=Max("page__last_published_at"))["latest"]
        return [(reverse("thidua:exemplars"), latest)] if latest else []


#: The plugin's sections; a host adds those of its own page types.
SITEMAPS: dict[str, type[Sitemap]] = {
    "column": PagesSitemap,
    "stories": StoriesSitemap,
    "movements": MovementsSitemap,
    "exemplars": ExemplarsSitemap,
}


def index(request, sitemaps, sitemap_url_name="sitemap_section"):
    """The index of the sections that have an address at all: the protocol knows no empty one."""
    sections = prepare_sitemaps(request, sitemaps)
    filled = {name: one for name, one in sections.items() if one.paginator.count}
    answer: Any = views.index(request, filled, sitemap_url_name=sitemap_url_name)
    if is_at_home(request):
        for section in answer.context_data["sitemaps"]:
            address = urlsplit(section.location)._replace(scheme="", netloc="")
            section.location = absolute(request, address.geturl())
    return answer

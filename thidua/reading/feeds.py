"""Atom and RSS of the column, whole or narrowed by facets as the column itself is."""

from dataclasses import dataclass
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from wagtail.models import Page

from thidua.column.facets import BY_NAME, RegisterFacet, Selection
from thidua.column.public_stories import PublicStory
from thidua.column.routing import absolute, public_column
from thidua.column.story_types import lookups
from thidua.pictures.renditions import pictures_for
from thidua.vietnamese.text import clean

from .head import jpeg_of
from .publisher import publisher

#: How many stories a feed holds.
NEWEST = 30


@dataclass(frozen=True)
class Chosen:
    """What one feed is about."""

    column: Page
    selection: Selection
    stories: list
    title: str
    author: str
    #: Of the column, and of the feed itself.
    address: str
    own_address: str

    @property
    def query(self) -> str:
        return f"?{self.selection.query()}" if self.selection else ""


class CleanFeedMixin(SyndicationFeed):
    """Before a kind of feed: for one character that XML cannot carry Django refuses all of it."""

    def __init__(self, **values):
        super().__init__(**_clean(values))

    def add_item(self, *args: Any, **values: Any) -> None:
        # Django's Feed gives every text by its name.
        super().add_item(*args, **_clean(values))


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    cleaned: dict[str, Any] = {
        name: clean(value) for name, value in values.items() if isinstance(value, str)
    }
    if values.get("categories"):
        cleaned["categories"] = [clean(category) for category in values["categories"]]
    return values | cleaned


class CleanAtomFeed(CleanFeedMixin, Atom1Feed):
    pass


class CleanRssFeed(CleanFeedMixin, Rss201rev2Feed):
    pass


class AtomFeed(Feed):
    """The newest approved stories. At most 8 queries."""

    feed_type: type[SyndicationFeed] = CleanAtomFeed
    url_name = "thidua:atom"
    # Not the address: a story keeps it whatever host or scheme it is read at.
    item_guid_is_permalink = False

    def get_object(self, request):
        """:raises Http404: the column is not public, or no story can have what was chosen."""
        selection = Selection.from_query(request.GET)
        column = public_column(request)
        if column is None:
            raise Http404
        stories: list[Any] = newest(column, selection)
        pictures = pictures_for(story.lead_image_id for story in stories)
        for story in stories:
            story.address = absolute(request, story.page.get_url(request))
            story.picture = jpeg_of(pictures.get(story.lead_image_id))
            if story.picture:
                story.picture_address = absolute(request, story.picture.url)
        title = " – ".join([column.title, *labels(selection, stories)])
        author = publisher(request)["name"]
        address = absolute(request, column.get_url(request))
        own_address = absolute(request, reverse(self.url_name))
        return Chosen(column, selection, stories, title, author, address, own_address)

    def title(self, chosen):
        return chosen.title

    def link(self, chosen):
        return chosen.address + chosen.query

    def feed_url(self, chosen):
        return chosen.own_address + chosen.query

    def description(self, chosen):
        return chosen.title

    def author_name(self, chosen):
        return chosen.author

    def items(self, chosen):
        return chosen.stories

    def item_title(self, story):
        return story.title

    def item_description(self, story):
        # Readers take a summary for HTML, in Atom as in RSS; ours is text.
        return escape(story.summary)

    def item_link(self, story):
        return story.address

    def item_guid(self, story):
        return f"urn:uuid:{story.page.translation_key}"

    def item_pubdate(self, story):
        return story.first_published_at

    def item_updateddate(self, story):
        return story.page.last_published_at

    def item_author_name(self, story):
        return story.byline or (story.unit.name if story.unit else None)

    def item_categories(self, story):
        entries = (story.level, story.field, story.movement)
        return [str(story.get_kind_display()), *(str(entry) for entry in entries if entry)]

    def item_enclosures(self, story):
        if not story.picture:
            return []
        # The length is unknown without opening the file; 0 is what RSS says then.
        return [Enclosure(story.picture_address, "0", "image/jpeg")]


class RssFeed(AtomFeed):
    """The same for readers that take RSS only."""

    feed_type = CleanRssFeed
    url_name = "thidua:rss"


def newest(column: Page, selection: Selection) -> list[PublicStory]:
    """The newest stories that a visitor may see, with all that an entry says. Two queries.

    The keys come first: within one query, of so many tables, PostgreSQL joins all stories to find
    these.
    """
    stories = selection.narrow(PublicStory.objects.in_column(column).newest_first())
    keys = list(stories.values_list("pk", flat=True)[:NEWEST])
    shown = PublicStory.objects.filter(pk__in=keys).may_be_seen()
    byline = Coalesce(*lookups("byline", below="page__"))
    return list(
        shown.select_related("page", "level", "field", "unit", "movement")
        .annotate(byline=byline)
        .newest_first()
    )


def labels(selection: Selection, stories: list[PublicStory]) -> list[str]:
    """What was chosen, in words; the registers are asked only where no story names their entry.

    :raises Http404: a register has no such entry.
    """
    found = []
    for name, value in selection.values.items():
        facet = BY_NAME[name]
        if stories and isinstance(facet, RegisterFacet):
            found.append(facet.entry(getattr(stories[0], facet.column)).label)
        else:
            found.append(facet.named_value(value).label)
    return found

"""Where a list without a result leads on: the fields of social life, and what is newest."""

from typing import NamedTuple

from .facet_counts import Option
from .facets import Selection
from .listing import counted, for_cards
from .public_stories import PublicStory
from .routing import column_address, public_column

#: The facet whose values are offered, and how many of them; how many stories.
FACET, VALUES, STORIES = "linh-vuc", 8, 3


class Onward(NamedTuple):
    """``column`` is the address to which the queries of the options belong."""

    column: str
    fields: list[Option]
    stories: list[PublicStory]


def onward(request) -> Onward | None:
    """What the visited site has to offer instead, None where a visitor may not read its column."""
    column = public_column(request)
    if column is None:
        return None
    stories = PublicStory.objects.in_column(column)
    # The very count that the column's own page shows, so it is remembered with that.
    facets = counted(stories, Selection(), ["column", column.pk])
    fields = [group.options for group in facets.groups if group.facet.name == FACET]
    most = sorted(fields[0], key=lambda option: -option.number) if fields else []
    newest = for_cards(stories.newest_first()[:STORIES])
    return Onward(column_address(request), most[:VALUES], newest)

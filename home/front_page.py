"""What the front page shows: the newest stories, exemplars of a year, last airings, movements."""

from django.db.models import Exists, OuterRef
from wagtail.models import Page

from thidua.broadcasting.models import BroadcastLog
from thidua.caching.remember import remember
from thidua.column.listing import for_cards
from thidua.column.public_stories import PublicStory
from thidua.counting.periods import today
from thidua.reading.movements import movements_of
from thidua.signoff.querysets import approved

NEWEST = 6
EXEMPLARS = 4
AIRINGS = 5
MOVEMENTS = 5


def last_airings(home) -> list[BroadcastLog]:
    """The last airings of stories that a visitor may read now. One query."""
    may_be_read = approved(Page.objects.descendant_of(home).filter(pk=OuterRef("story")))
    airings = BroadcastLog.objects.filter(Exists(may_be_read))
    return list(airings.select_related("station", "story")[:AIRINGS])


def movements_under_way(home) -> list:
    """Movements that have not ended and that public stories are about.

    Two queries, of which one reads every story's row: remembered.
    """
    stories = PublicStory.objects.below(home)
    movements = remember(f"movements:{home.pk}", lambda: movements_of(stories))
    day = today()
    return [one for one in movements if one.ends_on is None or one.ends_on >= day][:MOVEMENTS]


def front_page(home) -> dict:
    """The template's context. No story stands on the page twice.

    The exemplars are those of the latest year that has any besides the lead story, so that the
    page is not bare every January.
    """
    stories = PublicStory.objects.below(home).newest_first()
    # Enough of each for the exemplars of a year to be left out of the newest.
    newest = stories[: 1 + NEWEST + EXEMPLARS]
    profiles = stories.profiles()[: 1 + EXEMPLARS]
    found = for_cards(PublicStory.objects.among(newest, profiles).newest_first())
    lead, others = (found[0], found[1:]) if found else (None, [])
    exemplars = [story for story in others if story.subject_type]
    year = exemplars[0].year if exemplars else None
    of_year = [story for story in exemplars if story.year == year][:EXEMPLARS]
    return {
        "lead_story": lead,
        "newest_stories": [story for story in others if story not in of_year][:NEWEST],
        "exemplars": of_year,
        "exemplar_year": year,
        "airings": last_airings(home),
        "movements": movements_under_way(home),
    }

"""What the front page shows: the lead story, the newest ones, the exemplars of a year."""

from django.db.models import Q

from thidua.column.listing import for_cards
from thidua.column.models import PublicStory

NEWEST = 6
EXEMPLARS = 4


def front_page(home) -> dict:
    """The template's context. No story stands on the page twice.

    The exemplars are those of the latest year that has any besides the lead story, so that the
    page is not bare every January. One query.
    """
    stories = PublicStory.objects.below(home).newest_first()
    # Enough of each for the exemplars of a year to be left out of the newest.
    newest = stories.values("pk")[: 1 + NEWEST + EXEMPLARS]
    profiles = stories.profiles().values("pk")[: 1 + EXEMPLARS]
    found = for_cards(
        PublicStory.objects.filter(Q(pk__in=newest) | Q(pk__in=profiles)).newest_first()
    )
    lead, others = (found[0], found[1:]) if found else (None, [])
    exemplars = [story for story in others if story.subject_type]
    year = exemplars[0].year if exemplars else None
    of_year = [story for story in exemplars if story.year == year][:EXEMPLARS]
    return {
        "lead_story": lead,
        "newest_stories": [story for story in others if story not in of_year][:NEWEST],
        "exemplars": of_year,
        "exemplar_year": year,
    }

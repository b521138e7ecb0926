"""What the front page shows: the lead story, the newest ones, the exemplars of a year."""

from django.utils import timezone

from thidua.column.listing import exemplars, for_cards, stories

NEWEST = 6
EXEMPLARS = 4


def front_page() -> dict:
    """The template's context. No story stands on the page twice.

    The exemplars are those of the latest year that has any besides the lead story, so that the
    page is not bare every January.
    """
    lead = stories().values_list("pk", flat=True).first()
    profiles = exemplars().exclude(pk=lead)
    latest = profiles.values_list("first_published_at", flat=True).first()
    year = timezone.localtime(latest).year if latest else None
    of_year = list(
        profiles.filter(first_published_at__year=year).values_list("pk", flat=True)[:EXEMPLARS]
        if year
        else []
    )
    newest = list(stories().exclude(pk__in=[lead, *of_year]).values_list("pk", flat=True)[:NEWEST])
    found = {
        page.pk: page for page in for_cards(stories().filter(pk__in=[lead, *of_year, *newest]))
    }
    return {
        "lead_story": found.get(lead),
        "newest_stories": [found[pk] for pk in newest if pk in found],
        "exemplars": [found[pk] for pk in of_year if pk in found],
        "exemplar_year": year,
    }

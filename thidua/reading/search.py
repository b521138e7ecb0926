"""Searching the public stories, and what is proposed while somebody types."""

from django.db.models import QuerySet
from wagtail.models import Page

from thidua.column.facets import Selection
from thidua.column.listing import for_cards
from thidua.column.public_stories import PublicStory
from thidua.searching.ranking import matching
from thidua.searching.wanted import read_query
from thidua.vietnamese.text import clean, fold

#: How many stories and how many queries are proposed.
STORIES, QUERIES = 8, 4
#: Of how many of the best stories the titles are looked through for queries.
LOOKED_THROUGH = 30


def search(
    query: str,
    selection: Selection | None = None,
    *,
    home_path: str | None = None,
    is_open: bool = False,
) -> QuerySet:
    """Public stories that hold every word of the query, best first; of a selection, if given.

    ``home_path``: of the site that is searched (`thidua.column.routing.home_path`); None: of any.
    """
    stories = PublicStory.objects.newest_first()
    if home_path is not None:
        stories = stories.searched_below(home_path)
    if selection:
        stories = selection.narrow(stories)
    return matching(stories, query, Page, is_open=is_open)


def suggestions(text: str, home_path: str | None = None) -> tuple[list[PublicStory], list[str]]:
    """What somebody may be about to type: public stories, and longer queries.

    Nothing for less than two letters: whatever came would be chance.
    """
    wanted = read_query(text, is_open=True)
    if sum(len(word.folded) for word in wanted.words) < 2:
        return [], []
    best = for_cards(search(text, home_path=home_path, is_open=True)[:LOOKED_THROUGH])
    return best[:STORIES], _queries(text, [story.title for story in best])


def _queries(text: str, titles: list[str]) -> list[str]:
    """What was typed, its last word completed and followed by the next, as titles have it."""
    typed = fold(text).split()
    found: dict[str, str] = {}
    for title in titles:
        words = clean(title).split()
        folded = [fold(word) for word in words]
        for at in range(len(words) - len(typed) + 1):
            window = folded[at : at + len(typed)]
            if window[:-1] == typed[:-1] and window[-1].startswith(typed[-1]):
                phrase = " ".join(words[at : at + len(typed) + 1]).strip(" ,.;:!?“”\"'()")
                if fold(phrase) != " ".join(typed):
                    found.setdefault(fold(phrase), phrase.lower())
    return list(found.values())[:QUERIES]

"""Searching the approved stories, and what is proposed while somebody types."""

from wagtail.models import Page

from thidua.column.listing import stories
from thidua.column.models import ExemplarPage
from thidua.searching.ranking import matching
from thidua.searching.wanted import read_query
from thidua.signoff.querysets import approved
from thidua.vietnamese.text import fold, normalise

#: How many stories and how many queries are proposed.
STORIES, QUERIES = 8, 4
#: Of how many of the best stories the titles are looked through for queries.
LOOKED_THROUGH = 30


def search(query: str, parent: Page | None = None):
    """Approved stories that hold every word of the query, best first, as base pages."""
    return matching(stories(parent), query, Page)


def suggestions(text: str) -> dict[str, list]:
    """What somebody may be about to type: titles with their addresses' pages, and longer queries.

    Nothing for less than two letters: whatever came would be chance.
    """
    wanted = read_query(text, is_open=True)
    if sum(len(word.folded) for word in wanted.words) < 2:
        return {"stories": [], "queries": []}
    best = list(matching(stories(), text, Page, is_open=True)[:LOOKED_THROUGH])
    named = _exemplars(best)
    proposed = [(named.get(page.pk, page.title), page) for page in best[:STORIES]]
    return {"stories": proposed, "queries": _queries(text, [page.title for page in best])}


def _exemplars(pages) -> dict[int, str]:
    """The names of those among the pages that tell of an exemplar."""
    profiles = approved(ExemplarPage.objects.filter(pk__in=[page.pk for page in pages]))
    return dict(profiles.values_list("pk", "subject_name"))


def _queries(text: str, titles: list[str]) -> list[str]:
    """What was typed, its last word completed and followed by the next, as titles have it."""
    typed = fold(text).split()
    if not typed:
        return []
    found: dict[str, str] = {}
    for title in titles:
        words = normalise(title).split()
        folded = [fold(word) for word in words]
        for at in range(len(words) - len(typed) + 1):
            window = folded[at : at + len(typed)]
            if window[:-1] == typed[:-1] and window[-1].startswith(typed[-1]):
                phrase = " ".join(words[at : at + len(typed) + 1]).strip(" ,.;:!?“”\"'()")
                if fold(phrase) != " ".join(typed):
                    found.setdefault(fold(phrase), phrase.lower())
    return list(found.values())[:QUERIES]

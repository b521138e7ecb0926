"""The page of the search, and its suggestions while somebody types."""

from django.http import JsonResponse
from django.views.generic import TemplateView, View
from wagtail.search.index import SearchField

from thidua.column.listing import paginate
from thidua.column.searchtext import plain_text
from thidua.searching.wanted import read_query
from thidua.vietnamese.text import normalise

from .marking import Found, excerpt, marked
from .search import search, suggestions

#: Characters; whoever pastes a whole article still gets an answer.
LONGEST_QUERY = 200
#: What an excerpt is taken from, the first that has a word; the rest of what is searched comes after.
FIRST_READ = ("summary",)


def query_of(request) -> str:
    """What is asked, in NFC: some keyboards send letters and marks apart, and fonts draw that badly."""
    query = request.GET.get("q", "").replace("\0", " ")
    return normalise(query).strip()[:LONGEST_QUERY]


def found(story, query: str) -> Found:
    """A story with the words that were searched for marked in its title and in a passage of it."""
    words = [word.folded for word in read_query(query).words]
    names = [
        field.field_name
        for field in story.get_search_fields()
        if isinstance(field, SearchField) and field.field_name not in ("title", *FIRST_READ)
    ]
    texts = (plain_text(getattr(story, name)) for name in (*FIRST_READ, *names))
    return Found(story, marked(story.title, words), excerpt(texts, words))


class SearchView(TemplateView):
    """Search in the approved stories; every word has to be found, accents or none."""

    template_name = "thidua/search.html"

    def get_context_data(self, **kwargs):
        query = query_of(self.request)
        stories = paginate(search(query), self.request.GET.get("p"))
        return super().get_context_data(
            query=query,
            stories=stories,
            found=[found(story, query) for story in stories],
            **kwargs,
        )


class SuggestionsView(View):
    """What somebody may be about to type, as JSON: stories with their addresses, and queries."""

    def get(self, request):
        proposed = suggestions(query_of(request))
        stories = [
            {"title": title, "url": page.get_url(request)} for title, page in proposed["stories"]
        ]
        return JsonResponse({"stories": stories, "queries": proposed["queries"]})

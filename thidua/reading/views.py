"""The page of the search, and its suggestions while somebody types."""

from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.models import Page
from wagtail.search.index import SearchField

from thidua.column.facets import PAGE, Selection
from thidua.column.listing import counted, page_of
from thidua.column.routing import home_path
from thidua.column.searchtext import plain_text
from thidua.searching.wanted import read_query
from thidua.signoff.querysets import approved
from thidua.vietnamese.door import cleaned
from thidua.vietnamese.text import clean

from .marking import Found, excerpt, marked
from .search import search, suggestions

#: Characters; whoever pastes a whole article still gets an answer.
LONGEST_QUERY = 200
#: What an excerpt is taken from, the first that has a word; the rest of what is searched comes after.
FIRST_READ = ("summary",)


def query_of(request) -> str:
    """What is asked, in NFC: some keyboards send letters and marks apart, and fonts draw that badly."""
    query = request.GET.get("q", "").replace("\0", " ")
    return clean(query).strip()[:LONGEST_QUERY]


def found(stories, query: str) -> list[Found]:
    """These stories with the words of the query marked in the title and in a passage of each."""
    words = [word.folded for word in read_query(query).words]
    pages = approved(Page.objects.filter(pk__in=[story.pk for story in stories])).specific()
    texts = {page.pk: texts_of(page) for page in pages}
    return [
        Found(story, marked(story.title, words), excerpt(texts[story.pk], words))
        for story in stories
        if story.pk in texts
    ]


def texts_of(page) -> list[str]:
    """What can be searched of a page besides its title, the text that stands in lists first."""
    names = [
        field.field_name
        for field in page.get_search_fields()
        if isinstance(field, SearchField) and field.field_name not in ("title", *FIRST_READ)
    ]
    return [plain_text(getattr(page, name)) for name in (*FIRST_READ, *names)]


class SearchView(TemplateView):
    """Search in the public stories; every word has to be found, accents or none."""

    template_name = "thidua/search.html"
    extra_context = {"head_title": _("Search in the news and stories")}

    def get_context_data(self, **kwargs):
        query = query_of(self.request)
        selection = Selection.from_query(self.request.GET, words=query)
        matches = search(query, home_path=home_path(self.request))
        facets = counted(matches, selection, ["search", self.request.get_host(), query])
        narrowed = selection.narrow(matches)
        stories = page_of(narrowed, facets.total, self.request.GET.get(PAGE))
        return super().get_context_data(
            query=query,
            selection=selection,
            facets=facets,
            stories=stories,
            found=found(stories, query),
            **kwargs,
        )


class SuggestionsView(View):
    """What somebody may be about to type, as JSON: stories with their addresses, and queries."""

    def get(self, request):
        best, queries = suggestions(query_of(request), home_path(request))
        stories = [
            {"title": story.subject_name or story.title, "url": story.page.get_url(request)}
            for story in best
        ]
        return JsonResponse(cleaned({"stories": stories, "queries": queries}))

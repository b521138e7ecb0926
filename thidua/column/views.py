"""Public views of the column that are not pages."""

from django.views.generic import TemplateView

from thidua.vietnamese.text import normalise

from .facets import PAGE
from .listing import page_of, search

#: Characters; whoever pastes a whole article still gets an answer.
LONGEST_QUERY = 200


class SearchView(TemplateView):
    """Search in the approved stories; every word has to be found, accents or none."""

    template_name = "thidua/search.html"

    def get_context_data(self, **kwargs):
        # Shown back in NFC: some keyboards send letters and marks apart, and fonts draw that badly.
        query = normalise(self.request.GET.get("q", "")).strip()[:LONGEST_QUERY]
        found = search(query)
        stories = page_of(found, found.count(), self.request.GET.get(PAGE))
        return super().get_context_data(query=query, stories=stories, **kwargs)

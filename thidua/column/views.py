"""Public views of the column that are not pages."""

from django.views.generic import TemplateView

from .listing import paginate, search, stories


class SearchView(TemplateView):
    """Search in the approved stories; every word has to be found, accents or none."""

    template_name = "thidua/search.html"

    def get_context_data(self, **kwargs):
        query = self.request.GET.get("q", "").strip()[:200]
        found = search(query) if query else stories().none()
        return super().get_context_data(
            query=query, stories=paginate(found, self.request.GET.get("p")), **kwargs
        )

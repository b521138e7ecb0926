"""The wall of exemplars: the public profiles by year and field of social life (plan, I.1e)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from thidua.column.facets import PAGE, Selection
from thidua.column.listing import counted, for_cards, page_of
from thidua.column.models import Field
from thidua.column.public_stories import NEWEST
from thidua.vietnamese.ordering import Alphabetical

from .movements import stories_of_site

#: The facets of the column that narrow the wall.
NARROWED_BY = ("nam", "linh-vuc")


def with_fields(stories) -> list:
    """As `for_cards`, each with its field: one query more however many there are."""
    cards: list[Any] = for_cards(stories)
    fields = Field.objects.in_bulk({card.field_id for card in cards if card.field_id})
    for card in cards:
        card.field_name = str(fields.get(card.field_id, ""))
    return cards


class ExemplarsView(TemplateView):
    """The profiles, the newest year first, within it by field; narrowed by year and field."""

    template_name = "thidua/reading/exemplars.html"
    extra_context = {
        "head_title": _("Exemplars by year and field"),
        "head_description": _("The profiles of exemplars, by year and by field of social life."),
    }

    def get_context_data(self, **kwargs):
        asked = {name: self.request.GET.get(name, "") for name in NARROWED_BY}
        selection = Selection.from_query(asked)
        profiles = stories_of_site(self.request).profiles()
        found = counted(profiles, selection, ["exemplars", self.request.get_host()])
        groups = [group for group in found.groups if group.facet.name in NARROWED_BY]
        ordered = selection.narrow(profiles).order_by(
            "-year", "field__order", Alphabetical("field__name"), *NEWEST
        )
        stories = page_of(ordered, found.total, self.request.GET.get(PAGE), with_fields)
        return super().get_context_data(
            stories=stories,
            selection=selection,
            facets=found._replace(groups=groups),
            **kwargs,
        )

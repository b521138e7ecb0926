"""The emulation movements (plan, II.3): their names and dates, and what was approved about them."""

from django.db.models import Count, Max
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django.views.generic import TemplateView

from thidua.column.choices import MovementPhase
from thidua.column.listing import for_cards
from thidua.column.public_stories import PublicStory
from thidua.column.registers import Movement
from thidua.column.routing import public_column

#: Of each phase, and of the profiles; the column has the rest.
SHOWN = 12


def movements_of(stories) -> list[Movement]:
    """The movements that any of these stories is about, with their number of stories (`number`).

    Two queries. The one that was written about last comes first.
    """
    rows = (
        stories.may_be_seen()
        .filter(movement__isnull=False)
        .order_by()
        .values("movement")
        .annotate(number=Count("pk"), newest=Max("first_published_at"))
        .order_by("-newest", "movement")
    )
    numbers = {row["movement"]: row["number"] for row in rows}
    found = Movement.objects.in_bulk(numbers)
    for key, movement in found.items():
        movement.number = numbers[key]
    return [found[key] for key in numbers]


def stories_of_site(request):
    """The public stories of the visited site's column.

    :raises Http404: a visitor may not see the column.
    """
    column = public_column(request)
    if column is None:
        raise Http404
    return PublicStory.objects.in_column(column)


class MovementsView(TemplateView):
    """All movements that an approved story is about; nobody approved the others' names."""

    template_name = "thidua/reading/movements.html"
    extra_context = {
        "head_title": _("Emulation movements"),
        "head_description": _("The emulation movements that stories tell of, with their dates."),
    }

    def get_context_data(self, **kwargs):
        stories = stories_of_site(self.request)
        return super().get_context_data(movements=movements_of(stories), **kwargs)


class MovementView(TemplateView):
    """One movement: its approved stories by phase, then its profiles."""

    template_name = "thidua/reading/movement.html"

    def get_context_data(self, **kwargs):
        stories = stories_of_site(self.request)
        movement = get_object_or_404(Movement, slug=self.kwargs["slug"])
        own = stories.filter(movement=movement).newest_first()
        articles = own.filter(subject_type="")
        phases = [*MovementPhase.values, ""]
        by_phase = [articles.filter(movement_phase=phase)[:SHOWN] for phase in phases]
        wanted = PublicStory.objects.among(own.profiles()[:SHOWN], *by_phase)
        found = for_cards(wanted.newest_first())
        if not found:
            raise Http404
        told = [story for story in found if not story.subject_type]
        parts = [
            (MovementPhase(phase).label if phase else "", of_phase)
            for phase in phases
            if (of_phase := [story for story in told if story.movement_phase == phase])
        ]
        profiles = [story for story in found if story.subject_type]
        return super().get_context_data(
            movement=movement,
            parts=parts,
            profiles=profiles,
            head_title=movement.name,
            head_description=_("The stories of the movement “%(name)s”, by phase.")
            % {"name": movement.name},
            head_trail=[(pgettext("menu", "Movements"), reverse("thidua:movements"))],
            **kwargs,
        )

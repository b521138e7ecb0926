"""The emulation movements (plan, II.3): their names and dates, and what was approved about them."""

from django.db.models import Case, Count, IntegerField, Max, OuterRef, Subquery, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django.views.generic import TemplateView

from thidua.column.choices import MovementPhase
from thidua.column.listing import for_cards
from thidua.column.public_stories import NEWEST, PublicStory
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


def with_story(stories, movements: list[Movement]) -> list[Movement]:
    """The same, each with the public story that says what it is about (`story`): that of its launch,
    else the newest. A register has no words or pictures for the public, approved stories have.

    Three queries, however many movements there are.
    """
    told = stories.may_be_seen().filter(movement=OuterRef("pk"))
    launch_first = told.order_by(
        Case(
            When(movement_phase=MovementPhase.LAUNCH, then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        ),
        *NEWEST,
    )
    found = Movement.objects.filter(pk__in=[one.pk for one in movements])
    keys = dict(found.order_by().values_list("pk", Subquery(launch_first.values("pk")[:1])))
    cards = for_cards(stories.filter(pk__in=keys.values()).order_by(*NEWEST))
    by_key = {story.pk: story for story in cards}
    for movement in movements:
        movement.story = by_key.get(keys.get(movement.pk))
    return movements


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
        movements = with_story(stories, movements_of(stories))
        return super().get_context_data(movements=movements, **kwargs)


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

"""What a target can count. Each measure gives the exact items it counts, and its rule in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Min, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from thidua.broadcasting.models import BroadcastLog
from thidua.signoff.querysets import approved, once_approved

from .periods import Period

if TYPE_CHECKING:
    from .models import AnnualTarget


@dataclass(frozen=True)
class Measure:
    """A countable thing.

    ``items(target, period)`` gives the items that count, as a queryset; ``rule(target)`` says in
    words how they are counted, with the options that the target row holds.
    """

    key: str
    label: str | Promise
    items: Callable[["AnnualTarget", Period], QuerySet]
    rule: Callable[["AnnualTarget"], str | Promise]


def _stories(of_type: Q):
    def items(target, period):
        pages = approved(Page.objects.all()) if target.only_public else once_approved(Page.objects.all())
        return pages.filter(
            of_type, first_published_at__gte=period.start, first_published_at__lt=period.end
        ).order_by("first_published_at", "pk")

    return items


def _story_rule(target):
    if target.only_public:
        return _("Counts in the period in which it first went public, only while it is public.")
    return _("Counts in the period in which it first went public, also after it was taken down.")


def _airings(of_kind: Callable[[QuerySet], QuerySet]):
    def items(target, period):
        aired = of_kind(BroadcastLog.objects.aired_between(period.start, period.end))
        if not target.count_reruns:
            first = aired.order_by().values("story", "programme", "station").annotate(first=Min("pk"))
            aired = aired.filter(pk__in=first.values("first"))
        return aired.order_by("aired_at", "pk")

    return items


def _relay_rule(target):
    if target.count_reruns:
        return _("Counts relays of superior stations; every dated airing, reruns too. Own broadcasts do not count.")
    return _("Counts relays of superior stations; each programme once. Own broadcasts do not count.")


def _own_rule(target):
    if target.count_reruns:
        return _("Counts own broadcasts of approved stories; every dated airing, reruns too.")
    return _("Counts own broadcasts of approved stories; each story once.")


_ARTICLE = Q(articlepage__isnull=False)
_PROFILE = Q(exemplarpage__isnull=False)

MEASURES: dict[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure("stories", _("Stories in the column"), _stories(_ARTICLE | _PROFILE), _story_rule),
        Measure("articles", _("Articles"), _stories(_ARTICLE), _story_rule),
        Measure("profiles", _("Exemplar profiles"), _stories(_PROFILE), _story_rule),
        Measure("relays", _("Relays on the radio"), _airings(lambda log: log.relays()), _relay_rule),
        Measure(
            "own_broadcasts", _("Own broadcasts"), _airings(lambda log: log.own()), _own_rule
        ),
    )
}


def measure_choices() -> list[tuple[str, str | Promise]]:
    """Key and name of every measure, for a form."""
    return [(measure.key, measure.label) for measure in MEASURES.values()]

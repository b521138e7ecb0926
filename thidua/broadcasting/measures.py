"""What the log can count towards a target: its airings (plan, III.1)."""

from collections.abc import Callable

from django.db.models import Min, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.counting.measures import Description, Measure

from .models import BroadcastLog, BroadcastLogQuerySet

#: What a target can narrow airings to → the field of the log.
_FIELDS = {"kind": "content_kind", "level": "level"}


def _airings(of_kind: Callable[[BroadcastLogQuerySet], QuerySet], *same_programme: str):
    """Airings of a kind; ``same_programme`` are the fields that two airings of one thing share."""

    def items(target, period):
        aired = of_kind(BroadcastLog.objects.aired_between(period.start, period.end))
        for name, field in _FIELDS.items():
            if value := target.only(name):
                aired = aired.filter(**{field: value})
        if not target.count_reruns:
            first = aired.order_by().values(*same_programme).annotate(first=Min("pk"))
            aired = aired.filter(pk__in=first.values("first"))
        return aired.select_related("station", "story").order_by("aired_at", "pk")

    return items


def _describe(airing):
    page = airing.story if airing.story_id and airing.story.live else None
    detail = f"{airing.get_kind_display()}: {airing.station}"
    return Description(airing.aired_at, airing.subject, detail, page)


def _relay_rule(target):
    if target.count_reruns:
        return _(
            "Counts relays of superior stations; every dated airing, reruns too. "
            "Own broadcasts do not count."
        )
    return _(
        "Counts relays of superior stations; each programme once. Own broadcasts do not count."
    )


def _own_rule(target):
    if target.count_reruns:
        return _("Counts own broadcasts of approved stories; every dated airing, reruns too.")
    return _("Counts own broadcasts of approved stories; each story once.")


MEASURES = (
    Measure(
        "relays",
        _("Relays on the radio"),
        _airings(lambda log: log.relays(), "station", "programme"),
        _relay_rule,
        _describe,
        tuple(_FIELDS),
        unit=pgettext_lazy("unit of a count", "airings"),
    ),
    Measure(
        "own_broadcasts",
        _("Own broadcasts"),
        _airings(lambda log: log.own(), "story"),
        _own_rule,
        _describe,
        tuple(_FIELDS),
        unit=pgettext_lazy("unit of a count", "airings"),
    ),
)

"""What a target can count. Each measure gives the exact items it counts, and its rule in words."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Min, Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from thidua.broadcasting.models import BroadcastLog, BroadcastLogQuerySet
from thidua.signoff.querysets import approved, once_approved

from .periods import Period

if TYPE_CHECKING:
    from .models import AnnualTarget


class Description(NamedTuple):
    """A counted item in words: when it counted, what it is, and the page where it can be read."""

    moment: datetime.datetime
    title: str
    detail: str
    page: Page | None


@dataclass(frozen=True)
class Measure:
    """A countable thing.

    ``items(target, period)`` gives the items that count, as a queryset; ``rule(target)`` says in
    words how they are counted, with the options that the target row holds; ``describe(item)`` says
    one of the items in words.
    """

    key: str
    label: str | Promise
    items: Callable[["AnnualTarget", Period], QuerySet]
    rule: Callable[["AnnualTarget"], str | Promise]
    describe: Callable[[Model], Description]


def _stories(of_type: Q):
    def items(target, period):
        pages = Page.objects.all()
        pages = approved(pages) if target.only_public else once_approved(pages)
        pages = pages.filter(
            of_type, first_published_at__gte=period.start, first_published_at__lt=period.end
        )
        # Wagtail asks for owner and workflow when it says who may edit a page.
        pages = pages.select_related("owner").prefetch_workflow_states()
        return pages.order_by("first_published_at", "pk")

    return items


def _story_rule(target):
    if target.only_public:
        return _("Counts in the period in which it first went public, only while it is public.")
    return _("Counts in the period in which it first went public, also after it was taken down.")


def _describe_story(page):
    return Description(
        page.first_published_at,
        page.title,
        page.page_type_display_name,
        page if page.live else None,
    )


def _airings(of_kind: Callable[[BroadcastLogQuerySet], QuerySet], *same_programme: str):
    """Airings of a kind; ``same_programme`` are the fields that two airings of one thing share."""

    def items(target, period):
        aired = of_kind(BroadcastLog.objects.aired_between(period.start, period.end))
        if not target.count_reruns:
            first = aired.order_by().values(*same_programme).annotate(first=Min("pk"))
            aired = aired.filter(pk__in=first.values("first"))
        return aired.select_related("station", "story").order_by("aired_at", "pk")

    return items


def _describe_airing(airing):
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


_ARTICLE = Q(articlepage__isnull=False)
_PROFILE = Q(exemplarpage__isnull=False)

MEASURES: dict[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure(
            "stories",
            _("Stories in the column"),
            _stories(_ARTICLE | _PROFILE),
            _story_rule,
            _describe_story,
        ),
        Measure("articles", _("Articles"), _stories(_ARTICLE), _story_rule, _describe_story),
        Measure(
            "profiles", _("Exemplar profiles"), _stories(_PROFILE), _story_rule, _describe_story
        ),
        Measure(
            "relays",
            _("Relays on the radio"),
            _airings(lambda log: log.relays(), "station", "programme"),
            _relay_rule,
            _describe_airing,
        ),
        Measure(
            "own_broadcasts",
            _("Own broadcasts"),
            _airings(lambda log: log.own(), "story"),
            _own_rule,
            _describe_airing,
        ),
    )
}

# A target outlives the room that counted for it: it then counts nothing and says so.
UNKNOWN = Measure(
    "",
    _("No longer counted"),
    lambda target, period: BroadcastLog.objects.none(),
    lambda target: _("The system no longer knows how to count this."),
    _describe_airing,
)


def measure_of(key: str) -> Measure:
    """The measure of that key, or the one that counts nothing."""
    return MEASURES.get(key, UNKNOWN)


def measure_choices() -> list[tuple[str, str | Promise]]:
    """Key and name of every measure, for a form."""
    return [(measure.key, measure.label) for measure in MEASURES.values()]

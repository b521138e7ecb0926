"""What else there is to read: of the same person, the same movement, the same unit."""

from functools import cached_property

from django.db.models import Q

from .listing import for_cards
from .public_stories import PublicStory, row_of

#: What two stories have in common, the strongest first.
IN_COMMON = ("subject_key", "movement_id", "unit_id")


class Related:
    """The stories nearest to a public story, nearest and newest first, filled up with the newest.

    Asked for only when they are drawn, as what is drawn for a `key` is remembered.
    """

    def __init__(self, page, limit: int = 3):
        self.own = row_of(page)
        self.limit = limit

    @property
    def key(self) -> str:
        """What they depend on: not the page alone, as a preview may be of another unit."""
        return ":".join(str(getattr(self.own, name)) for name in ("pk", *IN_COMMON))

    @cached_property
    def stories(self) -> list[PublicStory]:
        """At most `limit`; two queries."""
        return _related(self.own, self.limit)


def _related(own: PublicStory, limit: int) -> list[PublicStory]:
    """One query, which reads a few rows of an index for each thing in common however many stories
    there are, and one for their pictures.
    """
    others = PublicStory.objects.filter(home_path=own.home_path).exclude(pk=own.pk).newest_first()
    near = Q(pk__in=others.values("pk")[:limit])
    for name in IN_COMMON:
        if value := getattr(own, name):
            near |= Q(pk__in=others.filter(**{name: value}).values("pk")[:limit])
    found = for_cards(PublicStory.objects.filter(near).newest_first())

    def distance(story):
        return [not _same(story, own, name) for name in IN_COMMON]

    return sorted(found, key=distance)[:limit]


def _same(story, own, name) -> bool:
    value = getattr(own, name)
    return bool(value) and getattr(story, name) == value

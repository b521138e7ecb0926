"""What else there is to read: of the same person, the same movement, the same unit."""

from django.db.models import Q

from thidua.caching.remember import remember

from .listing import for_cards
from .public_stories import PublicStory, row_of

#: What two stories have in common, the strongest first.
IN_COMMON = ("subject_key", "movement_id", "unit_id")


def related(page, limit: int = 3) -> list[PublicStory]:
    """The stories nearest to a public story, nearest and newest first, filled up with the newest.

    Remembered until something public changes: making its query takes longer than the database does.
    """
    own = row_of(page)
    # By what it is near to, not by the page alone: a preview may be of another unit.
    about = [str(getattr(own, name)) for name in ("pk", *IN_COMMON)]
    return remember(":".join(["related", *about, str(limit)]), lambda: _related(own, limit))


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

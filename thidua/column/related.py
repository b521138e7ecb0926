"""What else there is to read: of the same person, the same movement, the same unit."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _

from .listing import for_cards
from .public_stories import PublicStory, row_of

#: What two stories have in common, the strongest first, and how a card says so.
IN_COMMON = {
    "subject_key": _("About the same exemplar"),
    "movement_id": _("Of the same movement"),
    "unit_id": _("From the same unit"),
}


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
    shared = {name: value for name in IN_COMMON if (value := getattr(own, name))}
    near = [others.filter(**{name: value})[:limit] for name, value in shared.items()]
    found = for_cards(PublicStory.objects.among(others[:limit], *near).newest_first())

    def distance(story):
        return [not _same(story, own, name) for name in IN_COMMON]

    nearest = sorted(found, key=distance)[:limit]
    for story in nearest:
        same = (words for name, words in IN_COMMON.items() if _same(story, own, name))
        story.in_common = str(next(same, ""))
    return nearest


def _same(story, own, name) -> bool:
    value = getattr(own, name)
    return bool(value) and getattr(story, name) == value

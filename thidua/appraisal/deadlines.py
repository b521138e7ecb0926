"""By when a story is to be there, as other rooms know it.

A room registers a function for the hook ``thidua_story_deadlines``. It is called with the story and
returns the deadlines that it knows for it. They remind; nothing is refused because of them.
"""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail import hooks

from thidua.counting.periods import today
from thidua.vietnamese.dates import day_in_figures

HOOK = "thidua_story_deadlines"


@dataclass(frozen=True, order=True)
class Deadline:
    """A day, and in words by what it is set."""

    day: datetime.date
    set_by: str

    def __str__(self):
        words = _("%(day)s (%(set_by)s, late)") if self.day < today() else "%(day)s (%(set_by)s)"
        return words % {"day": day_in_figures(self.day), "set_by": self.set_by}


def deadline_of(story) -> Deadline | None:
    """The first deadline of all that the rooms know for this story."""
    return min((day for ask in hooks.get_hooks(HOOK) for day in ask(story)), default=None)

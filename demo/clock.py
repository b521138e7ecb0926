"""The clock of the demonstration: each step of its people happens when the sample says that it did.

Nothing is dated back afterwards. While a step runs, every clock of the process stands at the step's
time, so pages, revisions, log entries and the append-only evidence are written with it at once.
"""

import datetime
from collections.abc import Callable

import time_machine
from django.utils import timezone

from thidua import conf


def local(moment: datetime.datetime) -> datetime.datetime:
    """A naive local time of the data as an aware one."""
    return moment.replace(tzinfo=conf.time_zone())


def at(moment: datetime.datetime) -> time_machine.travel:
    """Within the block it is that moment, and it stays that moment."""
    # In UTC: with a zone's name time-machine moves the process to that zone as well.
    return time_machine.travel(moment.astimezone(datetime.UTC), tick=False)


class Timeline:
    """What is to happen, whoever plans it, in the order of its times."""

    def __init__(self) -> None:
        self._now = timezone.now()
        self._steps: list[tuple[datetime.datetime, Callable[[], object]]] = []

    def add(self, moment: datetime.datetime | None, step: Callable[[], object]) -> None:
        """``moment`` is local and naive; None is now. Of one moment, what was added first is first."""
        self._steps.append((local(moment) if moment else self._now, step))

    def run(self) -> None:
        for moment, step in sorted(self._steps, key=lambda planned: planned[0]):
            with at(moment):
                step()

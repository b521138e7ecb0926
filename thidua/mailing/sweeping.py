"""Keeps the queue of letters going where a worker was killed, and says when none works.

For hosts whose THIDUA_MAIL_TASKS is django-tasks-db. Version 0.13.0 leaves the task of a killed
worker "running" for ever (django-tasks#46); `put_back` can go once it does not.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from thidua import conf

#: A letter takes EMAIL_TIMEOUT at most for each of a few accounts.
LONGEST_RUN = datetime.timedelta(minutes=10)
#: What is due for so long has no worker.
LONGEST_WAIT = datetime.timedelta(minutes=15)
#: A task that ends its worker each time is not given to a sixth one.
MOST_WORKERS = 5
#: A letter's task holds a mail address; the failed ones stay until somebody has looked at them.
KEEP_DONE = datetime.timedelta(days=1)
KEEP_FAILED = datetime.timedelta(days=14)

#: How a worker ends that is told to stop twice while it sends.
_STOPPED = ("builtins.SystemExit", "builtins.KeyboardInterrupt")


@dataclass(frozen=True)
class State:
    """What somebody who watches the queue wants to know."""

    put_back: int
    waiting: int
    #: Waiting although it is due for longer than LONGEST_WAIT.
    overdue: int
    #: Within the last day, after the last try.
    failed: int

    @property
    def is_well(self) -> bool:
        return not (self.overdue or self.failed)


def sweep() -> State:
    """Put back what a killed worker left, delete what is done, and look at the rest."""
    count = put_back()
    forget_done()
    return state(count)


def state(put_back_count: int = 0) -> State:
    """How the queue stands; one query."""
    now = timezone.now()
    ready = Q(status="READY")
    counts = _tasks().aggregate(
        waiting=Count("pk", filter=ready),
        overdue=Count("pk", filter=ready & _due_before(now - LONGEST_WAIT)),
        failed=Count("pk", filter=Q(status="FAILED", finished_at__gt=now - KEEP_DONE)),
    )
    return State(put_back=put_back_count, **counts)


def put_back() -> int:
    """Give the tasks of workers that are gone to the next one; how many they were."""
    now = timezone.now()
    stale = Q(status="RUNNING", started_at__lt=now - LONGEST_RUN)
    stopped = Q(status="FAILED", exception_class_path__in=_STOPPED)
    count = 0
    for task in _tasks().filter(stale | stopped):
        seen_as = _tasks().filter(pk=task.pk, status=task.status, started_at=task.started_at)
        if len(task.worker_ids) < MOST_WORKERS:
            # Due from now on: it has not waited for a worker until here.
            ready = {"status": "READY", "run_after": now, "started_at": None, "finished_at": None}
            count += seen_as.update(**ready)
        elif task.status == "RUNNING":
            seen_as.update(status="FAILED", finished_at=now)
    return count


def forget_done() -> None:
    """Delete what was sent, and what failed long ago."""
    now = timezone.now()
    _tasks().successful().filter(finished_at__lt=now - KEEP_DONE).delete()
    _tasks().failed().filter(finished_at__lt=now - KEEP_FAILED).delete()


def _tasks():
    return DBTaskResult.objects.filter(backend_name=conf.MAIL_TASKS)


def _due_before(moment: datetime.datetime) -> Q:
    # A task without a time of its own bears the year 9999, and is due when it is put in.
    return Q(enqueued_at__lt=moment) & (Q(run_after__lt=moment) | Q(run_after__year=9999))

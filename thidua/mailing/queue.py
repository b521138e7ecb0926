"""Letters that nobody waits for: put into a queue with the transaction, sent by its worker.

The queue is the alias THIDUA_MAIL_TASKS in TASKS (django-tasks-db on the ward's website). It has no
retries of its own: a task that fails is tried again by `try_again`, and what a killed worker left is
put back by the command thidua_mail_queue. So a task may run twice, and a letter may come twice.
"""

import datetime
import logging

from django.db import transaction
from django.utils import timezone
from django_tasks import task_backends

from thidua import conf

logger = logging.getLogger("thidua.mailing")

#: Minutes between one try and the next: an hour in all, as long as a link in a letter is valid.
WAITS = (1, 4, 15, 40)


def is_kept() -> bool:
    """Whether letters wait in the database for a worker, rather than being sent at once."""
    return conf.task_backend(conf.MAIL_TASKS) == "django_tasks_db.DatabaseBackend"


def post_on_commit(task, **words) -> None:
    """Put a letter into the queue once what it tells of holds; `words` are JSON."""
    # Robust: a queue that does not answer must not turn what was done into a fault.
    transaction.on_commit(lambda: _on_queue(task).enqueue(**words), robust=True)


def try_again(task, attempt: int, **words) -> bool:
    """Put it back for later after a failed attempt, the first being 0; False after the last one.

    Also false where the backend cannot wait, as an immediate one.
    """
    if attempt >= len(WAITS) or not task_backends[conf.MAIL_TASKS].supports_defer:
        return False
    later = timezone.now() + datetime.timedelta(minutes=WAITS[attempt])
    _on_queue(task).using(run_after=later).enqueue(attempt=attempt + 1, **words)
    return True


def _on_queue(task):
    return task.using(backend=conf.MAIL_TASKS)

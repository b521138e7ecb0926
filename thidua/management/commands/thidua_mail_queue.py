"""Looks after the queue of letters; run it every five minutes (docs/administrator.md)."""

from django.core.management.base import BaseCommand, CommandError

from thidua import conf
from thidua.mailing import queue


class Command(BaseCommand):
    help = (
        "Put back the letters that a killed worker left, delete what was sent more than a day ago. "
        "Exit 1 where letters wait because no worker runs, or where one failed for good within a day."
    )

    def handle(self, *args, **options):
        if not queue.is_kept():
            raise CommandError(
                f"TASKS[{conf.MAIL_TASKS!r}] is no database backend: there is no queue to look after."
            )
        # Its models are there only with that backend.
        from thidua.mailing.sweeping import sweep

        state = sweep()
        line = (
            f"waiting: {state.waiting}, of these overdue: {state.overdue}, "
            f"put back: {state.put_back}, failed: {state.failed}"
        )
        if not state.is_well:
            raise CommandError(line)
        if options["verbosity"] > 1:
            self.stdout.write(line)

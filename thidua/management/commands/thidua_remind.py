"""Reminds the owners of the content plan's items of their deadlines; run it every morning."""

from django.core.management.base import BaseCommand, CommandError

from thidua.planning.reminders import send_reminders


class Command(BaseCommand):
    help = (
        "Mail everybody who has an item of the content plan that is due soon or late: once at each "
        "of THIDUA_REMIND_DAYS before the deadline, once when it has passed. Name who could not "
        "be reminded and exit 1."
    )

    def handle(self, *args, **options):
        outcome = send_reminders()
        if options["verbosity"] > 1:
            for name in outcome.reminded:
                self.stdout.write(name)
        for line in outcome.failed:
            self.stdout.write(line)
        if outcome.failed:
            raise CommandError(f"{len(outcome.failed)} people were not reminded.")

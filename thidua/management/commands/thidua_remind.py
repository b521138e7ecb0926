"""What the office's day begins with: reminders go out, old contact data go; run it every morning."""

from django.core.management.base import BaseCommand, CommandError

from thidua.feedback.actions import forget_contacts
from thidua.planning.reminders import send_reminders


class Command(BaseCommand):
    help = (
        "Mail everybody who has an item of the content plan that is due soon or late: once at each "
        "of THIDUA_REMIND_DAYS before the deadline, once when it has passed. Name who could not "
        "be reminded and exit 1. Before that, delete the contact data of error reports that were "
        "handled more than THIDUA_REPORT_CONTACT_DAYS days ago."
    )

    def handle(self, *args, **options):
        forgotten = forget_contacts()
        if forgotten and options["verbosity"] > 1:
            self.stdout.write(f"Contact data deleted from error reports: {forgotten}")
        outcome = send_reminders()
        if options["verbosity"] > 1:
            for name in outcome.reminded:
                self.stdout.write(name)
        for line in outcome.failed:
            self.stdout.write(line)
        if outcome.failed:
            raise CommandError(f"{len(outcome.failed)} people were not reminded.")

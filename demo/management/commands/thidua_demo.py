"""Sample content for a demonstration, made by going through the real workflow with sample users."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from demo.anew import make_database_anew
from demo.build import make_sample
from demo.bulk import make_articles
from demo.content import load
from demo.marks import sample_users, strangers
from demo.people import ROLES
from thidua.column.models import ColumnIndexPage

PASSWORD = "thi-dua-mau"  # noqa: S105 - of a demonstration; production does not install this app


class Command(BaseCommand):
    help = (
        "Sets up the office and makes sample users, plans, stories and airings, each marked as "
        "sample. Refused where an account is not the demonstration's own."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--wipe",
            action="store_true",
            help="Make a demonstration's database anew, with all that was tried out in it.",
        )
        parser.add_argument(
            "--keep",
            action="store_true",
            help="Leave alone a demonstration that is there; only say its logins.",
        )
        parser.add_argument("--password", default=PASSWORD, help="Of every sample user.")
        parser.add_argument(
            "--articles",
            type=int,
            default=0,
            metavar="N",
            help="Add N copies of the sample articles in bulk, for measuring.",
        )
        parser.add_argument("--logins", metavar="FILE", help="Write the sample logins there too.")

    def handle(self, *args, **options):
        if not (options["keep"] and sample_users().exists()):
            self.make(options["password"], options["wipe"])
        if options["articles"]:
            column = ColumnIndexPage.objects.get()
            make_articles(column, options["articles"], self.say_batch)
        logins = self.logins(options["password"])
        if options["logins"]:
            Path(options["logins"]).write_text(logins, encoding="utf-8")
        self.stdout.write(logins)

    def make(self, password: str, wipe: bool) -> None:
        """:raises CommandError: the database is not the demonstration's own, or holds one already."""
        if found := strangers():
            rows = ", ".join(found[:5])
            raise CommandError(f"This database holds more than a sample: {rows}. Nothing was done.")
        if sample_users().exists():
            if not wipe:
                raise CommandError(
                    "There is sample content already: add --wipe to make the database anew."
                )
            self.say("A new database")
            make_database_anew()
        with transaction.atomic():
            make_sample(password, self.say)

    def say(self, text):
        self.stdout.write(f"  {text}")
        self.stdout.flush()

    def say_batch(self, done, number):
        self.say(f"Articles: {done} of {number}")

    def logins(self, password: str) -> str:
        """The sample people with user name and role; one password for all."""
        heading = _("Sample accounts, one password for all: %(password)s")
        lines = [f"  {heading % {'password': password}}", ""]
        lines += [
            f"    {person.username:<12} {person.full_name} – {ROLES[person.role]}"
            + (f" ({person.organization})" if person.organization else "")
            for person in load().people
        ]
        return "\n".join([*lines, ""])

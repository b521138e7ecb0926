"""Sample content for a demonstration, made by going through the real workflow with sample users."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from thidua import conf
from thidua.column.models import ColumnIndexPage
from thidua.sample.build import make_sample
from thidua.sample.bulk import make_articles
from thidua.sample.marks import sample_users, strangers, wipe
from thidua.sample.people import ROLES

PASSWORD = "thi-dua-mau"  # noqa: S105 - of a demonstration, refused on production settings


class Command(BaseCommand):
    help = "Sample users, plans, stories and airings, each marked as sample."

    def add_arguments(self, parser):
        parser.add_argument("--wipe", action="store_true", help="Take away the sample of before.")
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
        self.refuse_real_data()
        with transaction.atomic():
            if options["wipe"]:
                wipe()
            elif sample_users().exists():
                raise CommandError("There is sample content already: add --wipe to make it anew.")
            content = make_sample(options["password"], self.say)
        if options["articles"]:
            column = ColumnIndexPage.objects.get()
            make_articles(column, options["articles"], self.say_batch)
        logins = self.logins(content, options["password"])
        if options["logins"]:
            Path(options["logins"]).write_text(logins, encoding="utf-8")
        self.stdout.write(logins)

    def refuse_real_data(self):
        """:raises CommandError: production settings, or rows that neither set-up nor this made."""
        if not conf.ALLOW_DEMO:
            raise CommandError("These settings do not allow sample content (THIDUA_ALLOW_DEMO).")
        if not Site.objects.filter(is_default_site=True).exists():
            raise CommandError("There is no default site.")
        if found := strangers():
            rows = ", ".join(found[:5])
            raise CommandError(f"This database holds more than a sample: {rows}. Nothing was done.")

    def say(self, text):
        self.stdout.write(f"  {text}")
        self.stdout.flush()

    def say_batch(self, done, number):
        self.say(f"Articles: {done} of {number}")

    def logins(self, content, password) -> str:
        """The sample people with user name and role; one password for all."""
        heading = _("Sample accounts, one password for all: %(password)s")
        lines = [f"  {heading % {'password': password}}", ""]
        lines += [
            f"    {person.username:<12} {person.full_name} – {ROLES[person.role]}"
            + (f" ({person.organization})" if person.organization else "")
            for person in content.people
        ]
        return "\n".join([*lines, ""])

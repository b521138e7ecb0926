"""Make what a site needs to start: safe to run again, it never takes away what people changed."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Site

from thidua.counting.periods import today
from thidua.setup import steps


class Command(BaseCommand):
    help = (
        "Groups, permissions, collections of files, the two-step workflow, the column and the "
        "year's plan. Idempotent."
    )

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, help="The year of the plan (default: this year).")

    @transaction.atomic
    def handle(self, *args, **options):
        if not Site.objects.filter(is_default_site=True).exists():
            raise CommandError("There is no default site: make one in Wagtail's settings first.")
        steps.name_what_wagtail_made()
        self.stdout.write("Groups and permissions")
        steps.make_groups()
        self.stdout.write("Collections of files")
        steps.make_collections()
        self.stdout.write("Column")
        column = steps.make_column()
        steps.grant_page_permissions(column)
        self.stdout.write("Workflow")
        steps.make_workflow(column)
        self.stdout.write("Channels and occasions")
        steps.make_content_registers()
        plan = steps.make_plan(options["year"] or today().year)
        self.stdout.write(f"Plan for {plan.year}")
        self.stdout.write(self.style.SUCCESS("thidua is set up."))

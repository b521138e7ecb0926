"""Make what a site needs to start: safe to run again, it never takes away what people changed."""

import sys
from argparse import BooleanOptionalAction

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from thidua.column.models import ColumnIndexPage
from thidua.column.one_column import sentence
from thidua.counting.periods import today
from thidua.searching import keeping
from thidua.setup import answers, steps, story_registers


class Command(BaseCommand):
    help = (
        "Groups, permissions, collections of files, the two-step workflow, the column, the year's "
        "plan and the search. Asks where the column goes, unless options or THIDUA_SETUP say it. "
        "Idempotent; what is not ours stays as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, help="The year of the plan (default: this year).")
        parser.add_argument("--site", help="The site of the column: its host name, or name:port.")
        parser.add_argument(
            "--parent", help="The path of the page below which it goes; / is the home page."
        )
        parser.add_argument("--language", help="The language of the column: vi.")
        parser.add_argument(
            "--registers",
            action=BooleanOptionalAction,
            help="Fill empty registers of levels, fields and the own station as the plan names them.",
        )

    @transaction.atomic
    def handle(self, *args, **options):
        try:
            self._set_up(options)
        except answers.Unanswered as error:
            raise CommandError(str(error), returncode=2) from None

    def _set_up(self, options):
        given = {key: options[key] for key in answers.QUESTIONS}
        column = ColumnIndexPage.objects.first()
        place = None
        if column is None:
            place = answers.place_of(given, self._ask if sys.stdin.isatty() else None)
        else:
            self._refuse_another_place(column, given)
        steps.make_groups()
        self._did("Groups, permissions and collections of files")
        steps.make_collections()
        column = steps.make_column(place)
        steps.grant_page_permissions(column)
        address = column.full_url or column.url_path
        self._did(f"Column “{column.title}” in {column.locale.language_code}, to be: {address}")
        workflow = steps.make_workflow(column)
        self._did(f"Workflow “{workflow.name}” on the column")
        self._fill_registers(options["registers"])
        steps.make_content_registers()
        plan = steps.make_plan(options["year"] or today().year)
        self._did(f"Channels and occasions, plan for {plan.year}")
        self._did(f"Search: {keeping.fill()} entries")
        self.stdout.write(
            self.style.SUCCESS(
                "thidua is set up. Next: put people into the groups; send the column in, as only "
                "what leadership approved is public."
            )
        )

    def _fill_registers(self, wanted: bool | None):
        """Asked for, or said yes to on a terminal; else the press on the admin's home page is left."""
        empty = ", ".join(story_registers.missing_registers())
        if not empty:
            return
        if wanted is None and sys.stdin.isatty():
            question = f"Fill the empty registers ({empty}) with what the plan names?"
            wanted = self._ask(question, "yes", ["yes", "no"]).lower().startswith("y")
        if wanted:
            self._did(f"Registers: {story_registers.fill_registers()} entries")
        else:
            self._did(f"Left empty: {empty}; --registers fills them, or the admin's home page")

    def _refuse_another_place(self, column, given):
        """:raises CommandError: the options name another place than where the column stands."""
        wanted = {key: value for key, value in given.items() if value}
        stands = answers.where_it_stands(column) if wanted else None
        if stands and answers.place_of({**stands.as_options(), **wanted}, None) != stands:
            raise CommandError(f"{sentence()} “{column.title}”: {column.full_url}", returncode=2)

    def _ask(self, question: str, usual: str, offered: list[str]) -> str:
        among = f" ({', '.join(offered)})" if offered else ""
        self.stdout.write(f"{question}{among} [{usual}]: ", ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip() or usual

    def _did(self, what: str) -> None:
        self.stdout.write(f"- {what}")

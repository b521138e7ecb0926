"""Writes the report on a year's results, or a part of it, into a file."""

import os
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from thidua.counting.periods import Span
from thidua.planning.models import AnnualPlan
from thidua.reporting.models import ResultReport
from thidua.reporting.result_document import document_of
from thidua.reporting.result_workbook import workbook_of
from thidua.vietnamese.speaking import in_vietnamese


class Command(BaseCommand):
    help = "Write the report on the results of a year's plan, as they stand today, as DOCX or XLSX."

    def add_arguments(self, parser):
        parser.add_argument("year", type=int)
        part = parser.add_mutually_exclusive_group()
        part.add_argument("--quarter", type=int, choices=range(1, 5))
        part.add_argument("--half", type=int, choices=range(1, 3))
        file = parser.add_mutually_exclusive_group(required=True)
        file.add_argument("--docx", type=Path, metavar="PATH")
        file.add_argument("--xlsx", type=Path, metavar="PATH")

    def handle(self, *args, **options):
        plan = AnnualPlan.objects.filter(year=options["year"]).first()
        if plan is None:
            raise CommandError(_("There is no plan for %(year)s.") % {"year": options["year"]})
        report = ResultReport(plan=plan, **_period(options))
        if path := options["docx"]:
            _write(path, document_of(report))
        else:
            path = options["xlsx"]
            with in_vietnamese():
                content = workbook_of(report.results())
            _write(path, content)
        self.stdout.write(str(path))


def _period(options) -> dict[str, str | int]:
    for span, number in ((Span.QUARTER, options["quarter"]), (Span.HALF, options["half"])):
        if number:
            return {"span": span, "part": number}
    return {"span": Span.YEAR, "part": 1}


def _write(path: Path, content: bytes) -> None:
    """The whole file or nothing: written beside its place, then moved there.

    :raises CommandError: it cannot be written.
    """
    beside = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            beside = Path(file.name)
            file.write(content)
        if path.is_dir():
            raise IsADirectoryError(path)
        # As any file that its user makes, which a temporary one is not.
        umask = os.umask(0)
        os.umask(umask)
        beside.chmod(0o666 & ~umask)
        beside.replace(path)
    except OSError as problem:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise CommandError(
            _("The file cannot be written: %(path)s (%(problem)s).")
            % {"path": path, "problem": problem.strerror or type(problem).__name__}
        ) from problem

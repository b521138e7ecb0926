"""What a year's figures and reports leave to the next year's plan (plan, I.2c–d): lines of its draft."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from thidua.counting.periods import Span, period_of, today
from thidua.planning.models import AnnualPlan

from .models import ResultReport
from .results import results_of
from .sentences import target_sentences


def lines_for_next_plan(plan: AnnualPlan) -> Iterator[tuple[str, list[str]]]:
    """`thidua_next_plan`: figures and lessons for part I, proposals for part IV."""
    year = {"year": plan.year}
    results = results_of(plan, period_of(plan.year), today())
    yield from _listed("purpose", _("Results of %(year)s:") % year, target_sentences(results))
    reports = _reports_of(plan)
    lessons, proposals = (
        _lines(getattr(report, name) for report in reports) for name in ("lessons", "proposals")
    )
    yield from _listed("purpose", _("Lessons learnt in %(year)s:") % year, lessons)
    yield from _listed("organisation", _("Proposals from %(year)s:") % year, proposals)


def _reports_of(plan: AnnualPlan) -> list[ResultReport]:
    """The report of the year, which sums the others up; without one, all of its parts."""
    reports = list(plan.result_reports.order_by("pk"))
    return [report for report in reports if report.span == Span.YEAR] or reports


def _lines(texts: Iterable[str]) -> Iterable[str]:
    """Each paragraph once: a half-year's report repeats its quarters'."""
    found = (line.strip().lstrip("-–• ") for text in texts for line in text.splitlines())
    return dict.fromkeys(line for line in found if line)


def _listed(part: str, heading: str, lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    if items := [f"- {line}" for line in lines]:
        yield part, [heading, *items]

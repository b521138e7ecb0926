"""The figures of a report in sentences, as an office writes them (shared wording; plan, I.2c–d).

Numbers have two figures at least and their unit; what is met is told in per cent, what is not with its
reason.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from thidua.counting.periods import Period, Span, period_of
from thidua.vietnamese.dates import day_in_figures
from thidua.vietnamese.numbers import of_two_figures
from thidua.vietnamese.text import lower_first

from .figures import Status
from .results import ResultRow, Results


def period_in_words(period: Period) -> str:
    """ "quý III năm 2025", "6 tháng đầu năm 2025", "năm 2025"."""
    if period.span == Span.YEAR:
        return _("the year %(year)s") % {"year": period.year}
    if period.span == Span.HALF:
        return lower_first(str(period))
    name, _slash, _year = str(period).partition("/")
    return _("%(period)s of the year %(year)s") % {"period": lower_first(name), "year": period.year}


def target_sentences(results: Results) -> Iterator[str]:
    """A sentence for each target, in the order of the plan."""
    parts: list[ResultRow] = []
    for row in results.rows:
        # A total ends its target.
        if row.is_total:
            yield _of_parts(parts, row, results) if parts else _of_one(row, results)
            parts = []
        else:
            parts.append(row)


def _of_one(row: ResultRow, results: Results) -> str:
    if row.achieved:
        words = _reached(row, results)
    else:
        words = _("%(target)s: nothing yet (%(figure)s)") % {
            "target": row.target,
            "figure": _figure(row),
        }
    if row.missing and row.status != Status.MISSED:
        words += "; " + _("to be reached by %(day)s") % {"day": day_in_figures(row.due)}
    elif row.missing and row.achieved:
        words += "; " + _("the target is not met")
    return f"{words}."


def _reached(row: ResultRow, results: Results) -> str:
    figures = {
        "target": row.target,
        "figure": _figure(row),
        "percent": 100 * row.achieved // row.required if row.required else 100,
    }
    if row.in_report is None:
        return _("%(target)s: %(figure)s, %(percent)s%% of the target") % figures
    figures["own"] = _counted(row.in_report, row.unit)
    # Of a quarter's report: the target's longer period is the year, or the half of it.
    if row.period.startswith(str(period_of(results.year))):
        words = _(
            "%(target)s: %(own)s in the period; since the beginning of the year %(figure)s, "
            "%(percent)s%% of the target"
        )
    else:
        words = _(
            "%(target)s: %(own)s in the period; since the beginning of the half-year %(figure)s, "
            "%(percent)s%% of the target"
        )
    return words % figures


def _of_parts(parts: list[ResultRow], total: ResultRow, results: Results) -> str:
    met = sum(row.status == Status.MET for row in parts)
    words = _("%(target)s: %(achieved)s; %(met)s/%(parts)s %(periods)s met") % {
        "target": total.target,
        "achieved": _counted(total.achieved, total.unit),
        "met": of_two_figures(met),
        "parts": of_two_figures(len(parts)),
        "periods": _periods(parts),
    }
    missed = [row for row in parts if row.status == Status.MISSED]
    if missed:
        reasons = ", ".join(_short(row, results.year) for row in missed)
        words += "; " + _("the target is not met: %(reasons)s") % {"reasons": reasons}
    if to_come := [row for row in parts if row.missing and row.status != Status.MISSED]:
        rest = ", ".join(f"{_name(row, results.year)} ({_figure(row)})" for row in to_come)
        words += "; " + _("still to be done: %(periods)s") % {"periods": rest}
    return f"{words}."


def _periods(parts: list[ResultRow]) -> str:
    names = {"quarter": _("quarters"), "half": _("half-years"), "month": _("months")}
    # "12-quarter-3": the key of the row.
    return names.get(parts[0].key.split("-")[-2], _("periods"))


def _short(row: ResultRow, year: int) -> str:
    words = (
        _("%(period)s only %(figure)s") if row.achieved else _("%(period)s nothing (%(figure)s)")
    )
    return words % {"period": _name(row, year), "figure": _figure(row)}


def _name(row: ResultRow, year: int) -> str:
    """The period without its year: "quý III", "6 tháng đầu năm"."""
    return lower_first(row.period.removesuffix(f"/{year}").removesuffix(f" {year}"))


def _figure(row: ResultRow) -> str:
    return _counted(f"{of_two_figures(row.achieved)}/{of_two_figures(row.required)}", row.unit)


def _counted(number: int | str, unit: str) -> str:
    figures = of_two_figures(number) if isinstance(number, int) else number
    return f"{figures} {unit}".rstrip()

"""The figures of a report in sentences, as an office writes them (shared wording; plan, I.2c–d).

Numbers have two figures at least and their unit; what is met is told in per cent, what is not with its
reason.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from thidua.counting.periods import period_of
from thidua.vietnamese.dates import day_in_figures
from thidua.vietnamese.numbers import of_two_figures
from thidua.vietnamese.text import lower_first

from .figures import Status
from .results import ResultRow, Results


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
    words = _("%(target)s: %(figure)s, %(percent)s%% of the target") % {
        "target": row.target,
        "figure": _figure(row),
        "percent": 100 * row.achieved // row.required if row.required else 100,
    }
    # A period that is over is judged as it ended.
    last = period_of(results.year, results.span, results.number).last
    if row.missing and row.due >= min(results.as_of, last):
        words += "; " + _("to be reached by %(day)s") % {"day": day_in_figures(row.due)}
    return f"{words}."


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
    """The period without its year: "quý III"."""
    return lower_first(row.period.removesuffix(f"/{year}"))


def _figure(row: ResultRow) -> str:
    return _counted(f"{of_two_figures(row.achieved)}/{of_two_figures(row.required)}", row.unit)


def _counted(number: int | str, unit: str) -> str:
    figures = of_two_figures(number) if isinstance(number, int) else number
    return f"{figures} {unit}".rstrip()

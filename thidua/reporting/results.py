"""The results of a plan over a period as plain values: one computation for screen, DOCX, XLSX and web.

A report that is handed in and an approved page keep these values; they never count again.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks

from thidua.broadcasting.measures import MEASURES as AIRINGS
from thidua.caching.remember import remember
from thidua.counting.periods import Period, period_of
from thidua.planning.models import AnnualPlan, AnnualTarget

from .figures import Figure, Status, figures_of_plan

#: A function of a plan and a period that gives appendix tables.
TABLES_HOOK = "thidua_report_tables"
FORMAT = 1

Cell = str | int | None


@dataclass(frozen=True)
class ResultRow:
    """One line of the figures; ``key`` names the same line in another report of the same plan."""

    key: str
    target: str
    period: str
    required: int
    achieved: int
    missing: int
    surplus: int
    due: datetime.date
    status: str
    is_total: bool
    rule: str
    #: Of the counts, "" in what was kept before there were any.
    unit: str = ""
    #: How many of the achieved fall into the report's own period, where the target's is longer.
    in_report: int | None = None

    @property
    def status_label(self) -> str:
        return str(Status(self.status).label)


@dataclass(frozen=True)
class TableRow:
    """One line of an appendix; ``key`` names the thing that it is about."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """An appendix. Cells are in words as the office writes them (dates dd/mm/yyyy), or numbers."""

    key: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    #: Whether its lines are items that count, which a report handed in has to keep.
    lists_items: bool = False
    #: In a sentence how many there are; "" where the table is not spoken of.
    summary: str = ""


@dataclass(frozen=True)
class Results:
    """What a plan reached in a period, as it stood on a day."""

    plan: str
    year: int
    span: str
    number: int
    as_of: datetime.date
    rows: tuple[ResultRow, ...]
    tables: tuple[Table, ...]

    @property
    def period(self) -> Period:
        return period_of(self.year, self.span, self.number)

    def to_data(self) -> dict[str, Any]:
        """As JSON can keep it."""
        data = asdict(self) | {"format": FORMAT, "as_of": self.as_of.isoformat()}
        for row in data["rows"]:
            row["due"] = row["due"].isoformat()
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Results":
        """The same as it was kept.

        :raises ValueError: it was kept in a form that this version does not know.
        """
        if data.get("format") != FORMAT:
            raise ValueError(f"Unknown form of results: {data.get('format')}.")
        known = {key: data[key] for key in ("plan", "year", "span", "number")}
        return cls(
            **known,
            as_of=_day(data["as_of"]),
            rows=tuple(ResultRow(**(row | {"due": _day(row["due"])})) for row in data["rows"]),
            tables=tuple(_table(table) for table in data["tables"]),
        )


@dataclass(frozen=True)
class Difference:
    """What is not as it was: ``before`` and ``after`` in words, "" where there was nothing."""

    what: str
    before: str
    after: str


def results_of(plan: AnnualPlan, period: Period, today: datetime.date) -> Results:
    """The figures of `figures_of_plan` and every room's tables, as they stand on ``today``; remembered
    for whoever looks at them and takes the files then.
    """
    key = f"results:{get_language()}:{plan.pk}:{period.first}:{period.last}:{today}"
    return remember(key, lambda: _results(plan, period, today))


def _results(plan: AnnualPlan, period: Period, today: datetime.date) -> Results:
    figures = figures_of_plan(plan, today, period)
    return Results(
        plan=str(plan),
        year=period.year,
        span=str(period.span),
        number=period.number,
        as_of=today,
        rows=tuple(_row(figure) for figure in figures.rows),
        tables=tuple(tables_of(plan, period)),
    )


def tables_of(plan: AnnualPlan, period: Period) -> Iterator[Table]:
    """The appendix tables of every room that brings some."""
    for make in hooks.get_hooks(TABLES_HOOK):
        yield from make(plan, period)


def differences(before: Results, after: Results) -> list[Difference]:
    """What changed between two results of the same plan and period: figures, then listed items."""
    changes = [
        *_changes(before.rows, after.rows, lambda row: f"{row.target}, {row.period}", _reached)
    ]
    tables = {table.key: table for table in after.tables}
    for table in before.tables:
        now = tables.get(table.key)
        if table.lists_items and now is not None:
            changes += _changes(table.rows, now.rows, _in_words, _in_words, table.title)
    return changes


def _changes(
    before: Iterable, after: Iterable, name: Callable, words: Callable, title: str = ""
) -> Iterator[Difference]:
    old, new = ({row.key: row for row in rows} for rows in (before, after))
    for key in dict.fromkeys((*old, *new)):
        said = [words(rows[key]) if key in rows else "" for rows in (old, new)]
        if said[0] != said[1]:
            yield Difference(title or name(old.get(key) or new[key]), *said)


def _reached(row: ResultRow) -> str:
    return f"{row.achieved}/{row.required}"


def _in_words(row: TableRow) -> str:
    return ", ".join(str(cell) for cell in row.cells if cell not in (None, ""))


def _row(figure: Figure) -> ResultRow:
    period = figure.period
    return ResultRow(
        key=f"{figure.target.pk}-{'total' if figure.is_total else f'{period.span}-{period.number}'}",
        target=_named(figure.target),
        period=str(period),
        required=figure.required,
        achieved=figure.achieved,
        missing=figure.missing,
        surplus=figure.surplus,
        due=figure.due,
        status=str(figure.status.value),
        is_total=figure.is_total,
        rule=figure.rule,
        unit=str(figure.target.rule.unit),
        in_report=figure.in_report,
    )


def _named(target: AnnualTarget) -> str:
    """The target, and where it counts otherwise than its appendix lists: so figure and list agree."""
    if target.measure in {measure.key for measure in AIRINGS}:
        remark = "" if target.count_reruns else _("reruns not counted")
    else:
        remark = "" if target.only_public else _("also what was taken down")
    return f"{target} ({remark})" if remark else str(target)


def _table(data: dict[str, Any]) -> Table:
    rows = tuple(TableRow(row["key"], tuple(row["cells"])) for row in data["rows"])
    return Table(**(data | {"headings": tuple(data["headings"]), "rows": rows}))


def _day(value: str) -> datetime.date:
    day = parse_date(value)
    if day is None:
        raise ValueError(f"No date: {value}.")
    return day

"""What the public page of a year holds: plain values, frozen in the page, and its panel.

``{"plan": {"title", "number", "issued_on", "carries_out", "targets", "amendments", "parts"},
"results": …}``; dates are in words, ``results`` is `Results.to_data` or None.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.compare import ForeignObjectComparison, TextFieldComparison
from wagtail.admin.panels import Panel
from wagtail.models import Page

from thidua.broadcasting.models import BroadcastLog
from thidua.handbook.panels import ScreenHelpPanel
from thidua.planning.amendments import versions_of
from thidua.planning.changes import changes_of
from thidua.planning.models import AnnualPlan
from thidua.planning.plan_document import cited_document, parts_of, target_in_words
from thidua.signoff.querysets import approved
from thidua.vietnamese.dates import day_in_figures

from .results import Cell, Results

#: The column that names the item, by the key of its table (`tables`).
_TITLED = {"items": 1, "airings": 3}


def content_of(plan: AnnualPlan, results: Results | None) -> dict[str, Any]:
    """The plan in words, and its results without the tables that are for the office only."""
    if results is not None:
        results = replace(results, tables=tuple(t for t in results.tables if t.lists_items))
    return {
        "plan": {
            "title": plan.title,
            "number": plan.number,
            "issued_on": day_in_figures(plan.issued_on) if plan.issued_on else "",
            "carries_out": [cited_document(document) for document in plan.superior_documents.all()],
            "targets": [
                {"what": target_in_words(target), "rule": target.rule_in_words()}
                for target in plan.targets.all()
            ],
            "amendments": list(_amendments(plan)),
            "parts": [
                {
                    "heading": part.heading,
                    "lines": [{"kind": line.kind, "text": line.text} for line in part.lines],
                }
                for part in parts_of(plan)
            ],
        },
        "results": results and results.to_data(),
    }


def _amendments(plan: AnnualPlan) -> Iterator[dict[str, Any]]:
    """What amended the plan, each with its days and its changes in words."""
    for amendment in versions_of(plan)[1:]:
        first, issued = amendment.effective_from, amendment.issued_on
        yield {
            "number": amendment.number,
            "issued_on": day_in_figures(issued) if issued else "",
            "effective_from": day_in_figures(first) if first else "",
            "changes": [
                {"where": change.where, "old": list(change.old), "new": list(change.new)}
                for change in changes_of(amendment)
            ],
        }


def _amendment_lines(amendment: dict[str, Any]) -> Iterator[str]:
    yield f"{amendment['number']}, {amendment['issued_on']}, {amendment['effective_from']}"
    for change in amendment["changes"]:
        yield f"{change['where']}: {' '.join(change['old'])} → {' '.join(change['new'])}"


def sections_of(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Heading and words of each section, for comparing two versions."""
    plan = content.get("plan", {})
    head = [plan.get("title"), plan.get("number"), plan.get("issued_on")]
    yield _("The plan"), "\n".join(filter(None, [*head, *plan.get("carries_out", ())]))
    targets = (f"{target['what']}. {target['rule']}" for target in plan.get("targets", ()))
    yield _("Targets"), "\n".join(targets)
    if amendments := plan.get("amendments"):
        lines = (line for each in amendments for line in _amendment_lines(each))
        yield _("Amendments"), "\n".join(lines)
    for part in plan.get("parts", ()):
        yield part["heading"], "\n".join(line["text"] for line in part["lines"])
    yield _("Results"), "\n".join(_result_lines(content.get("results")))


def _result_lines(data: dict[str, Any] | None) -> Iterator[str]:
    if data is None:
        return
    results = Results.from_data(data)
    yield day_in_figures(results.as_of)
    for row in results.rows:
        reached = f"{row.achieved}/{row.required}"
        yield f"{row.target}, {row.period}: {reached}, {row.status_label}"
    for _title, lines in lists_of(results):
        yield from lines


@dataclass(frozen=True)
class ShownTable:
    """A list of items for the page: the columns that hold something, each row with its address.

    It is there also when all of its items were taken down. ``rows`` are pairs of an address, "" where
    nobody can read the item, and its cells, each with its heading; ``linked`` is the heading of the
    cell that is the link.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, Cell], ...]], ...]
    linked: str
    #: How many items were approved with the page and are not public any more.
    taken_down: int = 0


def shown_tables(results: Results) -> Iterator[ShownTable]:
    """The lists of results with what of them is still public, as tables with links."""
    places = public_places(results)
    for table, public in zip(results.tables, still_public(results, places).tables, strict=True):
        cells = [row.cells for row in public.rows]
        used = [
            n for n in range(len(table.headings)) if any(row[n] not in (None, "") for row in cells)
        ]
        taken_down = len(table.rows) - len(public.rows)
        if not used and not taken_down:
            continue
        titled = _TITLED.get(table.key, used[0] if used else 0)
        yield ShownTable(
            title=table.title,
            headings=tuple(table.headings[n] for n in used),
            rows=tuple(
                (_address(places[row.key]), tuple((table.headings[n], row.cells[n]) for n in used))
                for row in public.rows
            ),
            linked=table.headings[titled],
            taken_down=taken_down,
        )


def _address(page: Page | None) -> str:
    return (page.get_url() or "") if page is not None else ""


def lists_of(results: Results) -> Iterator[tuple[str, list[str]]]:
    """Title and lines of every list of items that has some; a number says what it is of."""
    for table in results.tables:
        lines = [
            " · ".join(
                f"{heading}: {cell}" if isinstance(cell, int) else cell
                for heading, cell in zip(table.headings, row.cells, strict=True)
                if cell not in (None, "")
            )
            for row in table.rows
        ]
        if lines:
            yield table.title, lines


def public_places(results: Results) -> dict[str, Page | None]:
    """The keys of the items that may be named now, each with the page where it is read, if one is.

    Two queries, however many items there are.
    """
    keys = [row.key for table in results.tables for row in table.rows]
    stories = approved(Page.objects.filter(pk__in=_numbers(keys, "page-")))
    places: dict[str, Page | None] = {f"page-{page.pk}": page for page in stories}
    public = approved(Page.objects.filter(pk=OuterRef("story")))
    airings = BroadcastLog.objects.filter(
        Q(story__isnull=True) | Exists(public), pk__in=_numbers(keys, "airing-")
    )
    airings = airings.select_related("story").order_by()
    return places | {f"airing-{airing.pk}": airing.story for airing in airings}


def still_public(results: Results, places: Container[str] | None = None) -> Results:
    """Without the items that were taken down since: a title may be a person's name.

    The figures stay as they were approved. ``places`` are `public_places`, where they are known.
    """
    kept = public_places(results) if places is None else places
    return replace(
        results,
        tables=tuple(
            replace(table, rows=tuple(row for row in table.rows if row.key in kept))
            for table in results.tables
        ),
    )


def _numbers(keys: list[str], prefix: str) -> list[int]:
    return [int(key.removeprefix(prefix)) for key in keys if key.startswith(prefix)]


class SectionComparison(TextFieldComparison):
    """One section of two versions, so that a leader reads which words and figures changed."""

    def __init__(self, heading, field, before, after):
        super().__init__(field, before, after)
        self.heading = heading
        self.val_a, self.val_b = (
            dict(sections_of(field.value_from_object(version))).get(heading, "")
            for version in (before, after)
        )

    def field_label(self):
        return self.heading

    def htmldiff(self):
        return linebreaksbr(super().htmldiff())


class YearContentPanel(Panel):
    """Shows what the page holds and where it comes from; there is nothing to type."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "thidua/reporting/year/editor_panel.html"

        def get_context_data(self, parent_context=None):
            plan = AnnualPlan.objects.filter(year=self.instance.year).first()
            url = reverse("thidua_annualplan_modeladmin_inspect", args=[plan.pk]) if plan else ""
            return super().get_context_data(parent_context) | {
                "page": self.instance,
                "plan_url": url,
            }

        def get_comparison(self):
            content, file = map(self.instance._meta.get_field, ("content", "plan_file"))
            headings = dict(sections_of(self.instance.content))
            sections = [partial(SectionComparison, heading, content) for heading in headings]
            return [*sections, partial(ForeignObjectComparison, file)]


CONTENT_PANELS = [
    ScreenHelpPanel(),
    YearContentPanel(heading=gettext_lazy("What the public will read")),
]

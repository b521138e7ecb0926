"""What the public page of a year holds: plain values, frozen in the page, and its panel.

``{"plan": {"title", "number", "issued_on", "carries_out", "targets", "parts"}, "results": …}``;
dates are in words, ``results`` is `Results.to_data` or None.
"""

from collections.abc import Iterator
from dataclasses import replace
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
from thidua.planning.models import AnnualPlan
from thidua.planning.plan_document import cited_document, parts_of, target_in_words
from thidua.signoff.querysets import approved
from thidua.vietnamese.dates import day_in_figures

from .results import Results


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


def sections_of(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Heading and words of each section, for comparing two versions."""
    plan = content.get("plan", {})
    head = [plan.get("title"), plan.get("number"), plan.get("issued_on")]
    yield _("The plan"), "\n".join(filter(None, [*head, *plan.get("carries_out", ())]))
    targets = (f"{target['what']}. {target['rule']}" for target in plan.get("targets", ()))
    yield _("Targets"), "\n".join(targets)
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


def still_public(results: Results) -> Results:
    """Without the items that were taken down since: a title may be a person's name.

    The figures stay as they were approved. Two queries, however many items there are.
    """
    keys = [row.key for table in results.tables for row in table.rows]
    stories = approved(Page.objects.filter(pk__in=_numbers(keys, "page-")))
    kept = {f"page-{pk}" for pk in stories.values_list("pk", flat=True)}
    public = approved(Page.objects.filter(pk=OuterRef("story")))
    airings = BroadcastLog.objects.filter(
        Q(story__isnull=True) | Exists(public), pk__in=_numbers(keys, "airing-")
    )
    kept |= {f"airing-{pk}" for pk in airings.values_list("pk", flat=True)}
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

"""The report on results as DOCX, laid out by Nghị định 30/2020/NĐ-CP (plan, I.2c–d, N).

What it says besides the figures is put into words once, and kept with them when the report is
handed in: a plan that is changed later changes no report.
"""

import re
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thidua import conf
from thidua.counting.periods import Span, period_of
from thidua.planning.plan_document import cited_document, day_of_names
from thidua.vietnamese.dates import day_in_figures
from thidua.vietnamese.document_words import (
    BLANK,
    appendix_name,
    capacity_of,
    cited,
    date_in_words,
    number_line,
    roman,
)
from thidua.vietnamese.documents import OfficialDocument
from thidua.vietnamese.speaking import in_vietnamese
from thidua.vietnamese.text import lower_first

from .models import ResultReport
from .report_parts import parts_of
from .results import Table
from .sentences import period_in_words, target_sentences

#: The abbreviation of a report in its number (Nghị định 30/2020, appendix III).
KIND = "BC"
WORDS = "words"
#: In millimetres, as wide as the text together.
TARGET_WIDTHS = (60, 40, 21, 20, 24)
TABLE_WIDTHS: dict[str, tuple[float, ...]] = {
    "items": (13, 25, 53, 24, 24, 26),
    "airings": (13, 25, 28, 36, 47, 16),
    "units": (13, 74, 24, 27, 27),
}


@dataclass(frozen=True)
class Words:
    """The names and sentences of a report."""

    subject: str
    preamble: str
    authority: str
    superior: str
    place: str
    capacity: tuple[str, ...]
    signatory: str
    recipients: tuple[str, ...]


def words_of(report: ResultReport) -> Words:
    """As they were kept when the report was handed in, else as plan and settings say today."""
    if kept := (report.kept or {}).get(WORDS):
        lists = {name: tuple(kept[name]) for name in ("capacity", "recipients")}
        return Words(**(kept | lists))
    plan, issuer = report.plan, conf.issuer(report.dated_on)
    authority = issuer.get("authority_name", "")
    return Words(
        subject=_subject(report),
        preamble=_preamble(plan, authority, report),
        authority=authority,
        superior=issuer.get("superior_name", ""),
        place=issuer.get("place", ""),
        capacity=tuple(capacity_of(authority, issuer.get("signatory_title", ""))),
        signatory=issuer.get("signatory_name", ""),
        recipients=tuple(report.recipient_lines()),
    )


@in_vietnamese()
def data_of(report: ResultReport) -> dict[str, Any]:
    """All that a report keeps when it is handed in: figures, appendices and words."""
    return report.results_today().to_data() | {WORDS: asdict(words_of(report))}


@in_vietnamese()
def document_of(report: ResultReport) -> bytes:
    """The report as a file. A report that is not stored gives the figures of its period."""
    results, words = report.results(), words_of(report)
    document = OfficialDocument(_("Report: %(subject)s") % {"subject": words.subject})
    document.head(
        authority=words.authority,
        superior=words.superior,
        number=number_line(report.number, f"{KIND}-{conf.DOCUMENT_SYMBOL}"),
        place=words.place,
        day=report.dated_on,
        year=results.as_of.year,
    )
    document.title(_("Report"), words.subject)
    document.paragraph(words.preamble)
    _write_body(document, report, results, words)
    document.signature(words.capacity, words.signatory, recipients=words.recipients)
    for number, table in _appendices(results):
        document.appendix(number, table.title, _belongs_to(report, results, words))
        _write_table(document, table)
    return document.to_bytes()


def _appendices(results) -> list[tuple[int | None, Table]]:
    """Number and table of those that say something; the only one has no number."""
    tables = [table for table in results.tables if _says_something(table)]
    if len(tables) == 1:
        return [(None, tables[0])]
    return list(enumerate(tables, start=1))


def _says_something(table: Table) -> bool:
    """A list has rows; of units that brought in nothing at all there is nothing to say."""
    if table.lists_items:
        return bool(table.rows)
    return any(cell for row in table.rows for cell in row.cells if isinstance(cell, int))


def _write_body(document, report, results, words):
    parts = list(parts_of(report))
    for number, (heading, sections) in enumerate(parts, start=1):
        # What stands alone has no number: neither the only part nor the only section of one.
        document.heading(
            f"{roman(number)}. {heading.upper()}" if len(parts) > 1 else heading.upper()
        )
        if number == 1:
            _write_figures(document, results)
        for count, (name, lines) in enumerate(sections, start=1):
            if len(sections) > 1:
                document.heading(f"{count}. {name}")
            for line in lines:
                document.paragraph(line)
    authority = words.authority
    document.paragraph(
        _("This is the report of %(authority)s: %(subject)s.")
        % {"authority": authority, "subject": lower_first(words.subject)}
        if authority
        else _("This is the report: %(subject)s.") % {"subject": lower_first(words.subject)}
    )
    document.close()


def _write_figures(document, results):
    period = period_of(results.year, results.span, results.number)
    day = day_in_figures(min(results.as_of, period.last))
    if not results.rows:
        document.paragraph(_("The plan sets no targets for this period."))
        return
    # A period that is over is told as it ended.
    is_over = period.last < results.as_of
    words = (
        _("Figures until the end of %(day)s, by the targets of the plan:")
        if is_over
        else _("Figures of %(day)s, by the targets of the plan:")
    )
    document.paragraph(words % {"day": day})
    for sentence in target_sentences(results):
        document.paragraph(f"- {sentence}")
    document.table(
        [
            pgettext("column", "Target"),
            _("Period"),
            _("Required"),
            _("Achieved"),
            _("How it stands"),
        ],
        [
            (row.target, row.period, row.required, row.achieved, row.status_label)
            for row in results.rows
        ],
        TARGET_WIDTHS,
        bold_rows=[number for number, row in enumerate(results.rows) if row.is_total],
    )
    numbers = {table.key: number for number, table in _appendices(results)}
    for table in results.tables:
        if table.summary and table.key in numbers:
            name = appendix_name(numbers[table.key])
            listed = _("listed in %(appendix)s") % {"appendix": name}
            document.paragraph(f"{table.summary} ({listed}).")
        elif table.summary:
            document.paragraph(f"{table.summary}.")


def _write_table(document, table: Table):
    widths = TABLE_WIDTHS.get(table.key) or (10, *[150 / len(table.headings)] * len(table.headings))
    document.table(
        [_("No."), *table.headings],
        ((number, *row.cells) for number, row in enumerate(table.rows, start=1)),
        widths,
    )


def _belongs_to(report, results, words) -> str:
    """What an appendix goes with."""
    number = report.number or f"{BLANK}/{KIND}-{conf.DOCUMENT_SYMBOL}"
    day = date_in_words(report.dated_on, results.as_of.year)
    goes_with = {"document": f"{cited(number, None)} {day}"}
    if not words.authority:
        return _("(With %(document)s)") % goes_with
    return _("(With %(document)s of %(authority)s)") % (goes_with | {"authority": words.authority})


def _subject(report) -> str:
    subject = _("Results of the %(plan)s") % {"plan": _titled(report.plan)}
    if report.span == Span.YEAR:
        return subject
    period = period_in_words(report.period)
    year = report.plan.year
    # The year is said once.
    without = re.sub(rf",?\s+năm\s+{year}$", "", subject)
    return f"{without} {period}"


def _preamble(plan, authority, report) -> str:
    documents = [cited_document(document) for document in plan.superior_documents.all()]
    if plan.number:
        issued_by = conf.issuer(day_of_names(plan)).get("authority_name", "")
        documents.append(cited(plan.number, plan.issued_on, issued_by, plan.title))
    else:
        documents.append(_titled(plan))
    return _(
        "Carrying out %(documents)s, %(authority)s reports the results of %(period)s as follows:"
    ) % {
        "documents": "; ".join(documents),
        "authority": authority or _("the authority"),
        "period": period_in_words(report.period),
    }


def _titled(plan) -> str:
    """A plan by what it is about, which may begin with the word itself."""
    kind, title = _("Plan"), plan.title.strip().rstrip(".")
    return title if title.startswith(kind) else f"{kind} {lower_first(title)}"

"""The report on results as DOCX, laid out by Nghị định 30/2020/NĐ-CP (plan, I.2c–d, N).

What it says besides the figures is put into words once, and kept with them when the report is
handed in: a plan that is changed later changes no report.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from thidua import conf
from thidua.counting.periods import Span
from thidua.planning.plan_document import cited_document
from thidua.vietnamese.dates import day_in_figures
from thidua.vietnamese.documents import (
    BLANK,
    OfficialDocument,
    capacity_of,
    cited,
    date_in_words,
    number_line,
    roman,
)
from thidua.vietnamese.numbers import Count
from thidua.vietnamese.speaking import in_vietnamese

from .figures import Status
from .models import ResultReport
from .results import ResultRow, Table

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
    plan, issuer = report.plan, conf.issuer()
    authority = issuer.get("authority_name", "")
    return Words(
        subject=_subject(report),
        preamble=_preamble(plan, authority, report),
        authority=authority,
        superior=issuer.get("superior_name", ""),
        place=issuer.get("place", ""),
        capacity=tuple(capacity_of(authority, issuer.get("signatory_title", ""))),
        signatory=issuer.get("signatory_name", ""),
        recipients=tuple(plan.recipient_lines()),
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
    for number, table in enumerate(results.tables, start=1):
        document.appendix(number, table.title, _belongs_to(report, results, words))
        _write_table(document, table)
    return document.to_bytes()


def _write_body(document, report, results, words):
    for number, (heading, lines) in enumerate(_parts(report), start=1):
        document.heading(f"{roman(number)}. {heading.upper()}")
        if number == 1:
            _write_figures(document, results)
        for line in lines:
            document.paragraph(line)
    authority = words.authority
    document.paragraph(
        _("This is the report of %(authority)s: %(subject)s.")
        % {"authority": authority, "subject": _lower_first(words.subject)}
        if authority
        else _("This is the report: %(subject)s.") % {"subject": _lower_first(words.subject)}
    )
    document.close()


def _parts(report) -> Iterator[tuple[str, list[str]]]:
    """Heading and paragraphs of each part; one that says nothing is left out."""
    yield _("Results of carrying out the plan"), []
    for heading, text in (
        (_("Difficulties"), report.difficulties),
        (_("Lessons learnt"), report.lessons),
        (_("Proposals for renewing content and form of emulation work"), report.proposals),
    ):
        if lines := [line.strip() for line in text.splitlines() if line.strip()]:
            yield heading, lines


def _write_figures(document, results):
    day = day_in_figures(results.as_of)
    if not results.rows:
        document.paragraph(_("The plan sets no targets for this period."))
        return
    document.paragraph(_("Figures of %(day)s, by the targets of the plan:") % {"day": day})
    for parts, total in _by_target(results.rows):
        document.paragraph(f"- {_in_words(parts, total)}")
    document.table(
        [_("Target"), _("Period"), _("Required"), _("Achieved"), _("How it stands")],
        [
            (row.target, row.period, row.required, row.achieved, row.status_label)
            for row in results.rows
        ],
        TARGET_WIDTHS,
        bold_rows=[number for number, row in enumerate(results.rows) if row.is_total],
    )
    for number, table in enumerate(results.tables, start=1):
        if table.lists_items:
            document.paragraph(
                _("%(title)s: %(count)s, listed in appendix %(number)s.")
                % {
                    "title": table.title,
                    "count": Count(len(table.rows)),
                    "number": roman(number),
                }
            )


def _by_target(rows) -> Iterator[tuple[list[ResultRow], ResultRow]]:
    """The parts and the total of each target; a total ends its target."""
    parts: list[ResultRow] = []
    for row in rows:
        if row.is_total:
            yield parts, row
            parts = []
        else:
            parts.append(row)


def _in_words(parts, total) -> str:
    figures = {
        "target": total.target,
        "achieved": Count(total.achieved),
        "required": Count(total.required),
        "status": _lower_first(total.status_label),
    }
    if not parts:
        return _("%(target)s: %(achieved)s of %(required)s required, %(status)s.") % figures
    met = [row.period for row in parts if row.status == Status.MET]
    short = [
        f"{row.period} ({Count(row.achieved)}/{Count(row.required)})"
        for row in parts
        if row.missing
    ]
    words = _(
        "%(target)s: %(achieved)s, %(met)s of %(parts)s periods met; as a whole %(status)s."
    ) % (figures | {"met": len(met), "parts": len(parts)})
    if short:
        words += " " + _("Short in: %(periods)s.") % {"periods": "; ".join(short)}
    return words


def _write_table(document, table: Table):
    if not table.rows:
        document.paragraph(_("There is nothing in this period."))
        return
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
    return _("%(subject)s, %(period)s") % {
        "subject": subject,
        "period": _lower_first(str(report.period)),
    }


def _preamble(plan, authority, report) -> str:
    documents = [cited_document(document) for document in plan.superior_documents.all()]
    if plan.number:
        documents.append(cited(plan.number, plan.issued_on, authority, plan.title))
    else:
        documents.append(_titled(plan))
    return _(
        "Carrying out %(documents)s, %(authority)s reports the results (%(period)s) as follows:"
    ) % {
        "documents": "; ".join(documents),
        "authority": authority or _("the authority"),
        "period": _lower_first(str(report.period)),
    }


def _titled(plan) -> str:
    """A plan by what it is about, which may begin with the word itself."""
    kind, title = _("Plan"), plan.title.strip().rstrip(".")
    return title if title.startswith(kind) else f"{kind} {_lower_first(title)}"


def _lower_first(text: str) -> str:
    # A word in capitals is an abbreviation.
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]

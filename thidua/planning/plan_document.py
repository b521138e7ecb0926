"""The annual plan in words: its parts line by line, and as a document of Nghị định 30/2020/NĐ-CP."""

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from thidua import conf
from thidua.counting.periods import today
from thidua.vietnamese.dates import day_in_figures
from thidua.vietnamese.document_words import capacity_of, cited, number_line
from thidua.vietnamese.documents import OfficialDocument
from thidua.vietnamese.speaking import in_vietnamese
from thidua.vietnamese.text import lower_first

from .plans import AnnualPlan, PlanWords, SuperiorDocument
from .targets import AnnualTarget

PARTS = ("purpose", "subjects", "media", "organisation")
#: The part that ends with the targets: III.
TARGETS_IN = PARTS.index("media")
SYMBOL = "KH-UBND"
NAME = "Kế hoạch"
_NUMBERED = re.compile(r"\d+(\.\d+)*[.)]\s")


class Line(NamedTuple):
    """A line of a part: "heading", "item", "subitem" or "paragraph", and its text."""

    kind: str
    text: str


class Part(NamedTuple):
    heading: str
    lines: tuple[Line, ...]


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a part as the office types them.

    A numbered line is a heading unless it ends as a sentence does: part I of a plan numbers its
    paragraphs. A dash makes an item, a plus one below it.
    """
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line[0] in "-–•":
            yield Line("item", line[1:].lstrip())
        elif line[0] == "+":
            yield Line("subitem", line[1:].lstrip())
        elif _NUMBERED.match(line) and line[-1] not in ".;:!?,":
            yield Line("heading", line)
        else:
            yield Line("paragraph", line)


def heading_of(part: str) -> str:
    """The heading of one of `PARTS`."""
    field: Any = AnnualPlan._meta.get_field(part)
    return str(field.verbose_name)


def parts_of(plan: PlanWords) -> list[Part]:
    """The four parts of a plan or an amendment as they were typed."""
    return [Part(heading_of(name), tuple(lines_of(getattr(plan, name)))) for name in PARTS]


def target_in_words(target: AnnualTarget) -> str:
    """What is to be reached, and by when where that is not the end of its period."""
    words = target.in_words()
    if target.due_date:
        due = day_in_figures(target.due_date)
        words += ", " + _("to be reached by %(day)s") % {"day": due}
    return words


def cited_document(document: SuperiorDocument) -> str:
    """A superior document as a plan names it: kind, number, date, issuer and subject."""
    return cited(document.number, document.issued_on, document.issuer, document.title)


def subject_of(plan: AnnualPlan) -> str:
    """What the plan is about, without the name of the kind of document in front."""
    return capfirst(re.sub(rf"^{NAME}\s+", "", plan.title.strip(), flags=re.IGNORECASE))


def day_of_names(plan: AnnualPlan) -> datetime.date:
    """The day whose names the plan bears: of its issue, else today, else the end of its year."""
    return plan.issued_on or min(today(), datetime.date(plan.year, 12, 31))


def preamble_of(plan: AnnualPlan, authority: str) -> str:
    """What the plan carries out, who issues it and what it is."""
    about = f"ban hành {NAME} {lower_first(subject_of(plan))}, như sau:"
    issues = f"{authority} {about}" if authority else about
    documents = "; ".join(cited_document(document) for document in plan.superior_documents.all())
    return f"Thực hiện {documents}, {issues}" if documents else capfirst(issues)


@in_vietnamese()
def document_of(plan: AnnualPlan) -> bytes:
    """The plan as a DOCX. Number and day stay blank until it has them; in Vietnamese for everybody."""
    issuer = conf.issuer(day_of_names(plan))
    authority = issuer.get("authority_name", "")
    subject = subject_of(plan)
    document = OfficialDocument(f"{NAME} {lower_first(subject)}")
    document.head(
        authority=authority,
        superior=issuer.get("superior_name", ""),
        number=number_line(plan.number, SYMBOL),
        place=issuer.get("place", ""),
        day=plan.issued_on,
        year=plan.year,
    )
    document.title(NAME, subject)
    document.paragraph(preamble_of(plan, authority))
    for number, part in enumerate(parts_of(plan)):
        document.heading(part.heading.upper())
        _write_lines(document, part.lines)
        if number == TARGETS_IN:
            _write_lines(document, _target_lines(plan, part))
    document.paragraph(
        f"Trên đây là {NAME} {lower_first(subject)}. Đề nghị các tập thể, cá nhân triển khai thực hiện."
    )
    document.close()
    document.signature(
        capacity_of(authority, issuer.get("signatory_title", "")),
        issuer.get("signatory_name", ""),
        recipients=plan.recipient_lines(),
    )
    return document.to_bytes()


def _target_lines(plan: AnnualPlan, part: Part) -> list[Line]:
    """The last section of a part, numbered where its own are."""
    items = [Line("item", f"{target_in_words(target)}.") for target in plan.targets.all()]
    sections = [line for line in part.lines if line.kind == "heading" and line.text[:1].isdigit()]
    heading = _("Targets of %(year)s") % {"year": plan.year}
    if sections:
        heading = f"{len(sections) + 1}. {heading}"
    return [Line("heading", heading), *items] if items else []


def _write_lines(document: OfficialDocument, lines: Iterable[Line]) -> None:
    marks = {"item": "- ", "subitem": "+ "}
    for line in lines:
        if line.kind == "heading":
            document.heading(line.text)
        else:
            document.paragraph(marks.get(line.kind, "") + line.text)

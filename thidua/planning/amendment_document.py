"""An amendment as a document of Nghị định 30/2020/NĐ-CP: what changes, old beside new."""

from collections.abc import Iterator
from itertools import zip_longest

from django.utils.translation import gettext as _

from thidua import conf
from thidua.counting.periods import today
from thidua.vietnamese.dates import day_in_figures
from thidua.vietnamese.document_words import capacity_of, cited, number_line
from thidua.vietnamese.documents import OfficialDocument
from thidua.vietnamese.speaking import in_vietnamese

from .amendments import PlanAmendment
from .changes import Changed, changes_of
from .plan_document import NAME, SYMBOL, day_of_names

#: In millimetres, as wide as the text together.
WIDTHS = (35, 65, 65)


@in_vietnamese()
def amendment_document_of(amendment: PlanAmendment) -> bytes:
    """The amendment as a DOCX. Number and day stay blank until it has them."""
    plan = amendment.plan
    issuer = conf.issuer(amendment.issued_on or today())
    authority = issuer.get("authority_name", "")
    amended_body = conf.issuer(day_of_names(plan)).get("authority_name", "")
    amended = cited(plan.number, plan.issued_on, amended_body, plan.title)
    subject = _("Amending and supplementing %(plan)s") % {"plan": amended}
    document = OfficialDocument(f"{NAME}: {subject}")
    document.head(
        authority=authority,
        superior=issuer.get("superior_name", ""),
        number=number_line(amendment.number, SYMBOL),
        place=issuer.get("place", ""),
        day=amendment.issued_on,
        year=plan.year,
    )
    document.title(NAME, subject)
    for line in filter(None, (line.strip() for line in amendment.reason.splitlines())):
        document.paragraph(line)
    document.paragraph(
        _("%(authority)s amends the plan as follows:") % {"authority": authority}
        if authority
        else _("The plan is amended as follows:")
    )
    document.table(
        [_("Part"), _("As it was"), _("As amended")],
        [row for change in changes_of(amendment) for row in _rows(change)],
        WIDTHS,
    )
    document.paragraph(_in_force(amendment))
    document.close()
    document.signature(
        capacity_of(authority, issuer.get("signatory_title", "")),
        issuer.get("signatory_name", ""),
        recipients=amendment.recipient_lines(),
    )
    return document.to_bytes()


def _rows(change: Changed) -> Iterator[tuple[str, str, str]]:
    """Line beside line: a cell of the engine's tables is one paragraph."""
    old, new = change.old or (_("(not there)"),), change.new or (_("(no longer holds)"),)
    for number, (before, after) in enumerate(zip_longest(old, new, fillvalue="")):
        yield ("" if number else change.where), before, after


def _in_force(amendment: PlanAmendment) -> str:
    """From when it holds, what is judged by which targets, and that all else goes on."""
    first = amendment.effective_from
    day = day_in_figures(first) if first else "……"
    return _(
        "The amendment holds from %(day)s. Periods that ended before that day are judged by the targets "
        "that held then. All else in Plan %(number)s stays as it is."
    ) % {"day": day, "number": amendment.plan.number}

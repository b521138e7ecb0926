"""The year's dossier for the archive: plan, amendments, reports, slips, logs and signed files in one ZIP.

It is written while it is sent, one file after the other, so it takes no more memory than its largest
paper; a list of contents with SHA-256 hashes comes last.
"""

import codecs
import csv
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thidua.appraisal.slip import document_of as slip_document_of
from thidua.appraisal.slip import slip_of
from thidua.audit.chain import head_in_words
from thidua.broadcasting.models import BroadcastLog
from thidua.counting.periods import period_of
from thidua.history.changes import changes_of
from thidua.history.words import local_time
from thidua.planning.amendment_document import amendment_document_of
from thidua.planning.amendments import PlanAmendment, versions_of
from thidua.planning.models import AnnualPlan
from thidua.planning.plan_document import document_of as plan_document_of
from thidua.signoff.models import Approval
from thidua.vietnamese.speaking import in_vietnamese
from thidua.vietnamese.spreadsheets import text_in_csv
from thidua.vietnamese.text import slugify

from .models import ResultReport
from .result_document import document_of as report_document_of
from .result_workbook import workbook_of

CONTENTS, HASHES = "MUC-LUC.csv", "SHA256SUMS.txt"
PIECE = 256 * 1024


@dataclass(frozen=True)
class Paper:
    """A file of the dossier: where it stands, what it is, and how its bytes are made when it is written."""

    path: str
    what: str
    make: Callable[[], Iterable[bytes]]


def papers_of(plan: AnnualPlan) -> Iterator[Paper]:
    """Everything of the plan's year, in the order of the list of contents."""
    year = plan.year
    yield Paper(
        f"1-ke-hoach/ke-hoach-{year}.docx", str(plan), partial(_one, plan_document_of, plan)
    )
    yield from _signed("1-ke-hoach", plan)
    for document in plan.superior_documents.exclude(file=None).select_related("file"):
        yield _file("1-ke-hoach/van-ban-cap-tren", document.file, document.in_words())
    for number, amendment in enumerate(versions_of(plan)[1:], start=1):
        path = f"2-dieu-chinh/{number:02}-dieu-chinh.docx"
        yield Paper(path, str(amendment), partial(_one, amendment_document_of, amendment))
        yield from _signed("2-dieu-chinh", amendment)
    for report in plan.result_reports.handed_in().order_by("pk"):
        path = f"3-bao-cao/{slugify(str(report.period))}-{report.pk}"
        yield Paper(f"{path}.docx", str(report), partial(_one, report_document_of, report))
        yield Paper(f"{path}.xlsx", str(report), partial(_one, _workbook, report))
        yield from _signed("3-bao-cao", report)
    yield from _slips(year)
    yield Paper(f"5-nhat-ky/phat-song-{year}.csv", _("Broadcast log"), partial(_airings, year))
    yield Paper(
        f"5-nhat-ky/thay-doi-ke-hoach-{year}.csv",
        _("Changes of the plan and its amendments"),
        partial(_changes, plan),
    )


def dossier_of(plan: AnnualPlan) -> Iterator[bytes]:
    """The ZIP, piece by piece."""
    outlet = _Outlet()
    with in_vietnamese():
        contents: list[list] = [
            [_("No."), pgettext("thidua", "File"), _("What it is"), _("Bytes"), "SHA-256"]
        ]
        unreadable = _("cannot be read")
    hashes = []
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, paper in enumerate(_worded(papers_of(plan)), start=1):
            digest, size = hashlib.sha256(), 0
            try:
                pieces = iter(_in_vietnamese(paper.make))
                with archive.open(_entry(paper.path), "w", force_zip64=True) as target:
                    for piece in pieces:
                        target.write(piece)
                        digest.update(piece)
                        size += len(piece)
                        yield outlet.taken()
            except OSError:
                # A file that the storage has lost: the list says so, the rest of the dossier is whole.
                contents.append([number, paper.path, paper.what, unreadable, ""])
                continue
            contents.append([number, paper.path, paper.what, size, digest.hexdigest()])
            hashes.append(f"{digest.hexdigest()}  {paper.path}\n")
            yield outlet.taken()
        with in_vietnamese():
            contents.append([_("Made"), local_time(timezone.now())])
            contents.append([_("Last link of the chain of evidence"), head_in_words()])
            listed = b"".join(_csv(contents))
        archive.writestr(_entry(CONTENTS), listed)
        hashes.append(f"{hashlib.sha256(listed).hexdigest()}  {CONTENTS}\n")
        archive.writestr(_entry(HASHES), "".join(hashes))
        yield outlet.taken()
    yield outlet.taken()


class _Outlet(io.RawIOBase):
    """Where the archive is written to; it cannot go back, so `zipfile` puts sizes behind each file."""

    def __init__(self):
        super().__init__()
        self._written = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self._written += data
        return len(data)

    def taken(self) -> bytes:
        """What was written since it was asked last."""
        written, self._written = bytes(self._written), bytearray()
        return written


def _entry(path: str) -> zipfile.ZipInfo:
    moment = timezone.localtime()
    entry = zipfile.ZipInfo(path, moment.timetuple()[:6])
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return entry


def _worded(papers: Iterator[Paper]) -> Iterator[Paper]:
    """Each with its words in Vietnamese; between two pieces the thread may serve somebody else."""
    while True:
        with in_vietnamese():
            paper = next(papers, None)
        if paper is None:
            return
        yield paper


def _in_vietnamese(make: Callable[[], Iterable[bytes]]) -> Iterable[bytes]:
    with in_vietnamese():
        return make()


def _one(make: Callable[[Any], bytes], of: Any) -> Iterable[bytes]:
    return [make(of)]


def _workbook(report: ResultReport) -> bytes:
    return workbook_of(report.results())


def _slips(year: int) -> Iterator[Paper]:
    period = period_of(year)
    approvals = Approval.objects.filter(created_at__gte=period.start, created_at__lt=period.end)
    # Keys and titles alone: an approval holds the whole text.
    for pk, title in approvals.order_by("pk").values_list("pk", "title"):
        path = f"4-phieu-tham-dinh/{pk:06}-{slugify(title, 60)}.docx"
        yield Paper(path, _("Appraisal slip: %(title)s") % {"title": title}, partial(_slip, pk))


def _slip(pk: int) -> Iterable[bytes]:
    approvals = Approval.objects.select_related("delegation", "workflow_state")
    return [slip_document_of(slip_of(approvals.get(pk=pk)))]


def _signed(folder: str, paper: AnnualPlan | PlanAmendment | ResultReport) -> Iterator[Paper]:
    if paper.signed_file is not None:
        words = _("Signed file: %(paper)s") % {"paper": paper}
        yield _file(f"{folder}/ban-ky", paper.signed_file, words)


def _file(folder: str, document, what: str) -> Paper:
    name, _dot, extension = document.filename.rpartition(".")
    path = f"{folder}/{document.pk}-{slugify(name or extension, 80)}"
    return Paper(f"{path}.{extension}" if name else path, what, partial(_pieces, document))


def _pieces(document) -> Iterator[bytes]:
    """:raises OSError: at once, where the storage does not have it."""
    file = document.file.storage.open(document.file.name)

    def read():
        with file:
            while piece := file.read(PIECE):
                yield piece

    return read()


def _airings(year: int) -> Iterable[bytes]:
    period = period_of(year)
    airings = BroadcastLog.objects.aired_between(period.start, period.end)
    names = ("aired_at", "station", "kind", "minutes", "content_kind", "story", "evidence", "note")
    fields: Iterable[Any] = (BroadcastLog._meta.get_field(name) for name in names)
    headings = [str(capfirst(field.verbose_name)) for field in fields]
    rows = (
        [
            *(local_time(each.aired_at), each.station, each.get_kind_display(), each.minutes),
            *(each.get_content_kind_display(), str(each), each.evidence or "", each.note),
        ]
        for each in airings.select_related("station", "story", "evidence").order_by(
            "aired_at", "pk"
        )
    )
    return list(_csv([headings, *rows]))


def _changes(plan: AnnualPlan) -> Iterable[bytes]:
    headings = [
        *(pgettext("thidua", "Time"), _("Who"), _("Of what"), _("Kind of change"), _("What")),
        *(_("Old value"), _("New value")),
    ]
    rows = [
        [change.local_time, change.who, change.part or str(of), change.what.label, *_values(row)]
        for of in (plan, *plan.amendments.all())
        for change in changes_of(of, ("targets",))
        for row in (*change.rows,) or (None,)
    ]
    return list(_csv([headings, *rows]))


def _values(row) -> tuple[str, str, str]:
    return (row.label, row.old, row.new) if row else ("", "", "")


def _csv(rows: Iterable[Iterable]) -> Iterator[bytes]:
    # Without the mark Excel reads UTF-8 as the machine's own code page.
    yield codecs.BOM_UTF8
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow([text_in_csv(str(value)) for value in row])
        yield line.getvalue().encode()

"""The report as files: of a report that is kept, and of any period of a plan at one click."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views import View

from thidua.counting.periods import Span
from thidua.planning.models import AnnualPlan
from thidua.vietnamese import documents
from thidua.vietnamese.speaking import in_vietnamese
from thidua.vietnamese.text import slugify

from . import result_workbook
from .models import ResultReport, parts_of
from .permissions import may_read_figures
from .result_document import document_of
from .result_workbook import workbook_of

#: The periods that a report can be about.
SPANS = (Span.YEAR, Span.HALF, Span.QUARTER)


def as_document(report: ResultReport) -> HttpResponse:
    """The report as DOCX, to be saved."""
    return _file(report, document_of(report), documents.CONTENT_TYPE, "docx")


@in_vietnamese()
def as_workbook(report: ResultReport) -> HttpResponse:
    """The report's figures and items as XLSX, to be saved."""
    return _file(report, workbook_of(report.results()), result_workbook.CONTENT_TYPE, "xlsx")


def _file(report, content, content_type, extension) -> HttpResponse:
    name = f"bao-cao-ket-qua-{slugify(str(report.period))}.{extension}"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


class PeriodFileView(View):
    """A period's figures as they stand today, without a report being made."""

    answer = staticmethod(as_document)

    def get(self, request, year, span, number):
        if not may_read_figures(request.user):
            raise PermissionDenied
        if span not in SPANS or not 1 <= number <= parts_of(span):
            raise Http404("A year has no such period.")
        plan = get_object_or_404(AnnualPlan, year=year)
        return self.answer(ResultReport(plan=plan, span=span, part=number))

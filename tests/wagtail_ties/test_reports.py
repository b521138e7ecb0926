"""Each report of Wagtail's exports as ours do, and the host is told of one that does not."""

from django.core.checks import run_checks
from django.http import HttpResponse
from django.urls import path
from wagtail.admin.urls import reports as theirs
from wagtail.admin.views.reports.base import ReportView

from thidua.wagtail_ties.reports import mend_wagtail_reports, unmended_reports, wagtails_reports


def complaints():
    return [error.msg for error in run_checks() if error.id == "thidua.E042"]


def test_every_report_of_wagtails_is_mended():
    assert len(set(wagtails_reports().values())) > 5
    assert unmended_reports() == []
    assert complaints() == []


class NewReport(ReportView):
    pass


class StubbornReport(ReportView):
    def write_xlsx(self, queryset, output):
        return super().write_xlsx(queryset, output)


def test_a_new_report_is_mended_and_one_that_cannot_be_is_told(monkeypatch):
    new = path("new/", NewReport.as_view())
    stubborn = path("stubborn/", StubbornReport.as_view())
    plain = path("plain/", lambda request: HttpResponse())
    monkeypatch.setattr(theirs, "urlpatterns", [new, stubborn, plain])
    assert mend_wagtail_reports() == []
    assert unmended_reports() == ["stubborn/", "plain/"]
    assert len(complaints()) == 2

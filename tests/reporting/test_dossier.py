"""Issue 23, beyond: the year's dossier for the archive in one file, with hashes of all that is in it."""

import csv
import datetime
import hashlib
import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from docx import Document
from wagtail.documents import get_document_model

from tests.factories import BroadcastLogFactory
from tests.media.files import pdf
from thidua.models import Approval, ResultReport
from thidua.planning.amending import draft_amendment, issue_amendment
from thidua.reporting.dossier import dossier_of
from thidua.reporting.reports import hand_in

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def url(plan):
    return reverse("thidua_reporting:dossier", args=[plan.pk])


@pytest.fixture
def full(open_ward, plan):
    """A plan with everything that belongs into its dossier."""
    file = ContentFile(pdf("signed"), name="Kế hoạch đã ký.pdf")
    plan.signed_file = get_document_model().objects.create(title="Bản ký", file=file)
    plan.save()
    draft = draft_amendment(plan)
    draft.number, draft.purpose = "31/KH-UBND", "Khác."
    draft.issued_on = draft.effective_from = datetime.date(plan.year, 12, 1)
    draft.save()
    issue_amendment(draft)
    hand_in(ResultReport.objects.create(plan=plan, span="quarter"), open_ward.office)
    ResultReport.objects.create(plan=plan, span="half")
    story = open_ward.article(public=True)
    BroadcastLogFactory(story=story.page_ptr, aired_at=timezone.now(), note="=1+1")
    return plan


def opened(plan):
    return zipfile.ZipFile(io.BytesIO(b"".join(dossier_of(plan))))


def listed(archive):
    text = archive.read("MUC-LUC.csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_it_holds_plan_amendments_reports_slips_logs_and_signed_files(full):
    names = opened(full).namelist()
    folders = {name.split("/")[0] for name in names if "/" in name}
    assert folders == {
        *("1-ke-hoach", "2-dieu-chinh", "3-bao-cao", "4-phieu-tham-dinh", "5-nhat-ky"),
    }
    assert any(name.startswith("1-ke-hoach/ban-ky/") and name.endswith(".pdf") for name in names)
    assert sum(name.startswith("4-") for name in names) == Approval.objects.count()
    # The report that was not handed in is none.
    assert sum(name.startswith("3-") and name.endswith(".docx") for name in names) == 1


def test_every_file_is_listed_with_its_hash(full):
    archive = opened(full)
    rows = {row[1]: row for row in listed(archive)[1:-2]}
    assert {*rows, "MUC-LUC.csv", "SHA256SUMS.txt"} == set(archive.namelist())
    for name, row in rows.items():
        content = archive.read(name)
        assert row[3:] == [str(len(content)), hashlib.sha256(content).hexdigest()]
    sums = dict(
        reversed(line.split("  ")) for line in archive.read("SHA256SUMS.txt").decode().splitlines()
    )
    assert sums.keys() == set(archive.namelist()) - {"SHA256SUMS.txt"}
    assert sums["MUC-LUC.csv"] == hashlib.sha256(archive.read("MUC-LUC.csv")).hexdigest()
    assert archive.testzip() is None


def test_its_papers_open_and_are_vietnamese(full):
    archive = opened(full)
    for name in archive.namelist():
        if name.endswith(".docx"):
            assert Document(io.BytesIO(archive.read(name))).tables
    log = archive.read(f"5-nhat-ky/phat-song-{full.year}.csv").decode("utf-8-sig")
    assert "Thời điểm phát" in log
    # What somebody typed is no formula.
    assert "'=1+1" in log
    assert "31/KH-UBND" in archive.read(f"5-nhat-ky/thay-doi-ke-hoach-{full.year}.csv").decode()


def test_a_file_that_the_storage_lost_is_named_and_the_rest_is_whole(full):
    full.signed_file.file.storage.delete(full.signed_file.file.name)
    archive = opened(full)
    assert archive.testzip() is None
    assert [row[3] for row in listed(archive) if "ban-ky" in row[1]] == ["không đọc được"]


def test_it_is_written_while_it_is_sent(full, monkeypatch):
    made = []
    monkeypatch.setattr("thidua.reporting.dossier.slip_of", lambda approval: made.append(approval))
    pieces = dossier_of(full)
    next(pieces)
    assert made == []


@pytest.mark.parametrize("person", ["chair", "office", "culture"])
def test_who_may_see_all_of_it_takes_it(open_ward, client, plan, person):
    client.force_login(getattr(open_ward, person))
    inspect = reverse("thidua_annualplan_modeladmin_inspect", args=[plan.pk])
    assert url(plan) in client.get(inspect).content.decode()
    response = client.get(url(plan))
    assert response.headers["Content-Disposition"].endswith(f'ho-so-thi-dua-{plan.year}.zip"')
    assert zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))).testzip() is None


def test_a_unit_and_a_visitor_do_not(ward, client, plan):
    assert client.get(url(plan)).url.startswith(reverse("wagtailadmin_login"))
    client.force_login(ward.unit)
    assert client.get(url(plan)).url == reverse("wagtailadmin_home")

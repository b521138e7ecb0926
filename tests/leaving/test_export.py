"""`thidua_export`: everything of ours in files that can be read, and verified, without the software."""

import errno
import json
import stat
import subprocess
import sys
import unicodedata
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories import BroadcastLogFactory, ImageFactory, OrganizationFactory, PlanFactory
from thidua.feedback.models import ContentReport
from thidua.leadership import delegations
from thidua.leaving import ours, targets, verify
from thidua.leaving.export import export
from thidua.models import Approval, ResultReport
from thidua.reporting.reports import hand_in
from thidua.signoff.takedown import take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def story(open_ward):
    """A ward with something of most kinds; returns a public story with a picture."""
    ward = open_ward
    today = timezone.localdate()
    delegations.make_deputy(ward.vice_chair, ward.chair)
    delegations.grant(ward.vice_chair, ward.chair, today, today)
    OrganizationFactory(name="Tổ 7").members.add(ward.unit)
    take_down(ward.article(public=True, title="Bài gỡ"), ward.chair, "Gia đình xin rút.")
    hand_in(ResultReport.objects.create(plan=PlanFactory(year=2024)), ward.office)
    ContentReport.objects.create(page_title="A", page_url="/a/", text="Sai tên", phone="0912")
    ward.article(title="Bài còn viết")
    return ward.article(
        public=True,
        title="Tổ 7 dọn đường",
        lead_image=ImageFactory(),
        lead_image_alt="Bà con quét ngõ",
        body=[{"type": "paragraph", "value": "<p>Mỗi sáng <span lang='en'>Sunday</span>.</p>"}],
    )


def run(path, *options) -> str:
    said = StringIO()
    call_command("thidua_export", str(path), *options, stdout=said, stderr=said)
    return said.getvalue()


def lines(path: Path, label: str) -> list[dict]:
    return [
        json.loads(line) for line in (path / f"data/{label}.jsonl").read_text("utf-8").splitlines()
    ]


def test_no_model_and_no_column_is_forgotten(story, tmp_path):
    export(tmp_path / "out")
    manifest = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))
    for model in ours.own_models():
        label = model._meta.label
        if label in manifest["left_out"]:
            continue
        assert manifest["counts"].get(label, 0) == model._base_manager.count(), label
        names = {each.name for each in model._meta.concrete_fields if not each.primary_key}
        if model in ours.own_row_models():
            for row in lines(tmp_path / "out", label):
                assert row["fields"].keys() == names, label
    pages = [
        json.loads(path.read_text("utf-8")) for path in (tmp_path / "out/pages").glob("*.json")
    ]
    assert {page["pk"] for page in pages} == set(ours.pages().values_list("pk", flat=True))
    for page in pages:
        assert page["fields"]["title"]
        assert page["revisions"]
    [written] = [page for page in pages if page["pk"] == story.pk]
    assert written["approvals"] == [Approval.objects.latest_for(story).pk]
    assert written["fields"]["body"][0]["type"] == "paragraph"
    assert lines(tmp_path / "out", "thidua.ContentReport")[0]["fields"]["phone"] == "0912"
    assert {row["fields"]["username"] for row in lines(tmp_path / "out", "accounts")} >= {
        "chair",
        "office",
        "unit",
    }


def test_a_page_is_read_alone_with_its_pictures(story, tmp_path):
    export(tmp_path / "out")
    [page] = (tmp_path / "out/pages").glob(f"{story.pk}-*.html")
    html = page.read_text("utf-8")
    assert '<html lang="vi">' in html
    assert "Mỗi sáng Sunday." in html
    assert "Công khai" in html
    source = html.split('<img src="')[1].split('"')[0]
    assert (page.parent / source).resolve().stat().st_size == story.lead_image.file.size
    index = (tmp_path / "out/index.html").read_text("utf-8")
    assert f'<a href="pages/{page.name}">Tổ 7 dọn đường</a> (Công khai)' in index
    assert "Bài gỡ</a> (Đã gỡ)" in index
    assert "Bài còn viết</a> (Bản nháp)" in index
    for path in (tmp_path / "out").rglob("*"):
        assert unicodedata.is_normalized("NFC", path.name)
    assert unicodedata.is_normalized("NFC", html)


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_it_is_the_offices_alone_and_says_so(story, tmp_path, name):
    assert "for the office only" in run(tmp_path / name)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_it_is_verified_without_the_software(story, tmp_path):
    run(tmp_path / "out.zip")
    assert "Head of the chain" in run(tmp_path / "out.zip", "--verify")
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        packed.extractall(tmp_path / "out")
    # With Python alone: no site packages, no project.
    command = [sys.executable, "-I", "-S", "verify.py"]
    done = subprocess.run(
        command, cwd=tmp_path / "out", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(
        f"Head of the chain of evidence: {len(lines(tmp_path / 'out', verify.LINKS))}: "
    )


@pytest.mark.parametrize(
    ("label", "column", "value", "said"),
    [
        ("thidua.Approval", "comment", "Khác", "its row was changed"),
        ("thidua.Takedown", "reason", "Khác", "its row was changed"),
        ("thidua.ChainLink", "digest", "0" * 64, "the link was changed"),
        ("thidua.ResultReport", "lessons", "Khác", "its row was changed"),
        ("thidua.HistoricalDeputy", None, None, "its row is missing"),
    ],
)
def test_what_was_changed_is_named(story, tmp_path, label, column, value, said):
    export(tmp_path / "out")
    rows = lines(tmp_path / "out", label)
    if column:
        rows[0]["fields"][column] = value
    else:
        del rows[0]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / f"out/data/{label}.jsonl").write_text(text, "utf-8")
    found = list(verify.faults(verify.Export(tmp_path / "out")))
    assert found[0] == f"data/{label}.jsonl is another than was written"
    assert said in found[1]
    with pytest.raises(CommandError, match="not what was written"):
        run(tmp_path / "out", "--verify")


def test_a_file_that_is_gone_or_new_is_named(story, tmp_path):
    export(tmp_path / "out")
    next((tmp_path / "out/media/images").iterdir()).unlink()
    (tmp_path / "out/them.txt").write_text("")
    found = list(verify.faults(verify.Export(tmp_path / "out")))
    assert len(found) == 2
    assert found[0].endswith("is missing")
    assert found[1] == "them.txt is in no list"
    with pytest.raises(CommandError, match="is no export"):
        run(tmp_path / "out/media", "--verify")


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_nothing_is_written_over_and_no_half_is_left(story, tmp_path, name, monkeypatch):
    (tmp_path / name).mkdir()
    with pytest.raises(CommandError, match="is there already"):
        run(tmp_path / name)
    (tmp_path / name).rmdir()

    def no_room(self, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(targets.Sum, "write", no_room)
        with pytest.raises(CommandError, match="No space left on device"):
            run(tmp_path / name)
    assert not list(tmp_path.iterdir())
    with pytest.raises(CommandError, match="cannot be written"):
        run(tmp_path / "nowhere" / name)


def test_a_file_that_the_storage_lost_is_named(story, tmp_path):
    story.lead_image.file.storage.delete(story.lead_image.file.name)
    said = run(tmp_path / "out")
    assert "the storage has this file no more" in said
    assert list(verify.faults(verify.Export(tmp_path / "out"))) == []


def test_an_airing_keeps_its_log(ward, tmp_path):
    BroadcastLogFactory(aired_at=timezone.now())
    export(tmp_path / "out")
    assert len(lines(tmp_path / "out", "thidua.BroadcastLog")) == 1
    assert len(lines(tmp_path / "out", "thidua.HistoricalBroadcastLog")) == 1

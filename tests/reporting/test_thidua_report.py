"""`manage.py thidua_report`: the report as a file, whole or not at all."""

import io

import docx
import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from tests.factories import PlanFactory

from .airings import relay

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def plan(ward):
    relay(2024, 5, 5)
    return PlanFactory(year=2024)


def report(*arguments):
    call_command("thidua_report", *arguments, stdout=io.StringIO())


def test_a_year_is_written_as_a_document(plan, tmp_path):
    report("2024", "--docx", str(tmp_path / "nam.docx"))
    texts = [found.text for found in docx.Document(tmp_path / "nam.docx").paragraphs]
    assert "BÁO CÁO" in texts


@pytest.mark.parametrize(
    ("part", "period", "achieved"),
    [
        (["--quarter", "2"], "Quý II/2024", 1),
        (["--quarter", "3"], "Quý III/2024", 0),
    ],
)
def test_a_part_of_the_year_is_written_as_a_workbook(plan, tmp_path, part, period, achieved):
    report("2024", *part, "--xlsx", str(tmp_path / "ky.xlsx"))
    rows = list(load_workbook(tmp_path / "ky.xlsx").worksheets[0].values)
    (line,) = [row for row in rows if row[1] == period]
    assert line[3] == achieved


def test_a_half_year_has_its_own_quarters(plan, tmp_path):
    report("2024", "--half", "2", "--xlsx", str(tmp_path / "ky.xlsx"))
    periods = [row[1] for row in load_workbook(tmp_path / "ky.xlsx").worksheets[0].values]
    assert "Quý III/2024" in periods
    assert "Quý II/2024" not in periods


def test_a_year_without_a_plan_is_refused_and_writes_nothing(plan, tmp_path):
    with pytest.raises(CommandError, match="năm 2031"):
        report("2031", "--docx", str(tmp_path / "nam.docx"))
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(plan, tmp_path):
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        report("2024", "--docx", str(tmp_path / "khong-co" / "nam.docx"))
    (tmp_path / "thu-muc.docx").mkdir()
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        report("2024", "--docx", str(tmp_path / "thu-muc.docx"))
    assert [found.name for found in tmp_path.iterdir()] == ["thu-muc.docx"]


def test_a_file_that_was_there_stays_whole_when_the_report_fails(plan, tmp_path, monkeypatch):
    file = tmp_path / "nam.docx"
    report("2024", "--docx", str(file))
    before = file.read_bytes()

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        report("2024", "--docx", str(file))
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "arguments",
    [
        ["2024"],
        ["2024", "--quarter", "5", "--docx", "x"],
        ["2024", "--quarter", "1", "--half", "1", "--docx", "x"],
    ],
)
def test_what_makes_no_sense_is_refused(plan, arguments):
    with pytest.raises(CommandError):
        report(*arguments)

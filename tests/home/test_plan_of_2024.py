"""Issue 23: the plan of 2024, typed into an empty office, comes out as its source says, line by line.

It is printed before and after the merger of 1/7/2025. The source is docs/ke-hoach-2024.md, without the
head of its first page.
"""

import difflib
import io
import re
from pathlib import Path

import docx
import pytest
from django.urls import reverse

from tests.planning.forms import plan_data, target_row
from thidua.models import AnnualPlan

from .test_ward_settings import edit_address, typed

pytestmark = pytest.mark.django_db

SOURCE = Path(__file__).parents[2] / "docs" / "ke-hoach-2024.md"
BEFORE = {
    "ward_name": "Phường Nguyễn Thị Minh Khai",
    "place": "P. Nguyễn Thị Minh Khai",
    "authority_name": "Ủy ban nhân dân phường Nguyễn Thị Minh Khai",
    "superior_name": "Ủy ban nhân dân thành phố Bắc Kạn",
    "signatory_title": "Chủ tịch",
    "signatory_name": "Phạm Ngọc Hải",
}
AFTER = {
    "ward_name": "Phường Sau Sáp Nhập",
    "place": "Sau Sáp Nhập",
    "authority_name": "Ủy ban nhân dân phường Sau Sáp Nhập",
    "superior_name": "Ủy ban nhân dân tỉnh Thái Nguyên",
    "signatory_title": "Chủ tịch",
    "signatory_name": "Người Ký Sau",
}
CITY = {
    "number": "59/KH-UBND",
    "issued_on": "13/03/2024",
    "issuer": "UBND thành phố Bắc Kạn",
    "title": "Tuyên truyền thi đua yêu nước, biểu dương, nhân rộng điển hình tiên tiến thành phố "
    "Bắc Kạn trên phương tiện truyền thông đại chúng năm 2024",
}
#: Lines of the source that read otherwise on paper, and why.
ONLY_IN_SOURCE = [
    # The day stays blank whole: a month without a day is no date.
    "P. Nguyễn Thị Minh Khai, ngày tháng 3 năm 2024",
    # The body that issues it is named in full.
    "Thực hiện Kế hoạch số 59/KH-UBND",
]
#: The head, which the source leaves out, and the targets, which are data.
ONLY_ON_PAPER = [
    "ỦY BAN NHÂN DÂN THÀNH PHỐ BẮC KẠN",
    "ỦY BAN NHÂN DÂN PHƯỜNG NGUYỄN THỊ MINH KHAI",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "P. Nguyễn Thị Minh Khai, ngày tháng năm 2024",
    "Thực hiện Kế hoạch số 59/KH-UBND",
    "3. Chỉ tiêu năm 2024",
    "- Đăng tải trên chuyên mục: ít nhất 04 tin, bài/năm.",
    "- Tiếp sóng phát thanh: ít nhất 01 lượt/quý.",
]


def plain(line: str) -> str:
    return re.sub(r"\s+", " ", line.strip())


def source_lines() -> list[str]:
    """The words of the source: without the marks of Markdown for headings, bold and italics."""
    lines = []
    for line in SOURCE.read_text("utf-8").splitlines():
        marked = line.strip().strip("#* ")
        lines += [plain(words) for words in marked.split("  ") if plain(words)]
    return lines


def between(lines, first, last):
    """The lines after one that begins so, up to one that begins so."""
    start = next(number for number, line in enumerate(lines) if line.startswith(first))
    end = next(number for number, line in enumerate(lines) if line.startswith(last))
    return "\n".join(lines[start + 1 : end])


def type_the_plan(client) -> AnnualPlan:
    lines = source_lines()
    title = lines[lines.index("KẾ HOẠCH") + 1]
    data = plan_data(
        target_row(),
        target_row(measure="relays", period="quarter", required="1"),
        year="2024",
        title=title,
        purpose=between(lines, "I. ", "II. "),
        subjects=between(lines, "II. ", "III. "),
        media=between(lines, "III. ", "IV. "),
        organisation=between(lines, "IV. ", "Trên đây"),
        recipients=between(lines, "Nơi nhận", "TM. "),
    )
    data["superior_documents-TOTAL_FORMS"] = "1"
    row = {"id": "", "file": "", "ORDER": "1", "DELETE": "", **CITY}
    data |= {f"superior_documents-0-{name}": value for name, value in row.items()}
    assert client.post(reverse("thidua_annualplan_modeladmin_create"), data).status_code == 302
    return AnnualPlan.objects.get(year=2024)


def printed_lines(client, plan) -> list[str]:
    """The file as the office downloads it, in the order of the page."""
    address = reverse("thidua_annualplan_modeladmin_document", args=[plan.pk])
    document = docx.Document(io.BytesIO(client.get(address).content))
    head, foot = document.tables
    cells = {
        table: list(dict.fromkeys(cell for row in table.rows for cell in row.cells))
        for table in (head, foot)
    }
    paragraphs = [
        *(one for cell in cells[head] for one in cell.paragraphs),
        *document.paragraphs,
        *(one for cell in cells[foot] for one in cell.paragraphs),
    ]
    return [plain(one.text) for one in paragraphs if plain(one.text)]


def differences(printed) -> tuple[list[str], list[str]]:
    changed = list(difflib.ndiff(source_lines(), printed))
    return (
        [line[2:] for line in changed if line.startswith("- ")],
        [line[2:] for line in changed if line.startswith("+ ")],
    )


def shortened(lines: list[str], wanted: list[str]) -> list[str]:
    """Cut to the length of what is wanted of each: for long paragraphs the beginning is enough."""
    lengths = [len(line) for line in wanted] + [None] * len(lines)
    return [line[:length] for line, length in zip(lines, lengths, strict=False)]


def test_the_plan_is_printed_as_its_source_before_and_after_the_merger(ward, client):
    client.force_login(ward.office)
    assert client.post(edit_address(ward), typed(**BEFORE)).status_code == 302
    plan = type_the_plan(client)
    before = printed_lines(client, plan)
    only_in_source, only_on_paper = differences(before)
    assert shortened(only_in_source, ONLY_IN_SOURCE) == ONLY_IN_SOURCE
    assert shortened(only_on_paper, ONLY_ON_PAPER) == ONLY_ON_PAPER
    merger = typed(**AFTER, hold_from="01/07/2025")
    assert client.post(edit_address(ward), merger).status_code == 302
    assert printed_lines(client, plan) == before

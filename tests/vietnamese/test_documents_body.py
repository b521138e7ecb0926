"""Body, end, recipients and appendices of official documents (Nghị định 30/2020, appendix I)."""

import datetime
import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from thidua.vietnamese.document_words import (
    capacity_of,
    cited,
    number_line,
    place_and_date,
    recipient_list,
    roman,
)
from thidua.vietnamese.documents import OfficialDocument

RECIPIENTS = ["Gửi bản điện tử:", "- TT. Đảng ủy (b/c);", "Công an phường", "- Lưu: VT. (Hiền)."]


@pytest.fixture(scope="module")
def document():
    made = OfficialDocument("Báo cáo")
    made.head(day=None, year=2026, authority="Ủy ban nhân dân phường Hoa Sen")
    made.title("Báo cáo", "Kết quả")
    made.heading("I. KẾT QUẢ")
    made.paragraph("Đoạn một.")
    made.table(["Chỉ tiêu", "Số"], [("Tiếp sóng", 1), ("Cộng", 12)], (3, 1), bold_rows=[1])
    made.paragraph("Trên đây là báo cáo.")
    made.close()
    made.signature(["TM. Ủy ban nhân dân", "Chủ tịch"], "Lê Văn An", recipients=RECIPIENTS)
    made.appendix(1, "Tin, bài", "(Kèm theo)")
    made.table(["STT"], [(number,) for number in range(3)], (1,))
    return docx.Document(io.BytesIO(made.to_bytes()))


def paragraph_of(container, text):
    return next(found for found in container.paragraphs if found.text == text)


def form_of(paragraph):
    (run,) = paragraph.runs
    return run.font.size.pt, bool(run.bold), bool(run.italic)


def test_a_heading_is_bold_and_never_the_last_line_of_a_page(document):
    heading = paragraph_of(document, "I. KẾT QUẢ")
    assert form_of(heading) == (13, True, False)
    assert heading.paragraph_format.keep_with_next


def test_the_text_ends_with_its_mark_and_stays_with_the_signature(document):
    last = paragraph_of(document, "Trên đây là báo cáo./.")
    assert last.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert 10 <= round(last.paragraph_format.first_line_indent.mm, 1) <= 12.7
    assert last.paragraph_format.keep_with_next


def test_recipients_and_signature_stand_side_by_side_without_rules(document):
    block = document.tables[2]
    assert len(block.columns) == 2
    assert block.style.name == "Normal Table"
    recipients, signature = block.rows[0].cells
    assert form_of(recipients.paragraphs[0]) == (12, True, True)
    assert [found.text for found in recipients.paragraphs] == [
        "Nơi nhận:",
        "Gửi bản điện tử:",
        "- TT. Đảng ủy (b/c);",
        "- Công an phường;",
        "- Lưu: VT. (Hiền).",
    ]
    assert {form_of(found)[0] for found in recipients.paragraphs[1:]} == {11}
    assert [form_of(found) for found in signature.paragraphs] == [(13, True, False)] * 3
    assert signature.paragraphs[0].text == "TM. ỦY BAN NHÂN DÂN"


def test_a_document_without_recipients_has_no_such_list():
    made = OfficialDocument("Phiếu")
    made.signature(["Chủ tịch"], "Lê Văn An")
    (block,) = docx.Document(io.BytesIO(made.to_bytes())).tables
    assert block.cell(0, 0).text == ""


def test_tables_are_as_wide_as_the_text_and_repeat_their_heading(document):
    table = document.tables[1]
    assert table.style.name == "Table Grid"
    assert round(sum(cell.width.mm for cell in table.rows[1].cells)) == 165
    heading = table.rows[0]._tr.find(qn("w:trPr"))
    assert heading.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None
    assert form_of(table.cell(0, 0).paragraphs[0])[1]
    assert not form_of(table.cell(1, 0).paragraphs[0])[1]
    assert form_of(table.cell(2, 0).paragraphs[0])[1]
    assert table.cell(1, 1).paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_an_appendix_begins_a_page_that_is_numbered_anew(document):
    text, appendix = document.sections
    assert appendix._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert text._sectPr.find(qn("w:pgNumType")) is None
    assert appendix.different_first_page_header_footer
    assert appendix.header.is_linked_to_previous
    assert form_of(paragraph_of(document, "Phụ lục I")) == (14, True, False)
    assert form_of(paragraph_of(document, "TIN, BÀI")) == (13, True, False)
    assert form_of(paragraph_of(document, "(Kèm theo)")) == (13, False, True)


def test_both_rules_of_the_head_are_as_long_as_prescribed(document):
    def length(cell):
        (paragraph,) = [
            found for found in cell.paragraphs if found._p.find(f".//{qn('w:pBdr')}") is not None
        ]
        form = paragraph.paragraph_format
        return cell.width.mm - form.left_indent.mm - form.right_indent.mm

    left, _same, right = document.tables[0].rows[0].cells
    # The name is set over two lines, the longer of which fills the cell.
    assert 1 / 3 <= length(left) / left.width.mm <= 1 / 2
    assert round(length(right)) in (55, 56)  # the motto in bold 13 points


@pytest.mark.parametrize(
    ("number", "line"), [("", "Số:      /BC-UBND"), ("12/BC-UBND", "Số: 12/BC-UBND")]
)
def test_an_unknown_number_leaves_room(number, line):
    assert number_line(number, "BC-UBND") == line


def test_an_unknown_day_leaves_room():
    assert place_and_date("Hoa Sen", None, 2026) == "Hoa Sen, ngày      tháng      năm 2026"


@pytest.mark.parametrize(
    ("authority", "title", "lines"),
    [
        ("Ủy ban nhân dân phường Hoa Sen", "Chủ tịch", ["TM. Ủy ban nhân dân", "Chủ tịch"]),
        (
            "Ủy ban nhân dân xã Bình Minh",
            "Phó Chủ tịch",
            ["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"],
        ),
        ("Ủy ban nhân dân", "TM. UBND, Q. Chủ tịch", ["TM. UBND", "Q. Chủ tịch"]),
        ("", "", []),
    ],
)
def test_in_which_capacity_somebody_signs(authority, title, lines):
    assert capacity_of(authority, title) == lines


def test_where_it_is_filed_comes_last_also_when_nobody_wrote_it():
    assert recipient_list([]) == ["- Lưu: VT."]
    assert recipient_list(["Lưu: VT, VHXH", "Đảng ủy", " "]) == ["- Đảng ủy;", "- Lưu: VT, VHXH."]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("59/KH-UBND", "Kế hoạch số 59/KH-UBND ngày 13 tháng 3 năm 2024 của UBND tỉnh về thi đua"),
        ("98/2023/NĐ-CP", "Nghị định số 98/2023/NĐ-CP ngày 13 tháng 3 năm 2024 của UBND tỉnh"),
        ("7/UBND", "Văn bản số 7/UBND ngày 13 tháng 3 năm 2024 của UBND tỉnh"),
    ],
)
def test_how_a_document_is_cited(number, words):
    day = datetime.date(2024, 3, 13)
    assert cited(number, day, "UBND tỉnh", "Thi đua").startswith(words)


def test_a_document_of_which_only_the_number_is_known():
    assert cited("59/KH-UBND", None) == "Kế hoạch số 59/KH-UBND"


def test_parts_are_counted_in_roman_figures():
    assert [roman(number) for number in (1, 4, 9, 14)] == ["I", "IV", "IX", "XIV"]

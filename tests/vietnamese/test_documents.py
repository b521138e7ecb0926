"""The page, the head and the type of official documents (Nghị định 30/2020/NĐ-CP, appendix I)."""

import datetime
import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from thidua.vietnamese.document_words import date_in_words, place_and_date
from thidua.vietnamese.documents import COUNTRY, MOTTO, OfficialDocument

DAY = datetime.date(2026, 2, 5)


def made(**head):
    document = OfficialDocument("Báo cáo")
    document.head(day=DAY, **head)
    document.title("Báo cáo", "Công tác tuyên truyền")
    document.paragraph("Nội dung.")
    document.facts([("Bài", ["Dòng một", "Dòng hai"])])
    document.signature(["Chủ tịch"], "Lê Văn An", "Đã duyệt")
    return docx.Document(io.BytesIO(document.to_bytes()))


@pytest.fixture(scope="module")
def document():
    return made(
        authority="Ủy ban nhân dân phường Hoa Sen",
        superior="Ủy ban nhân dân tỉnh",
        number="Số: 1/BC-UBND",
        place="Hoa Sen",
    )


def run_of(document, text):
    """The run that says exactly this, in the body or in a table."""
    paragraphs = [*document.paragraphs]
    for table in document.tables:
        for cell in table._cells:
            paragraphs += cell.paragraphs
    return next(run for found in paragraphs for run in found.runs if run.text == text)


def test_the_page_is_a4_with_the_margins_of_the_decree(document):
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_pages_are_numbered_in_the_top_margin_but_the_first(document):
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text
    (header,) = section.header.paragraphs
    assert header.alignment == WD_ALIGN_PARAGRAPH.CENTER
    field = header._p.find(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == "PAGE"
    assert field.find(f".//{qn('w:sz')}").get(qn("w:val")) == "26"  # half points


def test_every_letter_is_times_new_roman_in_black(document):
    styles = document.styles.element
    for fonts in (
        document.styles["Normal"].element.rPr.rFonts,
        styles.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}"),
    ):
        assert set(fonts.attrib.values()) == {"Times New Roman"}
    assert str(document.styles["Normal"].font.color.rgb) == "000000"
    named = document.element.body.findall(f".//{qn('w:rFonts')}")
    assert named == []  # nothing in the text departs from it


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic"),
    [
        (COUNTRY, 12, True, False),
        (MOTTO, 13, True, False),
        ("ỦY BAN NHÂN DÂN TỈNH", 12, False, False),
        ("ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN", 12, True, False),
        ("Số: 1/BC-UBND", 13, False, False),
        ("Hoa Sen, ngày 05 tháng 02 năm 2026", 13, False, True),
        ("BÁO CÁO", 14, True, False),
        ("Công tác tuyên truyền", 14, True, False),
        ("CHỦ TỊCH", 13, True, False),
        ("Lê Văn An", 13, True, False),
    ],
)
def test_head_title_and_signature_are_set_as_prescribed(document, text, size, bold, italic):
    run = run_of(document, text)
    assert (run.font.size.pt, bool(run.bold), bool(run.italic)) == (size, bold, italic)


def test_the_body_is_justified_with_its_first_line_set_in(document):
    paragraph = next(found for found in document.paragraphs if found.text == "Nội dung.")
    assert paragraph.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(paragraph.paragraph_format.first_line_indent.mm) == 10
    assert paragraph.paragraph_format.space_before.pt >= 6


def test_facts_stand_in_a_ruled_table_as_wide_as_the_text(document):
    (table,) = [found for found in document.tables if found.style.name == "Table Grid"]
    label, value = table.rows[0].cells
    assert (label.text, value.text) == ("Bài", "Dòng một\nDòng hai")
    assert round(label.width.mm + value.width.mm) == 165


def test_without_names_the_left_side_of_the_head_is_empty():
    left = made().tables[0].rows[0].cells[0]
    assert left.text == ""
    assert left._tc.find(f".//{qn('w:pBdr')}") is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime.date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (datetime.date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (datetime.date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
        (datetime.date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_nought(day, words):
    assert date_in_words(day) == words
    assert place_and_date("Hoa Sen", day) == f"Hoa Sen, {words}"
    assert place_and_date("", day) == f"Ng{words[2:]}"


def test_what_a_file_cannot_carry_is_left_out_and_letters_are_composed():
    document = OfficialDocument("A\x0bB")
    document.paragraph("Tổ\x00 7\ud800 – Hoa\u0300")
    text = docx.Document(io.BytesIO(document.to_bytes())).paragraphs[0].text
    assert text == "Tổ 7 – Hoà"


def test_the_file_says_whose_language_it_is_and_names_no_program(document):
    about = document.core_properties
    assert (about.title, about.author, about.comments) == ("Báo cáo", "", "")
    assert about.language == "vi-VN"

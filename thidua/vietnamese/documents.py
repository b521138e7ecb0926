"""Official documents as DOCX, laid out by Nghị định 30/2020/NĐ-CP, appendix I.

Lengths are in millimetres, sizes of type in points. The words of the national head and the form of
a date are prescribed, so they are Vietnamese whatever the language of the reader.
"""

import datetime
import io
import re
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .text import normalise

FONT = "Times New Roman"
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20, 20, 30, 15
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
HEAD_LEFT = 68
HEAD_RIGHT = TEXT_WIDTH - HEAD_LEFT
#: As wide as the motto is set, which has to be ruled for its full width.
MOTTO_WIDTH = 57
SIZE = 13

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def date_in_words(day: datetime.date) -> str:
    """ "ngày 05 tháng 01 năm 2026": a leading 0 for days under 10 and for months 1 and 2."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def place_and_date(place: str, day: datetime.date) -> str:
    """Where and when a document was made, as one line of its head."""
    words = date_in_words(day)
    return f"{place}, {words}" if place else words[0].upper() + words[1:]


class OfficialDocument:
    """A document that is written from its head to its signature, then taken as bytes."""

    def __init__(self, title: str):
        self.document = Document()
        self._set_type()
        self._set_page()
        about = self.document.core_properties
        about.title, about.author, about.comments = _clean(title), "", ""
        about.language = "vi-VN"

    def head(
        self,
        *,
        authority: str = "",
        superior: str = "",
        number: str = "",
        place: str = "",
        day: datetime.date,
    ) -> None:
        """The issuing body on the left, country and motto on the right; number, place and date."""
        table = self._table([HEAD_LEFT, HEAD_RIGHT], rows=2)
        left, right = table.rows[0].cells
        if superior:
            _write(left, superior.upper(), size=12, align=CENTRE)
        if authority:
            _write(left, authority.upper(), size=12, bold=True, align=CENTRE)
            _rule(left, HEAD_LEFT * 0.36, HEAD_LEFT)
        _write(right, COUNTRY, size=12, bold=True, align=CENTRE)
        _write(right, MOTTO, size=13, bold=True, align=CENTRE)
        _rule(right, MOTTO_WIDTH, HEAD_RIGHT)
        left, right = table.rows[1].cells
        _write(left, number, size=13, align=CENTRE)
        _write(right, place_and_date(place, day), size=13, italic=True, align=CENTRE)

    def title(self, name: str, subject: str = "") -> None:
        """The kind of document in capitals, what it is about below, ruled."""
        _write(self.document, name.upper(), size=14, bold=True, align=CENTRE, before=14)
        if subject:
            _write(self.document, subject, size=14, bold=True, align=CENTRE)
        _rule(self.document, TEXT_WIDTH * 0.36, TEXT_WIDTH)

    def paragraph(self, text: str) -> None:
        """A paragraph of the body: justified, its first line set in."""
        paragraph = _write(self.document, text, size=SIZE, before=6)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)

    def facts(self, rows: Iterable[tuple[str, Iterable[str]]], label_width: int = 44) -> None:
        """A ruled table of two columns: what, and the paragraphs that say it."""
        _write(self.document, "", size=6)
        table = self._table([label_width, TEXT_WIDTH - label_width], ruled=True)
        for label, lines in rows:
            cells = table.add_row().cells
            _set_widths(cells, [label_width, TEXT_WIDTH - label_width])
            _write(cells[0], label, size=SIZE, before=2, after=2)
            for line in lines:
                _write(cells[1], line, size=SIZE, before=2, after=2)

    def signature(self, capacity: Iterable[str], name: str, note: str = "") -> None:
        """In which capacity (capitals), a note in italics, room to sign, the name. Kept together."""
        _write(self.document, "", size=6)
        table = self._table([TEXT_WIDTH / 2, TEXT_WIDTH / 2], rows=1)
        cell = table.rows[0].cells[1]
        for line in capacity:
            _write(cell, line.upper(), size=SIZE, bold=True, align=CENTRE, before=4)
        if note:
            _write(cell, note, size=12, italic=True, align=CENTRE)
        _write(cell, name, size=SIZE, bold=True, align=CENTRE, before=56)
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True

    def to_bytes(self) -> bytes:
        """The file."""
        output = io.BytesIO()
        self.document.save(output)
        return output.getvalue()

    def _set_type(self):
        style = self.document.styles["Normal"]
        style.font.size, style.font.color.rgb = Pt(SIZE), RGBColor(0, 0, 0)
        defaults = self.document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for properties in (style.element.get_or_add_rPr(), defaults):
            fonts = properties.get_or_add_rFonts()
            # A font of the theme would win over the one that is named.
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{script}"), FONT)
        for language in defaults.findall(qn("w:lang")):
            language.set(qn("w:val"), "vi-VN")
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0

    def _set_page(self):
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
        section.top_margin, section.bottom_margin = Mm(MARGIN_TOP), Mm(MARGIN_BOTTOM)
        section.left_margin, section.right_margin = Mm(MARGIN_LEFT), Mm(MARGIN_RIGHT)
        section.header_distance = Mm(10)
        # The number of the page stands in the top margin, on every page but the first.
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = CENTRE
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)
        run = paragraph.add_run("2")
        run.font.size = Pt(SIZE)
        field.append(run._r)

    def _table(self, widths, rows=0, ruled=False):
        table = self.document.add_table(rows=rows, cols=len(widths))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        if ruled:
            table.style = "Table Grid"
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for row in table.rows:
            _set_widths(row.cells, widths)
        return table


def _set_widths(cells, widths):
    # Word goes by the cells, LibreOffice by the columns.
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)


def _clean(text: str) -> str:
    """What XML cannot carry left out: a text pasted from elsewhere may hold such characters."""
    return normalise(_NOT_XML.sub("", str(text)))


def _write(
    container: Any, text, *, size, bold=False, italic=False, align=None, before=0.0, after=0.0
):
    """A paragraph at the end of a document or a cell, whose first one is there and empty."""
    paragraphs = container.paragraphs
    fresh = hasattr(container, "width") and len(paragraphs) == 1 and not paragraphs[0].runs
    paragraph = paragraphs[0] if fresh else container.add_paragraph()
    run = paragraph.add_run(_clean(text))
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _rule(container: Any, width: float, available: float) -> None:
    """A line of a given width in the middle: the border of a paragraph that is set in."""
    paragraph = container.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((available - width) / 2)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    form.space_before, form.space_after = Pt(2), Pt(6)
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    # The schema has an order: borders come before spacing and indents.
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    )

"""Official documents as DOCX, laid out by Nghị định 30/2020/NĐ-CP, appendix I.

Lengths are in millimetres, sizes of type in points. The words of the national head, of the list of
recipients and the form of a date are prescribed, so they are Vietnamese whatever the language of
the reader.
"""

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm

from .document_parts import (
    CENTRE,
    SIZE,
    TEXT_WIDTH,
    add_heading_row,
    add_plain_rows,
    clean,
    fill_cells,
    number_pages_anew,
    rule,
    set_page,
    set_type,
    set_widths,
    table_of,
    write,
)
from .document_words import appendix_name, place_and_date, recipient_list

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
END = "./."
RECIPIENTS = "Nơi nhận:"

#: Left is as wide as "ỦY BAN NHÂN DÂN PHƯỜNG"; below it the side of the date is wider, so that a
#: long name of a place stays on its line.
HEAD_LEFT, HEAD_RIGHT = 60, 105
NUMBER_LEFT = 52
#: As wide as the motto is set, which has to be ruled for its full width.
MOTTO_WIDTH = 55.5
#: Of the line above it: the decree asks for a third to a half.
RULED = 0.4
#: About how wide a letter is set: bold capitals of 12 points, bold small letters of 14.
_CAPITAL, _LETTER = 2.65, 2.2


class OfficialDocument:
    """A document that is written from its head to its signature, then taken as bytes."""

    def __init__(self, title: str):
        self.document = Document()
        self._last: Any = None
        set_type(self.document)
        set_page(self.document)
        about = self.document.core_properties
        about.title, about.author, about.comments = clean(title)[:255], "", ""
        about.language = "vi-VN"

    def head(
        self,
        *,
        authority: str = "",
        superior: str = "",
        number: str = "",
        place: str = "",
        day: datetime.date | None,
        year: int | None = None,
    ) -> None:
        """The issuing body on the left, country and motto on the right; number, place and date.

        :param day: None leaves room to write it in, in ``year``.
        """
        widths = [NUMBER_LEFT, HEAD_LEFT - NUMBER_LEFT, HEAD_RIGHT]
        table = table_of(self.document, widths, rows=2)
        fill_cells(table)
        first, second = table.rows
        left, right = first.cells[0].merge(first.cells[1]), first.cells[2]
        if superior:
            write(left, superior.upper(), size=12, align=CENTRE)
        if authority:
            write(left, authority.upper(), size=12, bold=True, align=CENTRE)
            rule(left, _ruled(authority, _CAPITAL, HEAD_LEFT), HEAD_LEFT)
        write(right, COUNTRY, size=12, bold=True, align=CENTRE)
        write(right, MOTTO, size=13, bold=True, align=CENTRE)
        rule(right, MOTTO_WIDTH, HEAD_RIGHT)
        left, right = second.cells[0], second.cells[1].merge(second.cells[2])
        write(left, number, size=13, align=CENTRE)
        write(right, place_and_date(place, day, year), size=13, italic=True, align=CENTRE)

    def title(self, name: str, subject: str = "") -> None:
        """The kind of document in capitals, what it is about below, ruled."""
        write(self.document, name.upper(), size=14, bold=True, align=CENTRE, before=14)
        if subject:
            write(self.document, subject, size=14, bold=True, align=CENTRE)
        rule(self.document, _ruled(subject or name, _LETTER, TEXT_WIDTH), TEXT_WIDTH)

    def heading(self, text: str) -> None:
        """The heading of a part of the body: bold, set in, never the last line of a page."""
        paragraph = write(self.document, text, size=SIZE, bold=True, before=6)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.paragraph_format.keep_with_next = True

    def paragraph(self, text: str, italic: bool = False) -> None:
        """A paragraph of the body: justified, its first line set in."""
        paragraph = write(self.document, text, size=SIZE, italic=italic, before=6)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)
        self._last = paragraph

    def close(self) -> None:
        """Ends the body: "./." at the end of its last paragraph, in place of a full stop."""
        run = self._last.runs[-1]
        run.text = run.text.rstrip().removesuffix(END).rstrip(".;, ") + END
        # A signature does not stand on a page without any of the text.
        self._last.paragraph_format.keep_with_next = True
        self._last.paragraph_format.keep_together = True

    def facts(self, rows: Iterable[tuple[str, Iterable[str]]], label_width: int = 44) -> None:
        """A ruled table of two columns: what, and the paragraphs that say it."""
        write(self.document, "", size=6)
        widths = [label_width, TEXT_WIDTH - label_width]
        table = table_of(self.document, widths, ruled=True)
        for label, lines in rows:
            cells = table.add_row().cells
            set_widths(cells, widths)
            write(cells[0], label, size=SIZE, before=2, after=2)
            for line in lines:
                write(cells[1], line, size=SIZE, before=2, after=2)

    def table(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[Any]],
        widths: Sequence[float],
        bold_rows: Iterable[int] = (),
    ) -> None:
        """A ruled table whose heading is repeated on every page.

        :param widths: of the columns, as shares of the width of the text.
        :param bold_rows: the rows, counted from 0, that sum up others.
        """
        write(self.document, "", size=6)
        lengths = [TEXT_WIDTH * width / sum(widths) for width in widths]
        table = table_of(self.document, lengths, ruled=True)
        add_heading_row(table, headings, lengths)
        add_plain_rows(table, rows, lengths, bold=set(bold_rows))
        write(self.document, "", size=6)

    def signature(
        self,
        capacity: Iterable[str],
        name: str,
        note: str = "",
        recipients: Iterable[str] | None = None,
    ) -> None:
        """Beside the recipients: the capacity (capitals), a note, room to sign, the name.

        :param recipients: None for a document that is sent to nobody: it has no such list.
        """
        write(self.document, "", size=6).paragraph_format.keep_with_next = True
        table = table_of(self.document, [TEXT_WIDTH / 2, TEXT_WIDTH / 2], rows=1)
        left, cell = table.rows[0].cells
        if recipients is not None:
            write(left, RECIPIENTS, size=12, bold=True, italic=True)
            for line in recipient_list(recipients):
                write(left, line, size=11, italic=line.endswith(":"))
        for line in capacity:
            write(cell, line.upper(), size=SIZE, bold=True, align=CENTRE)
        if note:
            write(cell, note, size=12, italic=True, align=CENTRE)
        write(cell, name, size=SIZE, bold=True, align=CENTRE, before=56)
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
        # Tie: elements of python-docx
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    def appendix(self, number: int | None, title: str, note: str = "") -> None:
        """Begins an appendix on a page of its own; its pages are numbered by themselves.

        :param number: None for the only one, which has none.
        """
        number_pages_anew(self.document.add_section(WD_SECTION.NEW_PAGE))
        write(self.document, appendix_name(number), size=14, bold=True, align=CENTRE)
        write(self.document, title.upper(), size=13, bold=True, align=CENTRE)
        if note:
            write(self.document, note, size=13, italic=True, align=CENTRE)

    def to_bytes(self) -> bytes:
        """The file."""
        output = io.BytesIO()
        self.document.save(output)
        return output.getvalue()


def _ruled(text: str, letter: float, available: float) -> float:
    """How long the line below a text is, which is set over several lines where it is long."""
    return min(len(text) * letter, available) * RULED

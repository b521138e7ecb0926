"""What official documents are put together from: paragraphs, rules and tables of a DOCX.

Lengths are in millimetres, sizes of type in points.
"""

from collections.abc import Container, Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from .numbers import Count
from .text import clean

FONT = "Times New Roman"
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20, 20, 30, 15
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
SIZE = 13
TABLE_SIZE = 12

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
CENTRED = '<w:jc w:val="center"/>'


def write(
    container: Any, text, *, size, bold=False, italic=False, align=None, before=0.0, after=0.0
):
    """A paragraph at the end of a document or a cell, whose first one is there and empty."""
    paragraphs = container.paragraphs if hasattr(container, "width") else []
    fresh = len(paragraphs) == 1 and not paragraphs[0].runs
    paragraph = paragraphs[0] if fresh else container.add_paragraph()
    run = paragraph.add_run(clean(text))
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def rule(container: Any, width: float, available: float) -> None:
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
    # Tie: elements of python-docx
    # The schema has an order: borders come before spacing and indents.
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    )


def table_of(document: Any, widths: Sequence[float], rows: int = 0, ruled: bool = False):
    """A table as wide as its columns, in the middle of the text."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    if ruled:
        table.style = "Table Grid"
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        set_widths(row.cells, widths)
    return table


def set_widths(cells: Iterable[Any], widths: Sequence[float]) -> None:
    """Word goes by the cells, LibreOffice by the columns."""
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)


def fill_cells(table: Any) -> None:
    """Text reaches the sides of its cells, where Word leaves 1.9 mm free."""
    table._tbl.tblPr.insert_element_before(
        _element(
            "w:tblCellMar",
            _element("w:left", w="0", type="dxa"),
            _element("w:right", w="0", type="dxa"),
        ),
        *("w:tblLook", "w:tblCaption", "w:tblDescription"),
    )


def add_heading_row(table: Any, headings: Sequence[str], widths: Sequence[float]) -> None:
    """Bold, and again at the top of every page that the table reaches."""
    row = table.add_row()
    set_widths(row.cells, widths)
    for cell, heading in zip(row.cells, headings, strict=True):
        write(cell, heading, size=TABLE_SIZE, bold=True, align=CENTRE, before=2, after=2)
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))


def add_plain_rows(
    table: Any, rows: Iterable[Sequence[Any]], widths: Sequence[float], bold: Container[int] = ()
) -> None:
    """Numbers in the middle, words on the left; ``bold``: the rows, counted from 0, that are.

    Written out and read as a whole: python-docx looks through the table for each cell that is added,
    and an appendix can have thousands.
    """
    kinds = [{centred: _cell_form(width, centred) for centred in (False, True)} for width in widths]
    written = []
    for number, values in enumerate(rows):
        weight = "<w:b/>" if number in bold else ""
        cells = (
            kind[isinstance(value, int)].format(weight=weight, text=_in_xml(value))
            for kind, value in zip(kinds, values, strict=True)
        )
        written.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    table._tbl.extend(parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(written)}</w:tbl>"))


def _cell_form(width: float, is_centred: bool) -> str:
    size = TABLE_SIZE * 2
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{Mm(width).twips}"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="40" w:after="40"/>{CENTRED * is_centred}</w:pPr>'
        f'<w:r><w:rPr>{{weight}}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        "<w:t>{text}</w:t></w:r></w:p></w:tc>"
    )


def _in_xml(value) -> str:
    shown = "" if value is None else Count(value) if isinstance(value, int) else value
    return escape(" ".join(clean(shown).split()))


def _element(name: str, *children, **attributes: str):
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    element.extend(children)
    return element


def set_type(document: Any) -> None:
    """Times New Roman, black, single-spaced, and a text in Vietnamese."""
    style = document.styles["Normal"]
    style.font.size, style.font.color.rgb = Pt(SIZE), RGBColor(0, 0, 0)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
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


def set_page(document: Any) -> None:
    """A4 with the margins of the decree, numbered in the top margin but for the first page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(MARGIN_TOP), Mm(MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(MARGIN_LEFT), Mm(MARGIN_RIGHT)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    run = paragraph.add_run("2")
    run.font.size = Pt(SIZE)
    field.append(run._r)


def number_pages_anew(section: Any) -> None:
    """The section's first page is its page 1."""
    section._sectPr.insert_element_before(
        _element("w:pgNumType", start="1"),
        *("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg"),
        *("w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid"),
    )

"""Reading the files of a report back, for tests of what they say."""

import io

import docx
from docx.oxml.ns import qn

#: The plan's own example: what was aired, and what the year then is.
FOUR_IN_THE_FIRST_QUARTER = [(2024, 1, day) for day in (1, 2, 3, 4)]
ONE_IN_EACH_QUARTER = [(2024, month, 15) for month in (3, 4, 9, 10)]


def opened(content):
    return docx.Document(io.BytesIO(content))


def body(document):
    """Paragraphs outside of tables that say something."""
    return [found.text for found in document.paragraphs if found.text.strip()]


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def table_below(document, heading):
    """The ruled table whose first heading is this."""
    return next(table for table in document.tables if table.cell(0, 0).text == heading)


def tables_with_a_heading_row(document):
    return [
        table
        for table in document.tables
        if table._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    ]

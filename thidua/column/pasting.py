"""What is pasted into a text: tables stay tables, numbers stay as typed, and what is lost is named.

Draftail runs the cells of a pasted table together ("2023", "5" → "20235"), numbers lists anew and drops
pictures, notes and tracked changes without a word. The script reads the paste before it does.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.editors.draftail.features import PluginFeature

from .blocks import PASTING

#: Above this number of cells a table is no reading for a web page, and Django refuses forms of more
#: than 1,000 fields (DATA_UPLOAD_MAX_NUMBER_FIELDS).
MOST_CELLS = 500

#: What the person is told beside the field; `{n}` is how many there are, `{m}` is MOST_CELLS.
WORDS = {
    "heading": _("About what you pasted"),
    "close": _("I have read it"),
    "table": _("Tables: {n}. Each is a block “Table” now; write its caption."),
    "tableAsLines": _(
        "Tables: {n}. This field takes none: each row is a line, its cells between “|”."
    ),
    "tableTooLarge": _(
        "Tables with more than {m} cells: {n}. Each row is a line now; better attach the table as a "
        "document."
    ),
    "mergedCells": _(
        "Merged cells: {n}. Their words stand in the first cell, the others are empty."
    ),
    "numbers": _("Numbered lines: {n}. Numbers and letters are text now, as you had typed them."),
    "picture": _("Pictures: {n}. They were not taken over; add each with a block “Picture”."),
    "footnote": _(
        "Footnotes: {n}. Their marks are plain text; read whether their words came with them."
    ),
    "comment": _("Comments: {n}. They were not taken over."),
    "deleted": _("Deleted words of tracked changes: {n}. They were left out; read the text again."),
    "inserted": _("Added words of tracked changes: {n}. They were kept; read the text again."),
    "textBox": _(
        "Text boxes and drawings: {n}. Look whether their words are here; type what is missing."
    ),
    "object": _("Formulas, charts or embedded files: {n}. They were not taken over."),
}


def register_pasting(features) -> None:
    """`register_rich_text_features`: only the editors that name it have it."""
    plugin = {"type": "THIDUA_PASTING", "words": WORDS, "mostCells": MOST_CELLS}
    features.register_editor_plugin(
        "draftail",
        PASTING,
        PluginFeature(
            plugin,
            js=["thidua/js/pasted.js", "thidua/js/pasting.js"],
            css={"all": ["thidua/css/pasting.css"]},
        ),
    )

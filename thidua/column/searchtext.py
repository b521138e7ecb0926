"""The words of a story without its mark-up, and those of a query, for the folded search."""

import re

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue

from thidua.vietnamese.text import fold

_WORD = re.compile(r"[^\W_]+")


def plain_text(value) -> str:
    """The text of a field: a string without tags, or all searchable words of a stream of blocks."""
    if isinstance(value, StreamValue):
        return " ".join(value.stream_block.get_searchable_content(value))
    # Tags end words ("<p>a</p><p>b</p>"), so they become blanks before they are stripped.
    return strip_tags(str(value or "").replace("<", " <"))


def searchable(*values) -> str:
    """The words of all values, folded, with a blank on either side of each, so that whole words match.

    A Vietnamese word is a syllable: "an" inside "hang" or "toan" is another word.
    """
    return f" {' '.join(_WORD.findall(fold(' '.join(map(plain_text, values)))))} "


def words(query: str) -> list[str]:
    """The words of a text, folded, each once, without punctuation.

    >>> words("“Điển hình”, Đội 98/2023")
    ['dien', 'hinh', 'doi', '98', '2023']
    """
    return list(dict.fromkeys(_WORD.findall(fold(query))))

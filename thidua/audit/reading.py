"""The words of a page as a visitor reads them, beside those that a leader approved."""

import html
import re
import unicodedata

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue

_UNREAD = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
#: Read out to those who do not see the picture, or by search engines.
_ATTRIBUTES = re.compile(r'\b(?:alt|content)="([^"]*)"')
_WORD = re.compile(r"\w+")


def words_of(text: str) -> set[str]:
    """Every word of some HTML, in one form of Unicode.

    A tag ends a word ("<li>a</li><li>b</li>") or stands within one ("<b>a</b>b"): both ways count.
    """
    text = _UNREAD.sub(" ", text)
    attributes = " ".join(_ATTRIBUTES.findall(text))
    read = f"{strip_tags(text)} {strip_tags(text.replace('<', ' <'))} {attributes}"
    return set(_WORD.findall(unicodedata.normalize("NFC", html.unescape(read))))


def missing_words(version, page: str) -> list[str]:
    """The approved words that a visitor does not read on the page, in alphabetical order.

    What visitors search is what they read: the type's `search_fields` say which fields are shown.
    """
    shown = words_of(page)
    missing: set[str] = set()
    for name in {"title", *(field.field_name for field in version.get_searchable_search_fields())}:
        if (beside := version.signoff_shown_with.get(name)) and not getattr(version, beside):
            continue
        missing |= words_of(_text(getattr(version, name))) - shown
    return sorted(missing)


def _text(value) -> str:
    if isinstance(value, StreamValue):
        return " ".join(value.stream_block.get_searchable_content(value))
    return str(value or "")

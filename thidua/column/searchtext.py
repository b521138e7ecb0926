"""The words of a story without its mark-up."""

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue


def plain_text(value) -> str:
    """The text of a field: a string without tags, or all searchable words of a stream of blocks."""
    if isinstance(value, StreamValue):
        return " ".join(value.stream_block.get_searchable_content(value))
    # Tags end words ("<p>a</p><p>b</p>"), so they become blanks before they are stripped.
    return strip_tags(str(value or "").replace("<", " <"))

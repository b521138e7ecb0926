"""Numbers as a Vietnamese office writes them: 1.234.567,5.

USE_THOUSAND_SEPARATOR stays off. With it every number that a template shows gets its dots, years
("2.026") and the ids in Wagtail's attributes and scripts among them, and each template, Wagtail's
and a host's too, would have to say where not. So a count says that it is one, as Wagtail's own
templates do with `intcomma`: a forgotten `Count` shows 1234, a forgotten year would show 2.026.
"""

import re
import unicodedata

from django.utils.formats import number_format

#: Digits in one piece, or in threes with dots between them. "0.123" is somebody's decimal point.
_WHOLE = r"[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)"
_NUMBER = re.compile(rf"{_WHOLE}(?:,\d+)?", re.ASCII)


class Count(int):
    """How many there are of something, shown as 1.234; years and identifiers stay plain."""

    def __str__(self):
        return number_format(int(self), force_grouping=True)


def plain_number(text: str) -> str | None:
    """A typed number as Python reads it: "1.234,5" gives "1234.5"; None where it is none of ours.

    "12.5" is none: whether its dot was meant for the decimal comma is not for us to guess.

    >>> plain_number(" 1.234.567,5 "), plain_number("1.000"), plain_number("12.5")
    ('1234567.5', '1000', None)
    """
    # A full-width digit is the same digit.
    typed = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(typed):
        return None
    return typed.replace(".", "").replace(",", ".")

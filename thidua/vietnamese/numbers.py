"""Numbers as a Vietnamese office writes them: 1.234.567,5; in another language as that one does.

USE_THOUSAND_SEPARATOR stays off. With it every number that a template shows gets its dots, years
("2.026") and the ids in Wagtail's attributes and scripts among them, and each template, Wagtail's
and a host's too, would have to say where not. So a count says that it is one, as Wagtail's own
templates do with `intcomma`: a forgotten `Count` shows 1234, a forgotten year would show 2.026.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from django.utils.formats import get_format
from django.utils.numberformat import format as format_number
from django.utils.translation import get_language


class Signs(NamedTuple):
    """What stands before the decimals, and between the thousands."""

    decimal: str
    thousands: str


VIETNAMESE = Signs(",", ".")


def signs() -> Signs:
    """Those of the active language; ours in Vietnamese, whatever formats a host has."""
    language = get_language()
    if not language or language.partition("-")[0] == "vi":
        return VIETNAMESE
    return Signs(
        str(get_format("DECIMAL_SEPARATOR", language)),
        str(get_format("THOUSAND_SEPARATOR", language)),
    )


def in_figures(number, grouped: bool = False) -> str:
    """The number as the active language writes it; the thousands apart where that is asked for."""
    decimal, thousands = signs()
    return format_number(
        number,
        decimal,
        grouping=3,
        thousand_sep=thousands,
        force_grouping=grouped,
        use_l10n=False,
    )


class Count(int):
    """How many there are of something, shown as 1.234; years and identifiers stay plain."""

    def __str__(self):
        return in_figures(int(self), grouped=True)


def of_two_figures(number: int) -> str:
    """A count in an official document: 06, 75, 1.234."""
    return f"{number:02}" if number < 100 else str(Count(number))


def plain_number(text: str, written: Signs = VIETNAMESE) -> str | None:
    """A typed number as Python reads it: "1.234,5" gives "1234.5"; None where it is none.

    "12.5" is none in Vietnamese: whether its dot was meant for the decimal comma is not for us to guess.

    >>> plain_number(" 1.234.567,5 "), plain_number("1.000"), plain_number("12.5")
    ('1234567.5', '1000', None)
    >>> plain_number("1,250", Signs(".", ",")), plain_number("1.125", Signs(".", ","))
    ('1250', '1.125')
    """
    # A full-width digit is the same digit, and a blank that does not break is a blank.
    typed = unicodedata.normalize("NFKC", text).strip()
    decimal, thousands = (unicodedata.normalize("NFKC", sign) for sign in written)
    if not _pattern(decimal, thousands).fullmatch(typed):
        return None
    return (typed.replace(thousands, "") if thousands else typed).replace(decimal, ".")


@lru_cache
def _pattern(decimal: str, thousands: str) -> re.Pattern:
    """Digits in one piece, or in threes with a sign between. "0.123" is somebody's decimal point."""
    threes = rf"[1-9]\d{{0,2}}(?:{re.escape(thousands)}\d{{3}})+|" if thousands else ""
    return re.compile(rf"[+-]?(?:{threes}\d+)(?:{re.escape(decimal)}\d+)?", re.ASCII)

"""The words of a text as a search compares them: without any mark, and with exactly its marks."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from .text import TONES, fold

#: Marks that stand alone belong to the letter before them: text may arrive in either Unicode form.
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
#: Letters; what is longer is no word of any language but somebody's key, and no index takes it.
LONGEST_WORD = 60


class Word(NamedTuple):
    """A word of a text, and where it stands in it: ``text[start:end]``."""

    folded: str
    exact: str
    start: int
    end: int


def split_words(text: str) -> Iterator[Word]:
    """The words of a text in their order, without punctuation; a Vietnamese word is a syllable.

    >>> [word.folded for word in split_words("“Điển hình”, Đội 98/2023")]
    ['dien', 'hinh', 'doi', '98', '2023']
    """
    for match in _WORD.finditer(text):
        if folded := fold(match[0])[:LONGEST_WORD]:
            yield Word(folded, exact_form(match[0])[:LONGEST_WORD], *match.span())


def exact_form(word: str) -> str:
    """The word's tone as a digit, then its letters in lower case, in NFC.

    Where the tone is written does not matter: "hoà" and "hòa" are one word. The tone comes first so
    that the beginning of a word is the beginning of its form.

    >>> exact_form("Hoà"), exact_form("hòa"), exact_form("hoa"), exact_form("Nguyễn")
    ('1hoa', '1hoa', '0hoa', '3nguyên')
    """
    decomposed = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(str(TONES[char]) for char in decomposed if char in TONES)
    letters = "".join(char for char in decomposed if char not in TONES)
    return (tones or "0") + unicodedata.normalize("NFC", letters)

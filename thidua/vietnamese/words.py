"""The words of a text as a search compares them: without any mark, and with exactly its marks."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from .text import TONES, UNSEEN_IN_WORDS, fold, shown_letters

#: What is written behind a number without a blank: "3.500.000đ" is found by its number, too.
_UNITS = "đ|vnđ|vnd|usd|đồng|k|tr|triệu|tỷ|tỉ|kg|km|ha|m|m2|cm"
#: Marks that stand alone belong to the letter before them: text may arrive in either Unicode form.
_LETTER = r"[^\W_]|[\u0300-\u036f]"
_WORD = re.compile(
    rf"\d+(?=(?:{_UNITS})(?![\w\u0300-\u036f]))|(?:{_LETTER})(?:{_LETTER}|[{UNSEEN_IN_WORDS}])*",
    re.IGNORECASE,
)
#: Letters; what is longer is no word of any language but somebody's key, and no index takes it.
LONGEST_WORD = 60


class Word(NamedTuple):
    """A word of a text, and where it stands in it: ``text[start:end]``."""

    folded: str
    exact: str
    start: int
    end: int


def split_words(text: str) -> Iterator[Word]:
    r"""The words of a text in their order, without punctuation; a Vietnamese word is a syllable.

    >>> [word.folded for word in split_words("“Điển hình”, Đội 98/2023")]
    ['dien', 'hinh', 'doi', '98', '2023']
    >>> [word.folded for word in split_words("Quỹ khuy\u200bến học: 3.500.000đ")]
    ['quy', 'khuyen', 'hoc', '3', '500', '000', 'd']
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
    decomposed = unicodedata.normalize("NFD", shown_letters(word).casefold())
    tones = "".join(str(TONES[char]) for char in decomposed if char in TONES)
    letters = "".join(char for char in decomposed if char not in TONES)
    return (tones or "0") + unicodedata.normalize("NFC", letters)

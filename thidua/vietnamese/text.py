"""Folding, slugs and sort keys for Vietnamese text (plan.md, "Vietnamese ground rules")."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# `đ` is a letter of its own to Unicode, not a `d` with a mark: no normalisation maps it.
_D = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
#: The five tones as combining marks, and their order in a dictionary; no mark is the level tone.
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
#: Punctuation in the order of CLDR.
_MARKS = "_-‑–—,;:!?.'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$"
_DIGITS_FROM = len(_MARKS) + 2
_LETTERS_FROM = _DIGITS_FROM + 10
_SHAPES = {"\u0302", "\u0306", "\u031b"}  # circumflex, breve, horn: they make another letter
#: Word's line break and those of Unicode, between two words and elsewhere.
_BREAKS = re.compile("(?P<parting>(?<=\\S)[\x0b\x85\u2028\u2029]+(?=\\S))|[\x0b\x85\u2028\u2029]+")
#: What no reader sees: controls, marks of the direction of reading, widths of nothing, and what is no
#: character at all. XML refuses half of them, the others hide or turn what stands beside them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u034f\u061c\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0001\U000e0020-\U000e007f"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    # The joiner of emoji is needed between these, and in no word.
    + "]|\u200d(?=\\w)|(?<=\\w)\u200d"
)
_SOFT_HYPHEN = "\u00ad"
#: Those that a word may be pasted with: the search takes it for one word.
UNSEEN_IN_WORDS = f"{_SOFT_HYPHEN}\u034f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_IN_WORDS = re.compile(f"[{UNSEEN_IN_WORDS}]")
#: In the old font TCVN3 the soft hyphen is the letter ư; such a text has no Vietnamese letter of Unicode.
_VIETNAMESE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)
#: For a font of symbols only; in a name or a title they are boxes.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def normalise(text: str) -> str:
    """The text in NFC, so that what looks the same is the same."""
    return unicodedata.normalize("NFC", text)


def clean(text: object) -> str:
    """The text in NFC without characters that nobody sees (`_UNSEEN`); line breaks and tabs stay.

    The one place that says what is cleaned: at the door (`door`), and again where a text leaves, since
    what was approved before it was cleaned stays as it was approved.
    """
    shown = str(text)
    if not shown.isascii() or not shown.isprintable():
        # Two words that such a break parts would run together.
        shown = _BREAKS.sub(lambda found: " " if found["parting"] else "", _UNSEEN.sub("", shown))
        shown = normalise(shown)
    if _SOFT_HYPHEN in shown and _VIETNAMESE.search(shown):
        shown = shown.replace(_SOFT_HYPHEN, "")
    return shown


def one_line(text: object) -> str:
    """The clean text in one line: breaks are blanks, as they would break the header of a mail."""
    return " ".join(clean(_PRIVATE.sub("", str(text))).split())


def shown_letters(word: str) -> str:
    """A word without what nobody sees in it."""
    return word if word.isascii() else _IN_WORDS.sub("", word)


def lower_first(text: str) -> str:
    """The text within a sentence: a small letter first, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def fold(text: str) -> str:
    """Lower case without any mark, for comparing and searching: "Hoà", "hòa" and "HOA" fold alike.

    White space is folded to single blanks and trimmed; what nobody sees is left out.
    """
    decomposed = unicodedata.normalize("NFD", shown_letters(clean(text)).translate(_D))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def slugify(text: str, max_length: int = 255) -> str:
    """A slug of ASCII letters, digits and hyphens, cut at a word where it is too long.

    >>> slugify("Gương điển hình Đặng Thị Ấn")
    'guong-dien-hinh-dang-thi-an'
    """
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(slug) > max_length:
        slug = slug[:max_length].rpartition("-")[0] or slug[:max_length]
    return slug


def free_slug(base: str, is_taken: Callable[[str], bool]) -> str:
    """The slug itself, or with the first number that makes it free: `bai`, `bai-2`, `bai-3` …"""
    slug, number = base, 1
    while is_taken(slug):
        number += 1
        slug = f"{base}-{number}"
    return slug


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Key of the Vietnamese alphabet: letters first (a ă â … u ư), then tones, then capitals.

    Letters compare over the whole text before any tone does, as dictionaries have it. Blanks come
    before punctuation, that before digits, those before letters: the order of CLDR, which is that of
    PostgreSQL's collation (see `ordering`).
    """
    weights = [weight(char) for char in normalise(text.casefold())]
    letters = tuple(letter for letter, _tone in weights)
    return letters, tuple(tone for _letter, tone in weights), normalise(text).swapcase()


@lru_cache(maxsize=1024)
def weight(char: str) -> tuple[int, int]:
    """What a character in lower case weighs as a letter, and as a tone."""
    decomposed = unicodedata.normalize("NFD", char)
    marks = decomposed[1:]
    letter = normalise(decomposed[0] + "".join(mark for mark in marks if mark in _SHAPES))
    return _rank(letter), next((TONES[mark] for mark in marks if mark in TONES), 0)


def _rank(letter: str) -> int:
    """Blanks, punctuation, digits, the letters of the alphabet, then all others."""
    if letter in _LETTER_RANK:
        return _LETTERS_FROM + _LETTER_RANK[letter]
    if letter.isspace():
        return 0
    if letter.isdecimal():
        return _DIGITS_FROM + int(letter)
    if letter.isalpha():
        return _LETTERS_FROM + len(_ALPHABET) + ord(letter[0])
    # Capped below the digits: what is no common mark comes after those that are.
    return 1 + (_MARKS.find(letter[0]) if letter[0] in _MARKS else len(_MARKS))


def given_name(full_name: str) -> str:
    """The last word of a person's name, which people are called and sorted by."""
    return full_name.split()[-1] if full_name.split() else ""


def name_sort_key(full_name: str) -> tuple:
    """People sort by given name, the last word; then by the words before it."""
    return sort_key(given_name(full_name)), sort_key(full_name)

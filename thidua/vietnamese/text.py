"""Folding, slugs and sort keys for Vietnamese text (domain.md, "Vietnamese ground rules")."""

import re
import unicodedata
from collections.abc import Callable

# `đ` is a letter of its own to Unicode, not a `d` with a mark: no normalisation maps it.
_D = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
#: The five tones as combining marks, and their order in a dictionary; no mark is the level tone.
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0302", "\u0306", "\u031b"}  # circumflex, breve, horn: they make another letter


def normalise(text: str) -> str:
    """The text in NFC, so that what looks the same is the same."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without any mark, for comparing and searching: "Hoà", "hòa" and "HOA" fold alike.

    White space is folded to single blanks and trimmed.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_D))
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


def sort_key(text: str) -> tuple:
    """Key of the Vietnamese alphabet: letters first (a ă â … u ư), tones break ties.

    Letters compare over the whole text before any tone does, as dictionaries have it.
    """
    letters: list[tuple[int, int | str]] = []
    tones: list[int] = []
    for char in normalise(text).casefold():
        base = unicodedata.normalize("NFD", char)
        marks = base[1:]
        letter = normalise(base[0] + "".join(mark for mark in marks if mark in _SHAPES))
        if letter in _LETTER_RANK:
            letters.append((2, _LETTER_RANK[letter]))
            tones.append(next((TONES[mark] for mark in marks if mark in TONES), 0))
        elif char.isdigit():
            letters.append((1, int(char) if char.isdecimal() else 0))
        else:
            letters.append((0, ord(char[0])))
    return tuple(letters), tuple(tones)


def name_sort_key(full_name: str) -> tuple:
    """People sort by given name, the last word; then by the words before it."""
    words = full_name.split()
    if not words:
        return (), ()
    return sort_key(words[-1]), sort_key(" ".join(words[:-1]))

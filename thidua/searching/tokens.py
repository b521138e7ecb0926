"""What the index holds of a text, and what a query asks of it, in one vocabulary for all databases.

A token is a word with a sign before it that says what is known about it:

====== ===========================================================
``a``     the folded word stands somewhere
``=1a``   it stands somewhere with exactly these marks
``:a``    the folded word stands in the title
``:=1a``  it stands in the title with exactly these marks
``+a_b``  the two folded words stand side by side somewhere
====== ===========================================================

So a rank is a question of membership, which a full-text index answers without reading any text, and
SQLite and PostgreSQL rank alike, because they answer nothing else.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from thidua.vietnamese.words import Word, split_words

#: Bytes of all tokens of an object: PostgreSQL's tsvector takes a megabyte.
_MOST_BYTES = 800_000
#: Words of one object that are read: a book is found by its beginning.
_MOST_WORDS = 20_000


class Text(NamedTuple):
    """What an object says in one of its fields."""

    value: str
    is_title: bool


class Token(NamedTuple):
    """A token that has to be there, or any that begins with it."""

    value: str
    is_prefix: bool = False


def tokens_of(texts: Iterable[Text]) -> tuple[str, str]:
    """The folded text and the tokens of an object, the tokens of its title first."""
    found: dict[str, None] = {}
    rest: list[list[Word]] = []
    lines = []
    for text in sorted(texts, key=lambda text: not text.is_title):
        words = list(split_words(text.value))[:_MOST_WORDS]
        if not words:
            continue
        lines.append(f" {' '.join(word.folded for word in words)} ")
        rest.append(words)
        for word in words if text.is_title else ():
            found |= {f":{word.folded}": None, f":={word.exact}": None}
    for words in rest:
        found |= {form: None for word in words for form in (word.folded, f"={word.exact}")}
    for words in rest:
        found |= dict.fromkeys(pair(*two) for two in pairwise(words))
    return "|".join(lines), _cut(found)


def pair(first: Word, second: Word) -> str:
    """The token of two words that stand side by side."""
    return f"+{first.folded}_{second.folded}"


def _cut(tokens: Iterable[str]) -> str:
    written = " ".join(tokens)
    encoded = written.encode()
    if len(encoded) <= _MOST_BYTES:
        return written
    return encoded[:_MOST_BYTES].decode(errors="ignore").rpartition(" ")[0]

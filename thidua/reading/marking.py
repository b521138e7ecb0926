"""The words of a query, marked in what is shown of a story."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString

from thidua.vietnamese.text import clean
from thidua.vietnamese.words import split_words

#: Characters of an excerpt, and how many of them stand before the first word that was found.
EXCERPT, BEFORE = 240, 60


class Found(NamedTuple):
    """A story as the search shows it."""

    story: object
    title: SafeString
    excerpt: SafeString


def marked(text: str, folded: Iterable[str]) -> SafeString:
    """The text as HTML, everything escaped, each of the folded words within <mark>.

    Neighbouring words share one mark, so that a phrase is read as one.
    """
    text = clean(text)
    spans = _spans(text, set(folded))
    parts, last = [], 0
    for start, end in spans:
        parts += [("", text[last:start]), ("mark", text[start:end])]
        last = end
    parts.append(("", text[last:]))
    return SafeString(
        "".join(f"<mark>{escape(part)}</mark>" if tag else escape(part) for tag, part in parts)
    )


def _spans(text: str, folded: set[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for word in split_words(text):
        if word.folded not in folded:
            continue
        if spans and text[spans[-1][1] : word.start] == " ":
            spans[-1] = (spans[-1][0], word.end)
        else:
            spans.append((word.start, word.end))
    return spans


def excerpt(texts: Iterable[str], folded: Iterable[str]) -> SafeString:
    """A passage around the first of the words, from the first text that has one, marked.

    The beginning of the first text where none has any: the word is in the title alone.
    """
    wanted = set(folded)
    plain = [" ".join(clean(text).split()) for text in texts]
    plain = [text for text in plain if text] or [""]
    for text in plain:
        if spans := _spans(text, wanted):
            return marked(_passage(text, spans[0][0]), wanted)
    return marked(_passage(plain[0], 0), ())


def _passage(text: str, at: int) -> str:
    """Some of the text around a place, cut between words, with a sign where it was cut."""
    start = 0
    if at > BEFORE:
        start = text.find(" ", at - BEFORE) + 1
        start = start if 0 < start <= at else at
    end = len(text)
    if end - start > EXCERPT:
        end = text.rfind(" ", start, start + EXCERPT)
        end = end if end > at else start + EXCERPT
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")

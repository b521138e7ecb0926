"""What somebody who searches has typed: words, and “phrases” in quotation marks."""

import re
from dataclasses import dataclass
from itertools import pairwise

from thidua.vietnamese.words import Word, split_words

from .tokens import Token, pair

#: More is no search but a pasted text: the first words say what it is about.
_MOST_WORDS = 32
_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”»]")


@dataclass(frozen=True)
class Wanted:
    """The words of a query. ``is_open``: the last one may be the beginning of a word."""

    words: tuple[Word, ...]
    phrases: tuple[tuple[Word, ...], ...] = ()
    is_open: bool = False

    def __bool__(self):
        return bool(self.words)

    @property
    def anywhere(self) -> list[Token]:
        """Each word, whatever its marks."""
        return self._tokens([word.folded for word in self.words])

    @property
    def exactly(self) -> list[Token]:
        """Each word with exactly its marks."""
        return self._tokens([f"={word.exact}" for word in self.words])

    @property
    def in_title(self) -> list[Token]:
        return self._tokens([f":{word.folded}" for word in self.words])

    @property
    def exactly_in_title(self) -> list[Token]:
        return self._tokens([f":={word.exact}" for word in self.words])

    @property
    def adjacent(self) -> list[Token]:
        """Each two words side by side, as they were typed; nothing for a single word."""
        return self._tokens([pair(*two) for two in pairwise(self.words)])

    @property
    def in_phrases(self) -> list[Token]:
        """What has to stand side by side, since it was put in quotation marks."""
        return [Token(pair(*two)) for phrase in self.phrases for two in pairwise(phrase)]

    @property
    def long_phrases(self) -> list[str]:
        """Phrases that are more than their pairs of words, as they stand in a folded text."""
        return [
            f" {' '.join(word.folded for word in phrase)} "
            for phrase in self.phrases
            if len(phrase) > 2
        ]

    def _tokens(self, values: list[str]) -> list[Token]:
        last = len(values) - 1
        tokens = [Token(value, self.is_open and at == last) for at, value in enumerate(values)]
        return list(dict.fromkeys(tokens))


def read_query(text: str, is_open: bool = False) -> Wanted:
    """What a text asks for. Signs other than quotation marks mean nothing."""
    words = tuple(split_words(text))[:_MOST_WORDS]
    phrases = (tuple(split_words(quoted))[:_MOST_WORDS] for quoted in _QUOTED.findall(text))
    # A word before a blank or a closing quotation mark is whole.
    is_open = is_open and bool(words) and words[-1].end == len(text)
    return Wanted(words, tuple(phrase for phrase in phrases if len(phrase) > 1), is_open)


def read_phrase(text: str) -> Wanted:
    """The same for a text that is one phrase, whatever it holds."""
    words = tuple(split_words(text))[:_MOST_WORDS]
    return Wanted(words, (words,) if len(words) > 1 else ())

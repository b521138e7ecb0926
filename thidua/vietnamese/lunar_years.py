"""The names of lunar years: "Giáp Thìn" is 2024. They come again after sixty years."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
BRANCHES = (
    *("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ"),
    *("Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"),
)
#: Other spellings of the same names.
_SPELLED = {"kỉ": "kỷ", "quí": "quý", "tí": "tý", "tị": "tỵ", "mẹo": "mão"}
CYCLE = 60
#: The year 4 was Giáp Tý.
_FIRST = 4
_STEM = "|".join((*STEMS, "Kỉ", "Quí"))
_BRANCH = "|".join((*BRANCHES, "Tí", "Tị", "Mẹo"))
_NAME = re.compile(
    rf"(?<!\w)(?P<name>(?P<stem>{_STEM})\s+(?P<branch>{_BRANCH}))(?!\w)"
    r"(?:(?P<between>[\s,(–-]{1,3}(?:năm\s+)?)(?P<number>\d{4})(?!\d))?",
    re.IGNORECASE,
)


class NamedYear(NamedTuple):
    """A name in a text: where it stands in the cycle, and the year's number if that stands behind it."""

    place: int
    number: int | None


def name_of_year(year: int) -> str:
    """ "Giáp Thìn" for 2024."""
    place = year - _FIRST
    return f"{STEMS[place % len(STEMS)]} {BRANCHES[place % len(BRANCHES)]}"


def names_of_years_in(text: str) -> list[NamedYear]:
    """The names of lunar years that the text holds; pairs that are in no cycle are none."""
    return [named for _match, named in _named(text)]


def _named(text: str) -> Iterator[tuple[re.Match, NamedYear]]:
    for found in _NAME.finditer(text):
        stem, branch = (
            _place(found[part], names) for part, names in (("stem", STEMS), ("branch", BRANCHES))
        )
        place = next(
            (n for n in range(CYCLE) if (n % len(STEMS), n % len(BRANCHES)) == (stem, branch)), None
        )
        if place is not None:
            yield found, NamedYear(place, int(found["number"]) if found["number"] else None)


def _place(word: str, names: tuple[str, ...]) -> int:
    plain = word.casefold()
    plain = _SPELLED.get(plain, plain)
    return next(n for n, name in enumerate(names) if name.casefold() == plain)


def a_year_on(text: str, year: int, elsewhere: Callable[[str], str] = str) -> str:
    """The text with the names of that year and of its neighbours set to the year after each.

    A number behind the name goes with it. A name with another number, as "Mậu Thân 1968", is of another
    cycle and stays. ``elsewhere`` rewrites what stands between the names.
    """
    written, last = [], 0
    for found, named in _named(text):
        near = next(
            (each for each in (year - 1, year, year + 1) if (each - _FIRST) % CYCLE == named.place),
            None,
        )
        if near is None or named.number not in (None, near):
            continue
        name, number = name_of_year(near + 1), str(near + 1) if named.number else ""
        written += [
            elsewhere(text[last : found.start()]),
            name.upper() if found["name"].isupper() else name,
            (found["between"] or "") + number,
        ]
        last = found.end()
    return "".join((*written, elsewhere(text[last:])))

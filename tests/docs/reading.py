"""What is written about the code: pages of Markdown, comments and docstrings."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
#: Folders with what this repository says of itself.
FOLDERS = ("docs", "home", "demo", "requirements", "site", "tests", "thidua", "tools", ".ci")
#: A change log speaks of what there was; the plan is an office's own text.
NOT_ABOUT_THE_CODE = {"CHANGELOG.md", "docs/ke-hoach-2024.md"}

#: A string of three quotes is a docstring at the beginning of a file, a class or a function.
_PYTHON = re.compile(
    r'(?:\A|(?<=:\n))[ \t]*"""(?P<doc>(?:\\.|[^\\])*?)"""|#(?P<comment>[^\n]*)|"""(?:\\.|[^\\])*?"""'
    r"|'''(?:\\.|[^\\])*?'''|" + r'"(?:\\.|[^"\\\n])*"' + r"|'(?:\\.|[^'\\\n])*'",
    re.S,
)
_AFTER_A_HASH = re.compile(r"#([^\n]*)")
#: File, or ending → its comments.
_COMMENTS = {
    "html": re.compile(r"\{#(.*?)#\}", re.S),
    "css": re.compile(r"/\*(.*?)\*/", re.S),
    "js": re.compile(r"/\*(.*?)\*/|(?<!:)//([^\n]*)", re.S),
    **dict.fromkeys(("toml", "in", "Makefile", ".ci/run"), _AFTER_A_HASH),
}
_FENCED = re.compile(r"^```[^\n]*\n(?P<block>.*?)^```", re.M | re.S)
_SPAN = re.compile(r"(?P<ticks>``?)(?P<code>(?:[^`\n]|\n(?!\s*\n)){1,160}?)(?P=ticks)")


class Text(NamedTuple):
    """A page, or all comments and docstrings of a file at their places: the rest is blank."""

    path: str
    words: str
    is_page: bool

    def line_of(self, position: int) -> int:
        return self.words.count("\n", 0, position) + 1

    def spans(self) -> Iterator[tuple[int, str]]:
        """What stands between backticks: position and code."""
        words = _FENCED.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), self.words)
        for found in _SPAN.finditer(words):
            yield found.start(), " ".join(found["code"].split())

    def blocks(self) -> Iterator[tuple[int, str]]:
        """The lines of fenced blocks: position and line."""
        for found in _FENCED.finditer(self.words) if self.is_page else ():
            start = found.start("block")
            for line in found["block"].splitlines(keepends=True):
                yield start, line
                start += len(line)


@cache
def files() -> list[str]:
    """Every file of the repository but caches, environment and local data, as paths from its root."""
    found = [*ROOT.iterdir(), *(path for name in FOLDERS for path in (ROOT / name).rglob("*"))]
    return sorted(
        path.relative_to(ROOT).as_posix()
        for path in found
        if path.suffix != ".pyc" and path.is_file()
    )


@cache
def source(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


@cache
def modules() -> list[str]:
    """The Python files, migrations apart: those stay as they were written."""
    return [path for path in files() if path.endswith(".py") and "/migrations/" not in path]


@cache
def code_of(path: str) -> str:
    """A module without its comments and docstrings."""
    return _PYTHON.sub(lambda m: "" if m["doc"] or m["comment"] else m[0], source(path))


def texts() -> Iterator[Text]:
    for path in files():
        kind = path.rpartition("/")[2].rpartition(".")[2]
        if kind == "md" and path not in NOT_ABOUT_THE_CODE:
            yield Text(path, source(path), is_page=True)
        elif pattern := _COMMENTS.get(path) or _COMMENTS.get(kind):
            yield Text(path, said_in(source(path), pattern), is_page=False)
    for path in modules():
        yield Text(path, said_in(source(path), _PYTHON), is_page=False)


def said_in(code: str, pattern: re.Pattern) -> str:
    """What the pattern's groups find, each where it stands in the file, so that lines can be named."""
    said, end = [], 0
    for found in pattern.finditer(code):
        group = found.lastindex
        if group is not None:
            # A blank between two comments, and all the lines there were.
            said += [re.sub(r"[^\n]+", " ", code[end : found.start(group)]), found[group]]
            end = found.end(group)
    return "".join(said)

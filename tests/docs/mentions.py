"""What texts about the code mention, and what of it there is not."""

import re
from collections.abc import Callable, Iterable, Iterator

from . import known
from .reading import Text

Found = Iterator[tuple[int, str]]

#: Endings of the files that are cited by name.
_ENDINGS = "py|md|html|txt|toml|js|css|json|in|sh|ini|cfg|yml|po|mo"
PATH = re.compile(rf"(?<![\w/.<:-])(?:[\w.*-]+/)*[\w*-]+\.(?:{_ENDINGS})(?![\w/*.-]*\w)")
FOLDER = re.compile(r"(?<![\w/.:<-])(?:thidua|home|site|tests|tools|docs|demo)/(?:[\w.*-]+/?)*")
TEST = re.compile(r"([\w/]*test_\w+\.py)::(\w+)")
DOTTED = re.compile(rf"(?<![\w./@-])(?:{'|'.join(known.PACKAGES)})(?:\.[^\W\d]\w*)+(?![\w/]|\.\w)")
CHECK = re.compile(r"(?<![\w])(?:thidua\.)?([EW]0\d\d)(?!\w)")
SETTING = re.compile(r"(?<![\w.])THIDUA_[A-Z_]*[A-Z]\b")
UPPER = re.compile(r"(?<![\w.<-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b")
MAKE = re.compile(r"(?:^|[;&(] ?|\$ )make ([a-z][a-z-]*)")
MODULE = re.compile(r"python3? -m ((?:tools|tests)[\w.]*)")
COMMAND = re.compile(r"(?:manage\.py |(?<![\w.])(?=thidua_))([a-z_]+)([^`\n;]*)")
OPTION = re.compile(r"(?<=[\s\[(])--[a-z][a-z-]+")
#: "guarantee.md, 9 and "How it is held"", "(plan.md, "People")", "auditor.md, 5", "(plan, I.1e)", "(II.3)".
CITED = re.compile(
    r'\b(guarantee|plan|auditor)\.md, ((?:"[^"]+"|\d+(?: to \d+)?)(?:(?:,| and) (?:"[^"]+"|\d+))*)'
)
PART = re.compile(r'"([^"]+)"|(\d+)(?: to (\d+))?')
PLAN = re.compile(
    r"(?:\bplan,? \(?|\((?=[IV]+\.\d))((?:(?:, | and )?(?:[HN]\d?|[IV]+(?:\.\d[a-z]?)?)\b)+)"
)
#: Of a tracker that is not here; Wagtail's numbers have more digits.
ELSEWHERE = re.compile(r"\bissue \d{1,2}\b")
RAISED = re.compile(r":raises (\w+)")
#: A name and its file, both between backticks: "name in file", "name (file)".
PLACED = re.compile(r"`(\w+)(?:\([^`]*\))?`\s+(?:in\s+|\()`([\w/]+\.py)`")
#: A section about a folder, as its heading says: the first cells of its table name files without it.
ABOUT_A_FOLDER = re.compile(r"^#+ .*`([\w/]+)/`$(.*?)(?=^#|\Z)", re.M | re.S)
FIRST_CELL = re.compile(r"^\|[^|]*", re.M)
IN_THE_FOLDER = re.compile(r"`(\w+(?:\.py|/))`")
#: What stands alone between backticks, and what reads as a name without them.
WORD = re.compile(r"_?[^\W\d]\w*(?:\.[^\W\d]\w*)*(?:\(.*\))?")
BARE = re.compile(
    r"(?<![\w./%@<-])(?:[a-z]\w*_\w+|_[a-z]\w*|[a-z]\w+(?=\(\))|(?:[A-Z][a-z0-9]+){2,})(?![\w./-])"
)


def missing(text: Text) -> Found:
    """Each mention of something that there is not: line and what was mentioned."""
    whole = [(0, text.words)]
    code = [*text.spans(), *text.blocks()]
    for pattern, places, exists in (
        (PATH, whole, is_path),
        (FOLDER, whole, is_path),
        (DOTTED, whole, lambda name: is_check(name) or known.is_dotted_name(name)),
        (CHECK, whole, is_check),
        (SETTING, whole, known.is_setting),
        (UPPER, code if text.is_page else whole, known.is_setting),
        (MAKE, code, known.targets().__contains__),
        (MODULE, code, known.module_ends().__contains__),
        (ELSEWHERE, whole, lambda issue: False),
        (RAISED, whole, known.is_name),
        (BARE, () if text.is_page else whole, known.is_name),
    ):
        yield from _of(text, pattern, places, exists)
    yield from _commands(text, code)
    yield from _citations(text)
    for position, words in text.spans():
        if WORD.fullmatch(words) and not is_word(words):
            yield text.line_of(position), words


def _of(text: Text, pattern: re.Pattern, places: Iterable, exists: Callable) -> Found:
    for position, words in places:
        for found in pattern.finditer(words):
            mention = found[found.lastindex or 0].rstrip(".")
            if not exists(mention):
                yield text.line_of(position + found.start()), mention


def _commands(text: Text, code: Iterable) -> Found:
    """Management commands, and their options."""
    for position, words in code:
        for found in COMMAND.finditer(words):
            options = known.options_of(found[1])
            if options is not None:
                unknown = [one for one in OPTION.findall(found[2]) if one not in options]
                yield from ((text.line_of(position), f"{found[1]} {one}") for one in unknown)
            elif not found[1].startswith("thidua_") or not known.is_name(found[1]):
                yield text.line_of(position), found[0].strip()


def _citations(text: Text) -> Found:
    """Sections of the guarantee and the plan, tests, and names that are said to be in a file."""
    for found in CITED.finditer(text.words):
        parts = [part for parts in PART.findall(found[2]) for part in parts if part]
        if not all(known.is_section(f"{found[1]}.md", " ".join(part.split())) for part in parts):
            yield text.line_of(found.start()), found[0]
    for found in PLAN.finditer(text.words):
        ids = re.findall(r"[HN]\d?|[IV]+(?:\.\d[a-z]?)?", found[1])
        if not all(known.is_section("plan.md", id) for id in ids):
            yield text.line_of(found.start()), found[0]
    for section in ABOUT_A_FOLDER.finditer(text.words if text.is_page else ""):
        for cell in FIRST_CELL.finditer(section[2]):
            for name in IN_THE_FOLDER.findall(cell[0]):
                if not is_path(path := f"{section[1]}/{name}"):
                    yield text.line_of(section.start(2) + cell.start()), path
    for pattern, turned in ((TEST, False), (PLACED, True)):
        for found in pattern.finditer(text.words):
            path, name = found.groups()[::-1] if turned else found.groups()
            ends = [one for one in known.modules() if f"/{one}".endswith(f"/{path}")]
            if not any(name in known.names_in(one) for one in ends):
                yield text.line_of(found.start()), f"{name} in {path}"


def is_check(id: str) -> bool:
    return id.removeprefix("thidua.") in known.check_ids()


def is_path(path: str) -> bool:
    """A file or folder of the repository, or a template of a package's."""
    path = re.sub(r"^(\.\./)+|/$", "", path)
    if "*" in path:
        pattern = re.compile(re.escape(path).replace(r"\*", "[^/]*"))
        return any(pattern.fullmatch(end) for end in known.path_ends())
    return path in known.path_ends() or ("/" in path and known.is_template(path))


def is_word(words: str) -> bool:
    """A name between backticks, with or without a call's brackets."""
    name = words.partition("(")[0]
    if UPPER.fullmatch(name):
        return known.is_setting(name)
    if "." in name:
        return is_check(name) or is_path(name) or known.is_dotted_name(name)
    return known.is_name(name)

"""What documents, docstrings and comments mention exists; what has to be documented is."""

import re

from . import known
from .mentions import missing
from .reading import Text, source, texts

#: Mentioned though the repository has no such thing → why.
ABSENT = {
    "utils.py": "the house rule says that there is none",
    "robots.txt": "an address that home.views answers",
    "var/bench.json": "made by `make bench`",
    "LibreOffice": "a program that reads DOCX",
    "Draft.js": "the library of Wagtail's editor",
    "mysite/mysite/settings/base.py": "of the project in README's example",
    "mysite/mysite/urls.py": "of the project in README's example",
    "manifest.json": "in an export",
    "data/settings.json": "in an export",
    "conn_max_age": "a parameter in DATABASE_URL, by django-environ",
    "lookup_allowed": "of Django's ModelAdmin",
    "pg_dump": "a program of PostgreSQL's",
    "MAILTO": "a variable of cron",
    "psql": "a program of PostgreSQL's",
    "tsvector": "a type of PostgreSQL's",
    "proxy_cache_valid": "a directive of nginx",
    "WhiteNoise": "the name of a program",
}


def test_what_is_mentioned_exists():
    found = {(text.path, line, mention) for text in texts() for line, mention in missing(text)}
    wrong = [
        f"{path}:{line}: {mention}"
        for path, line, mention in sorted(found)
        if mention not in ABSENT
    ]
    assert not wrong, "Mentioned, but there is no such thing:\n" + "\n".join(wrong)
    assert ABSENT.keys() == {mention for _path, _line, mention in found} & ABSENT.keys()


#: Of each kind of mention one that leads somewhere, and one that does not.
RIGHT = """
`thidua/signoff/rules.py`, `rules.py`, `../README.md`, `tests/signoff/test_items_*.py`, `docs/`,
`tests/test_house.py::test_settings_are_read_in_one_place`, `thidua.signoff.rules.is_leader`,
`column.measures`, `thidua.Approval`, `Approval.digest`, `home.WardSettings.ward_name`, thidua.E003,
`Page.specific`, `THIDUA_TAGS`, `SECRET_KEY`, `make smoke`, `manage.py thidua_audit --suspend`,
`python -m tests.fuzz.run`, `is_leader()`, `is_leader` (`signoff/rules.py`), guarantee.md, 9,
guarantee.md, 1 to 6, docs/auditor.md, 5, plan.md, "People", (plan, I.1e, III.2)
"""
WRONG = """
`thidua/signoff/ruler.py`
`rulers.py`
`../READTHIS.md`
`tests/signoff/test_pieces_*.py`
`tools/nowhere/`
`tests/test_house.py::test_nothing_of_the_kind`
`thidua.signoff.rules.is_ruler_of_all`
`column.pleasures`
`thidua.Disapproval`
`Approval.disgust`
`home.WardSettings.ward_gnome`
thidua.E099
THIDUA_TAXES
`SECRET_QUAY`
`make trouble`
`manage.py thidua_odd`
`manage.py thidua_audit --expand`
`python -m tests.fuzz.walk_away`
`is_ruler_of_all()`
`is_leader` (`visibility/links.py`)
guarantee.md, 15
guarantee.md, 1 to 60
auditor.md, 50
plan.md, "Peoples"
(plan, I.1e, III.7)
(II.7)
issue 12
"""


def test_the_check_sees_what_is_not_there():
    assert [*missing(Text("docs/right.md", RIGHT, is_page=True))] == []
    wrong = Text("docs/wrong.md", WRONG, is_page=True)
    assert {line for line, _mention in missing(wrong)} == {*range(2, WRONG.count("\n") + 1)}
    section = Text("docs/wrong.md", "## `thidua/signoff/`\n| `rules.py`, `slip.py` |", is_page=True)
    assert [*missing(section)] == [(2, "thidua/signoff/slip.py")]
    comment = Text(
        "thidua/wrong.py", "as turn_all_over does, or TurnedOver, :raises NotLeader:", False
    )
    assert {mention for _line, mention in missing(comment)} == {
        *("NotLeader", "turn_all_over", "TurnedOver")
    }


def test_every_check_is_in_the_developers_page():
    page = source("docs/developer.md")
    told = {f"{kind}{number}" for kind, number in re.findall(r"\b([EW])(\d{3})\b", page)}
    for kind, first, last in re.findall(r"\b([EW])(\d{3}) to [EW](\d{3})\b", page):
        told |= {f"{kind}{number:03}" for number in range(int(first), int(last) + 1)}
    assert known.check_ids() - told == set()


def test_every_variable_of_the_environment_is_in_the_administrators_page():
    settings = "".join(source(f"site/config/settings/{name}.py") for name in ("base", "production"))
    asked = set(re.findall(r'\benv(?:\.\w+)?\(\s*"([A-Z0-9_]+)"', settings))
    page = source("docs/administrator.md")
    assert asked - set(re.findall(r"`([A-Z0-9_]+)`", page)) == set()
    rows = re.findall(r"^\| (`[A-Z0-9_`, ]+) \|", page, re.M)
    assert {name for row in rows for name in re.findall(r"[A-Z0-9_]+", row)} <= asked

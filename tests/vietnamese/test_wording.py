"""No phrase that an official would write otherwise (refused_phrases.txt) stands in any text of ours."""

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest
from babel.messages.pofile import read_po

from tests.factories import PlanFactory
from tests.reporting.airings import local, relay
from thidua.appraisal import slip
from thidua.counting.periods import today
from thidua.models import Approval, ResultReport
from thidua.planning.plan_document import document_of as plan_of
from thidua.reporting.models import PARTS
from thidua.reporting.result_document import document_of as report_of
from thidua.reporting.result_workbook import workbook_of
from thidua.setup import steps

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("thidua", "home", "site", "demo")
#: What says the phrases in order to refuse them, what others wrote, and what has happened.
OTHERS = {"docs/glossary.md", "docs/ke-hoach-2024.md", "CHANGELOG.md"}
#: Characters of a text that a complaint quotes.
LONG = 300
SOURCES = ("*.html", "*.txt", "*.py", "*.toml", "*.md", "*.js", "*.json")


@cache
def phrases() -> list[tuple[str, str, re.Pattern[str]]]:
    """Number in the office's list, where it may not stand, and the phrase."""
    lines = (Path(__file__).parent / "refused_phrases.txt").read_text("utf-8").splitlines()
    rows = (line.split(" ", 2) for line in lines if line and not line.startswith("#"))
    return [(number, scope, re.compile(phrase)) for number, scope, phrase in rows]


def refused(text: str, is_shown: bool) -> list[str]:
    return [
        f"{number}: {found[0]!r}"
        for number, scope, phrase in phrases()
        if (is_shown or scope == "everywhere") and (found := phrase.search(text))
    ]


def faults(texts: Iterator[tuple[str, str]], is_shown: bool) -> list[str]:
    return [
        f"{where}: {fault}" + (f" in {text.strip()!r}" if len(text) < LONG else "")
        for where, text in texts
        for fault in refused(text, is_shown)
    ]


def catalogues() -> Iterator[tuple[str, str]]:
    for po in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.po")):
        with po.open("rb") as source:
            for message in read_po(source, locale="vi"):
                forms = message.string if isinstance(message.string, tuple) else (message.string,)
                yield from ((str(po.relative_to(ROOT)), form) for form in forms)


def files() -> Iterator[tuple[str, str]]:
    """Templates, data, handbook, manuals and programs, whole, as a phrase may run over two lines."""
    found = [path for room in ROOMS for kind in SOURCES for path in (ROOT / room).rglob(kind)]
    for path in sorted([*found, *(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")]):
        name = str(path.relative_to(ROOT))
        # A migration renames what was called otherwise.
        if name not in OTHERS and "/migrations/" not in name:
            yield name, " ".join(path.read_text("utf-8").split())


def test_no_catalogue_has_one():
    assert faults(catalogues(), is_shown=True) == []


def test_no_template_data_file_manual_or_program_has_one():
    assert faults(files(), is_shown=False) == []


def test_the_list_finds_what_it_names():
    assert {number for number, _scope, _phrase in phrases()} >= {str(one) for one in range(25, 56)}
    assert refused("Tiếp sóng: tính chung không đạt", is_shown=False)
    assert refused("chủ bài", is_shown=True)
    assert not refused("chủ bài", is_shown=False)
    assert not refused("Tin, bài: 06/08 tin, bài, đạt 75% chỉ tiêu.", is_shown=True)


@pytest.fixture
def office(open_ward, time_machine):
    """A year with a story, a profile, relays and an airing of our own, in its third quarter."""
    time_machine.move_to(local(2025, 8, 20), tick=False)
    words = steps.plan_words(2025) | {"title": "Tuyên truyền về thi đua yêu nước năm 2025"}
    plan = PlanFactory(year=2025, **words)
    open_ward.article(public=True)
    open_ward.exemplar(public=True)
    relay(2025, 2, 5)
    relay(2025, 8, 5)
    return plan


def of_docx(content: bytes) -> list[str]:
    body = docx.Document(io.BytesIO(content)).element.body
    return ["".join(node.itertext()) for node in body.iter() if node.tag.endswith("}p")]


def slip_document() -> bytes:
    return slip.document_of(slip.slip_of(Approval.objects.latest("pk")))


def of_xlsx(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None]


@pytest.mark.django_db
def test_no_document_made_has_one(office, time_machine):
    made = {"plan": of_docx(plan_of(office)), "slip": of_docx(slip_document())}
    for day in (today(), local(2026, 3, 2)):
        time_machine.move_to(day, tick=False)
        for span, part in (("quarter", 3), ("half", 2), ("year", 1)):
            report = ResultReport(plan=office, span=span, part=part, **dict.fromkeys(PARTS, "Có."))
            made[f"{span} {day:%Y}"] = of_docx(report_of(report))
            made[f"{span} {day:%Y} xlsx"] = of_xlsx(workbook_of(report.results()))
    texts = ((name, text) for name, lines in made.items() for text in lines)
    assert faults(texts, is_shown=True) == []

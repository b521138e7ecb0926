"""Every address × every person × GET and POST: what is answered, and to whom nothing is told.

One way of filling each address in, or with MATRIX=whole (`make matrix`) all of them, with parameters
and filled-in forms as well.
"""

import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from . import table
from .addresses import Filler, patterns
from .asking import MAY_NOT_CHANGE, Asker
from .variants import forms, queries
from .world import add_foreign, make_world

pytestmark = pytest.mark.django_db

WHOLE = os.environ.get("MATRIX") == "whole"


@pytest.fixture
def world(open_ward, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return add_foreign(make_world(open_ward))


class Findings:
    """What the matrix has met, as lines for whoever has to mend it."""

    def __init__(self):
        self.rows = table.read()
        self.seen = defaultdict(lambda: defaultdict(set))
        self.told, self.changed, self.unexpected = [], [], []
        self.letters = Counter()

    def judge(self, address, who, method, path, answer):
        name = address.pattern.name
        self.seen[name][method, who].add(answer.letter)
        self.letters[answer.letter] += 1
        if answer.words and who not in table.MAY_READ:
            self.told.append(f"{who} {method} {path} ({name}): {', '.join(sorted(answer.words))}")
        if answer.changed and who in MAY_NOT_CHANGE:
            self.changed.append(f"{who} {method} {path} ({name})")
        row = self.rows.get(name)
        if row and answer.letter not in row.letters(who, method):
            expected = row.letters(who, method)
            self.unexpected.append(
                f"{who} {method} {path} ({name}): {answer.letter}, not {expected}"
            )

    def lines(self):
        """The table as it was met, in the form of `table.txt`."""
        rows = defaultdict(list)
        for name, cells in self.seen.items():
            met = (
                " ".join("".join(sorted(cells[method, who])) for who in table.PEOPLE)
                for method in ("GET", "POST")
            )
            rows[" / ".join(met)].append(name)
        for row, names in sorted(rows.items()):
            yield row
            yield from (f"    {name}" for name in names)


def people_for(index, world) -> list[str]:
    """Everybody in the whole matrix; else who may not know, and one of the others by turns."""
    if WHOLE:
        return list(world.people)
    others = sorted(table.MAY_READ)
    return [*MAY_NOT_CHANGE, others[index % len(others)]]


def test_every_address_for_everybody(world, capsys):
    filler, asker, findings = Filler(world), Asker(world), Findings()
    for index, pattern in enumerate(patterns()):
        for address in filler.addresses(pattern, WHOLE):
            for who in people_for(index, world):
                ask_all(address, who, world, asker, findings)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{asker.asked} requests, {len(findings.seen)} views, {dict(findings.letters)}\n"
        )
    if out := os.environ.get("MATRIX_TABLE"):
        Path(out).write_text("\n".join(findings.lines()), encoding="utf-8")
    wrong = {
        "told": findings.told,
        "changed": findings.changed,
        "unexpected": findings.unexpected,
    }
    assert not any(wrong.values()), "\n".join(
        f"{kind}: {line}" for kind, lines in wrong.items() for line in lines
    )
    assert not findings.letters["X"]


def ask_all(address, who, world, asker, findings):
    """By GET with each set of parameters, by POST with each form."""
    paths = [address.path, *(queries(address, world) if WHOLE else ())]
    is_bulk = address.pattern.name == "wagtail_bulk_action"
    for path in paths:
        findings.judge(address, who, "GET", path, asker.ask(who, path))
    for path in paths if is_bulk else paths[:1]:
        for form in forms(address, world) if WHOLE else [{}]:
            findings.judge(address, who, "POST", path, asker.ask(who, path, form))


def test_every_address_stands_in_the_table():
    names, expected = {pattern.name for pattern in patterns()}, set(table.read())
    assert names == expected, f"new: {names - expected}; gone: {expected - names}"

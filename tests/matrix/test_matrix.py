"""Every address × every person × GET and POST: what is answered, and to whom nothing is told.

One way of filling each address in, or with MATRIX=whole (`make matrix`) all of them, with parameters
and filled-in forms as well.
"""

import os
from collections import Counter, defaultdict

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
        of_files = table.is_pending(name, table.PENDING_FILES)
        words = answer.of_pages if table.PENDING_FILES else answer.words
        if words and who not in table.MAY_READ:
            self.told.append(f"{who} {method} {path} ({name}): {', '.join(sorted(words))}")
        if answer.changed and who in MAY_NOT_CHANGE:
            self.changed.append(f"{who} {method} {path} ({name})")
        row = self.rows.get(name)
        if row and not of_files and answer.letter not in row.letters(who, method):
            expected = row.letters(who, method)
            self.unexpected.append(
                f"{who} {method} {path} ({name}): {answer.letter}, not {expected}"
            )

    def lines(self):
        """The table as it was met, to be compared with `table.txt`."""
        rows = defaultdict(list)
        for name, cells in self.seen.items():
            line = " / ".join(
                " ".join("".join(sorted(cells[method, who])) for who in table.PEOPLE)
                for method in ("GET", "POST")
            )
            rows[line].append(name)
        return [
            part
            for line, names in sorted(rows.items())
            for part in (line, *(f"    {name}" for name in names))
        ]


def test_every_address_for_everybody(world):
    filler, asker, findings = Filler(world), Asker(world), Findings()
    for pattern in patterns():
        for address in filler.addresses(pattern, WHOLE):
            paths = [address.path, *(queries(address, world) if WHOLE else ())]
            sent = forms(address, world) if WHOLE else [{}]
            for who in world.people:
                for path in paths:
                    findings.judge(address, who, "GET", path, asker.ask(who, path))
                    if address.pattern.name == "wagtail_bulk_action":
                        findings.judge(address, who, "POST", path, asker.ask(who, path, {}))
                for form in sent:
                    answer = asker.ask(who, address.path, form)
                    findings.judge(address, who, "POST", address.path, answer)
    print(f"\n{asker.asked} requests, {len(findings.seen)} views, {dict(findings.letters)}")
    if out := os.environ.get("MATRIX_TABLE"):
        with open(out, "w", encoding="utf-8") as file:
            file.write("\n".join(findings.lines()))
    assert not findings.told, "\n".join(findings.told)
    assert not findings.changed, "\n".join(findings.changed)
    assert not findings.unexpected, "\n".join(findings.unexpected)


def test_every_address_stands_in_the_table():
    names, expected = {pattern.name for pattern in patterns()}, set(table.read())
    assert names == expected, f"new: {names - expected}; gone: {expected - names}"

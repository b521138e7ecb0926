"""Compares two recordings: what differs, and which differences are allowed and why."""

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from .recorder.normal import lines
from .recorder.recording import Read


class Allowed(NamedTuple):
    """``text``: what of ours is taken out of the entries whose key matches ``keys``, before they are
    compared once more; over several lines, one for each tag. Empty: the entry as a whole is ours."""

    keys: str
    text: str
    reason: str


class Compared(NamedTuple):
    #: Key → lines of the difference.
    differences: dict[str, list[str]]
    #: Reason → how many entries it explains.
    allowed: Counter


def compare(before: Read, after: Read, table: Iterable[Allowed]) -> Compared:
    table, differences, reasons = list(table), {}, Counter()
    for key in dict.fromkeys([*before.entries, *after.entries]):
        if before.entries.get(key) == after.entries.get(key):
            continue
        texts = [_text(one, key) for one in (before, after)]
        used = []
        for rule in table:
            if re.search(rule.keys, key):
                taken = [_without(rule.text, text) for text in texts]
                if taken != texts:
                    used.append(rule.reason)
                texts = taken
        if texts[0] == texts[1]:
            reasons.update(used)
        else:
            differences[key] = _diff(*texts)
    return Compared(differences, reasons)


def _without(pattern: str, text: str) -> str:
    """``pattern`` says at its ends which line breaks belong to it; lines that are left empty go."""
    left = re.sub(pattern, "", text, flags=re.M) if pattern else ""
    return "".join(f"{line}\n" for line in left.splitlines() if line.strip())


def _text(read: Read, key: str) -> str:
    if key not in read.entries:
        return "there is no such entry\n"
    value = json.dumps(read.entries[key]["value"], indent=1, ensure_ascii=False, sort_keys=True)
    return "\n".join([*value.splitlines(), *lines(read.body(key)), ""])


def _diff(before: str, after: str) -> list[str]:
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


def by_kind(differences: dict[str, list[str]]) -> list[tuple[list[str], list[str]]]:
    """(Lines of the difference, keys) for those that differ in the same lines, the most frequent first."""
    kinds: dict[tuple[str, ...], list[str]] = {}
    for key, diff in differences.items():
        kinds.setdefault(tuple(diff), []).append(key)
    return [
        (list(diff), keys) for diff, keys in sorted(kinds.items(), key=lambda one: -len(one[1]))
    ]


def by_line(differences: dict[str, list[str]]) -> list[tuple[str, int, str]]:
    """(Line, in how many entries, one of them): what a single cause changes everywhere is at the top."""
    count, example = Counter(), {}
    for key, diff in differences.items():
        for line in dict.fromkeys(diff):
            count[line] += 1
            example.setdefault(line, key)
    return [(line, number, example[line]) for line, number in count.most_common()]

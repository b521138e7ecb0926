"""What an amendment changes, old → new, as the lines of an official document."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.translation import gettext as _

from .amendments import PlanAmendment
from .plan_document import PARTS, heading_of, target_in_words
from .targets import AnnualTarget


class Changed(NamedTuple):
    """One change: in which part, the lines that were in force, and those that take their place.

    No lines before: they are added. No lines after: they no longer hold.
    """

    where: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def changes_of(amendment: PlanAmendment) -> list[Changed]:
    """Part by part in the order of the plan, then the targets."""
    before = amendment.before()
    changes = []
    for name in PARTS:
        old, new = (_lines(getattr(version, name)) for version in (before, amendment))
        changes += [Changed(heading_of(name), *pair) for pair in _different(old, new)]
    targets = _different_targets(list(before.targets.all()), list(amendment.targets.all()))
    return [*changes, *(Changed(str(_("Targets")), *pair) for pair in targets)]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


Pair = tuple[tuple[str, ...], tuple[str, ...]]


def _different(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield tuple(old[first:last]), tuple(new[start:end])


def _different_targets(old: list[AnnualTarget], new: list[AnnualTarget]) -> Iterator[Pair]:
    left = {target.alike(): target for target in old}
    for target in new:
        before = left.pop(target.alike(), None)
        if before is None:
            yield (), _in_words(target)
        elif _in_words(before) != _in_words(target):
            # How it is counted is said where that changes.
            is_counted_alike = before.rule_in_words() == target.rule_in_words()
            said = slice(1) if is_counted_alike else slice(None)
            yield _in_words(before)[said], _in_words(target)[said]
    for target in left.values():
        yield _in_words(target)[:1], ()


def _in_words(target: AnnualTarget) -> tuple[str, ...]:
    """What is to be reached, and how it is counted."""
    return (f"{target_in_words(target)}.", target.rule_in_words())

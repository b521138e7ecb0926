"""What was chosen in a form, read from what the browser sent: before Wagtail forgets unknown keys."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wagtail import blocks

#: Digits of a key that every database can compare with.
LONGEST = 18


class Choice(NamedTuple):
    """A record that was chosen: its model, the name of the posted field, and what stood there."""

    model: type
    name: str
    key: str

    @property
    def number(self) -> int | None:
        """The key of the record; None where it can be none's."""
        known = self.key.isascii() and self.key.isdecimal() and len(self.key) <= LONGEST
        return int(self.key) if known else None


def choice_at(model: type, data: Mapping, name: str) -> Iterable[Choice]:
    if key := (data.get(name) or "").strip():
        yield Choice(model, name, key)


def choices_in(block, data: Mapping, prefix: str) -> Iterable[Choice]:
    """All choices in a block and in those within it, by the names that Wagtail's forms give them."""
    if isinstance(block, blocks.ChooserBlock):
        yield from choice_at(block.model_class, data, prefix)
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from choices_in(child, data, f"{prefix}-{name}")
    elif isinstance(block, (blocks.BaseStreamBlock, blocks.ListBlock)):
        for number in range(_count(data, prefix)):
            one = f"{prefix}-{number}"
            child = _child(block, data.get(f"{one}-type"))
            if child is not None and not data.get(f"{one}-deleted"):
                yield from choices_in(child, data, f"{one}-value")


def _child(block, kind: str | None):
    if isinstance(block, blocks.ListBlock):
        return block.child_block
    return block.child_blocks.get(kind)


def _count(data: Mapping, prefix: str) -> int:
    # What is no number is refused by `wagtail_ties.bad_input`.
    given = data.get(f"{prefix}-count") or "0"
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else 0

"""What is missing within a text made of blocks, in words."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlock, StructBlock


def gaps_in(block: Any, value: Any) -> list[str]:
    """What the blocks within would be refused for, each once; [] where all are filled in."""
    try:
        block.clean(value)
    except ValidationError as refusal:
        return list(dict.fromkeys(_gaps(block, value, refusal)))
    return []


def _gaps(block: Any, value: Any, refusal: ValidationError) -> Iterator[str]:
    """An error of Wagtail's blocks keeps those of its children apart from its own."""
    within = getattr(refusal, "block_errors", None) or {}
    for key, error in within.items():
        if isinstance(block, StreamBlock):
            child, child_value = value[key].block, value[key].value
        elif isinstance(block, StructBlock):
            child, child_value = block.child_blocks[key], value[key]
        else:
            child, child_value = block.child_block, value[key]
        yield from _gaps(child, child_value, error)
    # Wagtail's own sentence of an error that is made of others says nothing.
    own = getattr(refusal, "non_block_errors", None)
    sentences = refusal.messages if own is None else own
    label = str(block.label)
    if getattr(refusal, "code", None) == "required":
        yield label
    elif sentences:
        yield f"{label}: {' '.join(sentences)}".removesuffix(".")
    elif not within:
        yield label

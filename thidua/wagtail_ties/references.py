"""What an object refers to, read by Wagtail's own reader, which has no public name.

Wagtail keeps what it finds in the table of its reference index, of live rows alone; a draft's are in
none. Its reader knows foreign keys, rich text and nested blocks. Of Wagtail 8, `ReferenceIndex.
_extract_references_from_object` yields (content type, key as text, path of the model, path of the
content); `tests/wagtail_ties/test_references.py` holds the form. It can go when Wagtail names it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from wagtail.models import ReferenceIndex


class Reference(NamedTuple):
    """``field``: the field of the object, or its relation to child rows, in which it stands."""

    content_type_id: int
    key: str
    field: str


def references_of(obj) -> Iterator[Reference]:
    """Each reference of an object as it stands in memory."""
    for content_type_id, key, path, *_ in ReferenceIndex._extract_references_from_object(obj):
        yield Reference(content_type_id, str(key), path.partition(".")[0])

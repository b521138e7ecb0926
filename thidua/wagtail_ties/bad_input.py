"""Which exceptions out of Wagtail's admin say that what was sent cannot be read, and nothing more.

Wagtail's views trust what their own pages send: a missing `body-count`, `NaN` as rich text or a word for a
number is an exception, which is an error 500 and a letter to the administrators for anybody who can type an
address. Wagtail documents no place between a view and its exceptions, so the middleware beside this
module asks here, and answers 400 to what is proven to come out of the request:

- the exception is of a kind that reading raises, and names a value that stands in the request; or
- it was raised while a widget or a field of a form read the request, by code that is not ours; or
- it is one of the faults of Wagtail's that `KNOWN_FAULTS` lists by their place.

Anything else stays an error 500: a fault of ours must not look like somebody's mistake.
"""

import re
import traceback
from collections.abc import Iterator
from json import JSONDecodeError
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, DataError
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDictKeyError

#: The rooms of the plugin: an exception that ends here is a fault of ours.
OURS = str(Path(__file__).resolve().parents[1])
#: What a form calls to read one of its fields, and a query to read what it compares with.
READERS = {"value_from_datadict", "value_omitted_from_data", "to_python", "get_prep_value"}
#: SQLite and PostgreSQL keep whole numbers up to here.
LARGEST = 2**63 - 1
#: What Python says of a text that is too much for a number, a path or a column, without repeating it.
TOO_MUCH = re.compile("NUL|null (byte|character)|Exceeds the limit")
#: The word in quotation marks with which Python and Django say what they could not read.
QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")


class Fault(NamedTuple):
    """A place in Wagtail that fails for some input, and what it raises there."""

    error: type[Exception]
    place: str
    reason: str


# Tie: faults that are no errors
#: tests/wagtail_ties/test_bad_input.py fails for each that Wagtail has mended.
KNOWN_FAULTS = (
    Fault(
        ZeroDivisionError,
        "wagtail/images/image_operations.py",
        "A picture is asked for with a side of 0 pixels (`fill-0x0`).",
    ),
    Fault(
        ObjectDoesNotExist,
        "wagtail/admin/views/pages/copy.py",
        "The page below which a copy shall stand is looked up before the form is read.",
    ),
    Fault(
        AttributeError,
        "wagtail/admin/views/pages/lock.py",
        "After the root page was unlocked the way leads to its parent, which it has not.",
    ),
    Fault(
        AttributeError,
        "wagtail/admin/views/pages/ordering.py",
        "The parent of the root page is asked who may put its children in order.",
    ),
)


def is_unreadable(request: HttpRequest, error: BaseException) -> bool:
    """Whether the exception says no more than that the request cannot be read."""
    if isinstance(error, MultiValueDictKeyError):
        return True
    frames = traceback.extract_tb(error.__traceback__)
    if not frames or frames[-1].filename.startswith(OURS):
        return False
    return (
        _is_known(error, frames) or _names_what_was_sent(request, error) or _was_read(error, frames)
    )


def _is_known(error, frames) -> bool:
    places = {frame.filename for frame in frames}
    return any(
        isinstance(error, fault.error) and any(place.endswith(fault.place) for place in places)
        for fault in KNOWN_FAULTS
    )


def _was_read(error, frames) -> bool:
    """Whether a reader of a field is on the way from the view to the exception; no database is."""
    return not isinstance(error, DatabaseError) and any(frame.name in READERS for frame in frames)


def _names_what_was_sent(request, error) -> bool:
    values = list(_sent(request))
    said = str(error)
    if isinstance(error, JSONDecodeError):
        return error.doc in values
    if isinstance(error, UnicodeError):
        return any(_has_no_utf8(value) for value in values)
    if isinstance(error, (OverflowError, DataError)) or TOO_MUCH.search(said):
        return any(_is_extreme(value) for value in values)
    if isinstance(error, (ValueError, ValidationError)):
        named = QUOTED.findall(said)
        return bool(named) and any(named[-1] == repr(value) for value in values)
    return False


def _sent(request) -> Iterator[str]:
    """Every value of the request: of its address, its parameters, its form and its body."""
    match = request.resolver_match
    for value in [*match.args, *match.kwargs.values()] if match else []:
        yield str(value)
    for given in (request.GET, request.POST):
        for _name, values in given.lists():
            yield from values
    if request.content_type == "application/json" and hasattr(request, "_body"):
        yield request.body.decode(errors="replace")


def _is_extreme(value: str) -> bool:
    """Whether no column of a database takes the value: too long, too large, or with a NUL in it."""
    if "\0" in value or len(value) > 255:
        return True
    try:
        return abs(float(value)) > 2**31
    except ValueError:
        return False


def _has_no_utf8(value: str) -> bool:
    return any(0xD800 <= ord(letter) <= 0xDFFF for letter in value) or "\\ud" in value.lower()

"""PDFs without what runs, what is hidden in them, and who wrote them.

A PDF with a digital signature is never written anew, as that would break it: harmless it stays as it is,
else it is refused.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from django.core.files import File
from django.core.files.base import ContentFile

#: What a link may do: lead somewhere. All else runs, sends, or opens another file.
_HARMLESS_ACTIONS = frozenset({"/GoTo", "/URI", "/Named", "/Thread"})
_SCHEMES = ("http:", "https:", "mailto:", "tel:")
#: What a page shows besides its text that is a file of its own, or a player.
_FILES_ON_PAGES = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"})
_ACTIONS = ("/A", "/PA", "/Next", "/OpenAction")
#: Keys that hold scripts, forms with scripts, and files.
_ACTIVE_KEYS = ("/AA", "/JS", "/JavaScript", "/XFA", "/EmbeddedFiles", "/EF", "/AF", "/Collection")
#: Keys that hold names of people and programs.
_AUTHOR_KEYS = ("/Metadata", "/PieceInfo")
#: Objects; a book of a thousand pages has a tenth of it.
MOST_OBJECTS = 300_000


class SignedAndActive(ValueError):
    """The PDF is signed, and holds what would have to be taken out."""


class Locked(ValueError):
    """The PDF asks for a password."""


class TooMuch(ValueError):
    """The PDF holds more objects than anybody wrote."""


def without_what_runs(file: File) -> File:
    """The PDF itself where there is nothing to take out.

    :raises Locked: it asks for a password. :raises SignedAndActive: it would have to be changed.
    :raises TooMuch: it has more than MOST_OBJECTS. :raises pikepdf.PdfError: it is damaged.
    """
    file.seek(0)
    try:
        document = pikepdf.open(io.BytesIO(file.read()))
    except pikepdf.PasswordError as error:
        raise Locked from error
    finally:
        file.seek(0)
    with document:
        if len(document.objects) > MOST_OBJECTS:
            raise TooMuch
        dictionaries = list(_dictionaries(document))
        is_signed = any(map(_is_signature, dictionaries))
        is_active = bool(sum(map(_take_out_active, dictionaries)))
        if is_signed:
            if is_active:
                raise SignedAndActive
            return file
        has_author = bool(sum(map(_take_out_author, dictionaries)))
        has_author |= _delete(document.trailer, ("/Info",))
        if not (is_active or has_author):
            return file
        output = io.BytesIO()
        # The same bytes each time, so that the hash of the file tells whether it is the same.
        document.save(output, deterministic_id=True)
    return ContentFile(output.getvalue(), name=file.name)


def _dictionaries(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary, that of a stream and one within another included."""
    for whole in document.objects:
        waiting: list[Any] = [whole]
        while waiting:
            value = waiting.pop()
            if isinstance(value, pikepdf.Array):
                inner = list(value)
            elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
                yield value
                inner = [one for _key, one in value.items()]
            else:
                continue
            waiting += [
                one
                for one in inner
                if isinstance(one, (pikepdf.Array, pikepdf.Dictionary)) and not one.is_indirect
            ]


def _is_signature(one: Any) -> bool:
    is_signed_field = one.get("/FT") == "/Sig" and "/V" in one
    return is_signed_field or one.get("/Type") == "/Sig" or ("/ByteRange" in one)


def _take_out_active(one: Any) -> bool:
    found = _delete(one, _ACTIVE_KEYS)
    for key in _ACTIONS:
        action = one.get(key)
        # Several things to do next are never one link that leads somewhere.
        several = key == "/Next" and isinstance(action, pikepdf.Array)
        if several or (isinstance(action, pikepdf.Dictionary) and not _is_harmless(action)):
            found |= _delete(one, (key,))
    notes = one.get("/Annots")
    if isinstance(notes, pikepdf.Array):
        kept = [note for note in notes if not _is_file_on_page(note)]
        if len(kept) < len(notes):
            one["/Annots"] = pikepdf.Array(kept)
            found = True
    return found


def _is_harmless(action: Any) -> bool:
    if "/S" not in action:
        # No action: a structure element's attributes have the same key.
        return True
    if str(action.S) == "/URI":
        return str(action.get("/URI", "")).strip().lower().startswith(_SCHEMES)
    return str(action.S) in _HARMLESS_ACTIONS


def _is_file_on_page(note: Any) -> bool:
    return isinstance(note, pikepdf.Dictionary) and str(note.get("/Subtype")) in _FILES_ON_PAGES


def _take_out_author(one: Any) -> bool:
    found = _delete(one, _AUTHOR_KEYS)
    # A comment's author; a form's field has its name there.
    if "/T" in one and one.get("/Type") == "/Annot" and str(one.get("/Subtype")) != "/Widget":
        found |= _delete(one, ("/T",))
    return found


def _delete(one: Any, keys: tuple[str, ...]) -> bool:
    found = [key for key in keys if key in one]
    for key in found:
        del one[key]
    return bool(found)

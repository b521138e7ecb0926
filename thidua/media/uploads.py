"""What is taken in as a picture or a document, and in which state (guarantee.md, 9)."""

import os
import zipfile
import zlib

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.utils import get_allowed_image_extensions

from thidua import conf

from . import fitting, office_files, pdfs
from .kinds import (
    CONVERTED,
    OTHER_PICTURES,
    PICTURES,
    TAKEN,
    checkable,
    extension_of,
    head_of,
    is_markup,
    is_packed,
    is_what_it_says,
    unpacked_size,
)
from .metadata import Unreadable, without_metadata

WRONG_KIND = _("This kind of file is not accepted. Accepted are: %(kinds)s.")
SAVE_AS_JPEG = _(
    "This kind of picture is not accepted. Open it, save it as JPG and upload that. Accepted are: "
    "%(kinds)s."
)
TOO_LARGE = _("The file is too large. It may have at most %(limit)s.")
NOT_WHAT_IT_SAYS = _(
    "The content of this file is not that of a .%(extension)s file. Save it in that format anew, "
    "or give it the name of what it is."
)
MARKUP = _("Web pages and SVG drawings are not accepted, whatever their name is.")
TOO_MANY_PIXELS = _("The picture is too large. It may have at most %(limit)s million pixels.")
DAMAGED = _("The file is damaged and cannot be opened. Save it anew and upload it again.")
UNPACKS = _("The file is not accepted: unpacked it has more than %(limit)s.")

LOCKED = _("This PDF asks for a password. Save it without one and upload it again.")
SIGNED = _(
    "This PDF has a digital signature, and it also holds files or commands that are not accepted. It is "
    "not changed, as that would break the signature: ask whoever signed it for one without them."
)
TOO_MUCH = _("The document holds too much. Divide it, or save it as a simpler PDF.")

#: A text document packs to a twentieth or so; what claims far more is made to fill a disk.
UNPACKED_MAX_TIMES = 50


class AcceptedFile(File):
    """An upload that passed the checks and carries no metadata; it is not looked at twice."""


def picture_kinds() -> list[str]:
    """The extensions that pictures may have: what Wagtail is set to allow and what can be checked."""
    stored = [kind for kind in checkable(get_allowed_image_extensions()) if kind in PICTURES]
    return [*stored, *(CONVERTED if _stored_jpeg(stored) else ())]


def _stored_jpeg(kinds: list[str]) -> str:
    """The extension of a picture that is converted; "" where the host takes no JPEG."""
    return next((kind for kind in ("jpg", "jpeg") if kind in kinds), "")


def document_kinds() -> list[str]:
    """The extensions that documents may have."""
    return checkable(conf.document_extensions())


def accept_picture(file: File) -> AcceptedFile:
    """The upload as it is stored.

    :raises ValidationError: it is not taken, with a sentence for whoever uploads it.
    """
    check_picture(file)
    try:
        return _cleaned(fitting.fitted(file, _stored_jpeg(picture_kinds()) or "jpg"))
    except ValidationError:
        raise
    except Exception as error:
        # Pillow raises whatever its parsers meet in a broken file.
        raise ValidationError(DAMAGED, code="damaged") from error


def accept_document(file: File) -> AcceptedFile:
    """The upload as it is stored: without what runs or is hidden in it, and without who wrote it.

    :raises ValidationError: it is not taken, with a sentence for whoever uploads it.
    """
    check_document(file)
    try:
        return _cleaned(_without_extras(file))
    except pdfs.Locked as error:
        raise ValidationError(LOCKED, code="locked") from error
    except pdfs.SignedAndActive as error:
        raise ValidationError(SIGNED, code="signed") from error
    except (pdfs.TooMuch, office_files.TooLargePart) as error:
        raise ValidationError(TOO_MUCH, code="too_much") from error
    except (
        pikepdf.PdfError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
    ) as error:
        raise ValidationError(DAMAGED, code="damaged") from error


def _without_extras(file: File) -> File:
    extension = extension_of(file.name or "")
    if extension == "pdf":
        return pdfs.without_what_runs(file)
    return office_files.without_author(file) if is_packed(extension) else file


def why_not_taken_in(item) -> str:
    """Why a stored file of the host's does not become the ward's, in a sentence; empty where it may."""
    accept = accept_picture if isinstance(item, get_image_model()) else accept_document
    try:
        with item.file.storage.open(item.file.name, "rb") as stored:
            accept(stored)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    except FileNotFoundError:
        return str(DAMAGED)
    return ""


def check_picture(file: File) -> None:
    """:raises ValidationError: this is no picture that may be shown."""
    _check(file, picture_kinds(), conf.picture_max_bytes())


def check_document(file: File) -> None:
    """:raises ValidationError: this is no document that may be handed out."""
    limit = conf.document_max_bytes()
    _check(file, document_kinds(), limit)
    try:
        size = unpacked_size(file)
    except zipfile.BadZipFile as error:
        raise ValidationError(DAMAGED, code="damaged") from error
    if size > limit * UNPACKED_MAX_TIMES:
        shown = filesizeformat(limit * UNPACKED_MAX_TIMES)
        raise ValidationError(UNPACKS % {"limit": shown}, code="unpacks")


def _cleaned(file: File) -> AcceptedFile:
    try:
        # The bare name: a file of the disk is called by its whole path.
        return AcceptedFile(without_metadata(file), name=os.path.basename(file.name or ""))
    except (Unreadable, IndexError) as error:
        raise ValidationError(DAMAGED, code="damaged") from error


def _check(file: File, kinds: list[str], max_bytes: int | None) -> None:
    extension = extension_of(file.name or "")
    if extension not in kinds:
        shown = ", ".join(kinds).upper()
        words = SAVE_AS_JPEG if extension in OTHER_PICTURES | CONVERTED.keys() else WRONG_KIND
        raise ValidationError(words % {"kinds": shown}, code="wrong_kind")
    if max_bytes is not None and file.size > max_bytes:
        raise ValidationError(TOO_LARGE % {"limit": filesizeformat(max_bytes)}, code="too_large")
    if is_markup(head_of(file)):
        raise ValidationError(MARKUP, code="markup")
    try:
        says_so = is_what_it_says(file, extension)
    except zipfile.BadZipFile as error:
        raise ValidationError(DAMAGED, code="damaged") from error
    if not says_so:
        raise ValidationError(NOT_WHAT_IT_SAYS % {"extension": extension}, code="not_what_it_says")
    if extension in TAKEN:
        _check_drawing(file, TAKEN[extension])


def _check_drawing(file: File, pillow_format: str) -> None:
    """The picture can be drawn, and without filling the server's memory."""
    try:
        file.seek(0)
        # Reads the picture's size and its checksums, and unpacks nothing.
        image = Image.open(file, formats=[pillow_format])
        pixels = image.width * image.height * _frames(image, pillow_format)
        image.verify()
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:
        # Pillow raises whatever its parsers meet in a broken file.
        raise ValidationError(DAMAGED, code="damaged") from error
    limit = conf.picture_max_pixels()
    if limit is not None and pixels > limit:
        raise _too_many_pixels()
    try:
        file.seek(0)
        image = Image.open(file, formats=[pillow_format])
        # An eighth of the size is enough to see that a JPEG is whole; others ignore this.
        image.draft("RGB", (max(image.width // 8, 1), max(image.height // 8, 1)))
        image.load()
    except Exception as error:
        raise ValidationError(DAMAGED, code="damaged") from error
    finally:
        file.seek(0)


def _frames(image, pillow_format: str) -> int:
    # Of all others only the first picture is unpacked: further ones are previews, or go (`fitting`).
    return getattr(image, "n_frames", 1) if pillow_format == "WEBP" else 1


def _too_many_pixels() -> ValidationError:
    limit = conf.picture_max_pixels() or 2 * (Image.MAX_IMAGE_PIXELS or 0)
    return ValidationError(TOO_MANY_PIXELS % {"limit": limit // 1_000_000}, code="too_many_pixels")

"""What is taken in as a picture or a document, and in which state (guarantee.md, 9)."""

import os
import zipfile

from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.utils import get_allowed_image_extensions

from thidua import conf

from .kinds import (
    PICTURES,
    checkable,
    extension_of,
    head_of,
    is_markup,
    is_what_it_says,
    unpacked_size,
)
from .metadata import Unreadable, without_metadata

WRONG_KIND = _("This kind of file is not accepted. Accepted are: %(kinds)s.")
TOO_LARGE = _("The file is too large. It may have at most %(limit)s.")
NOT_WHAT_IT_SAYS = _(
    "The content of this file is not that of a .%(extension)s file. Save it in that format anew, "
    "or give it the name of what it is."
)
MARKUP = _("Web pages and SVG drawings are not accepted, whatever their name is.")
TOO_MANY_PIXELS = _("The picture is too large. It may have at most %(limit)s million pixels.")
DAMAGED = _("The file is damaged and cannot be opened. Save it anew and upload it again.")
UNPACKS = _("The file is not accepted: unpacked it has more than %(limit)s.")

#: A text document packs to a twentieth or so; what claims far more is made to fill a disk.
UNPACKED_MAX_TIMES = 50


class AcceptedFile(File):
    """An upload that passed the checks and carries no metadata; it is not looked at twice."""


def picture_kinds() -> list[str]:
    """The extensions that pictures may have: what Wagtail is set to allow and what can be checked."""
    return [kind for kind in checkable(get_allowed_image_extensions()) if kind in PICTURES]


def document_kinds() -> list[str]:
    """The extensions that documents may have."""
    return checkable(conf.document_extensions())


def accept_picture(file: File) -> AcceptedFile:
    """The upload as it is stored.

    :raises ValidationError: it is not taken, with a sentence for whoever uploads it.
    """
    check_picture(file)
    return _cleaned(file)


def accept_document(file: File) -> AcceptedFile:
    """The upload as it is stored; a picture among the documents loses its metadata too.

    :raises ValidationError: it is not taken, with a sentence for whoever uploads it.
    """
    check_document(file)
    return _cleaned(file)


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
        raise ValidationError(WRONG_KIND % {"kinds": shown}, code="wrong_kind")
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
    if extension in PICTURES:
        _check_drawing(file, PICTURES[extension])


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
        image.draft("RGB", (image.width // 8, image.height // 8))
        image.load()
    except Exception as error:
        raise ValidationError(DAMAGED, code="damaged") from error
    finally:
        file.seek(0)


def _frames(image, pillow_format: str) -> int:
    # Further pictures in a JPEG are previews, which are taken out.
    return 1 if pillow_format == "JPEG" else getattr(image, "n_frames", 1)


def _too_many_pixels() -> ValidationError:
    limit = conf.picture_max_pixels() or 2 * (Image.MAX_IMAGE_PIXELS or 0)
    return ValidationError(TOO_MANY_PIXELS % {"limit": limit // 1_000_000}, code="too_many_pixels")

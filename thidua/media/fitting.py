"""Pictures as a page needs them: of a kind that every browser shows, 8 bit, still, and not too wide.

A picture that is so already stays as it is; `metadata` takes out what its camera wrote beside it.
"""

import io
import posixpath

from django.core.files import File
from django.core.files.base import ContentFile
from PIL import Image, ImageOps

# Teaches Pillow to open HEIC, as Wagtail's own import of it does.
from pillow_heif import HeifImagePlugin  # noqa: F401

from .kinds import PICTURES, TAKEN, extension_of

#: Pixels of the longer side: the widest size of a page (`pictures.renditions`) has 1600, and a lead picture
#: is cut out of a part of it.
LONGEST_SIDE = 2560
#: Of a picture that is drawn anew.
_QUALITY = 90
_DEEP = ("I", "F")


def fitted(file: File, converted_to: str = "jpg") -> File:
    """The picture as it is stored; the file itself where nothing has to be done.

    ``converted_to``: the extension of a picture that comes in another kind.

    :raises Exception: whatever Pillow meets in a broken file.
    """
    name = file.name or ""
    extension = extension_of(name)
    kind = TAKEN[extension]
    file.seek(0)
    image = Image.open(file, formats=[kind])
    if extension in PICTURES:
        if not _is_drawn_anew(image, kind):
            file.seek(0)
            return file
        return ContentFile(_drawn(image, kind), name=name)
    stem = posixpath.splitext(posixpath.basename(name))[0]
    if kind == "JPEG" and not _is_drawn_anew(image, kind):
        file.seek(0)
        data = file.read()
    else:
        data = _drawn(image, "JPEG")
    return ContentFile(data, name=f"{stem}.{converted_to}")


def _is_drawn_anew(image, kind: str) -> bool:
    moves = kind != "JPEG" and getattr(image, "is_animated", False)
    if kind == "WEBP" and moves:
        # Browsers and Pillow show a moving WebP; only its first picture would be left.
        return False
    # Willow refuses a moving PNG, and cuts what is deeper than 8 bit to white.
    return moves or image.mode.startswith(_DEEP) or max(image.size) > LONGEST_SIDE


def _drawn(image, kind: str) -> bytes:
    """The picture anew, upright: its camera's note of how it was held goes."""
    options: dict = {"icc_profile": image.info.get("icc_profile")}
    if kind == "WEBP":
        image.fp.seek(0)
        options["lossless"] = b"VP8L" in image.fp.read(64)
    if kind == "JPEG":
        # A JPEG is unpacked at half or a quarter of its size where that is enough.
        image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    if kind != "PNG":
        options["quality"] = _QUALITY
    shown = _colours(_eight_bit(_upright(image)), kind)
    shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    output = io.BytesIO()
    shown.save(output, kind, **options)
    return output.getvalue()


def _upright(image):
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        # Pillow's parsers raise many kinds of errors on notes that nobody can read: they just go.
        image.load()
        return image


def _eight_bit(image):
    if not image.mode.startswith(_DEEP):
        return image
    # The high byte; Pillow's own conversion takes all above 255 for white.
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _colours(image, kind: str):
    """In colours that the kind of file has, and that can be made smaller smoothly."""
    if kind == "JPEG" and image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    if image.mode in {"P", "1"}:
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    if kind == "JPEG" and image.mode not in {"L", "RGB", "CMYK"}:
        return image.convert("RGB")
    return image

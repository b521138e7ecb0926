"""Pictures without what the camera wrote beside them: place, time, device, captions, thumbnails.

Where nothing has to be turned, the picture itself is not touched: only the parts of the file that
draw it are kept, so no quality is lost and a clean file stays as it is, byte for byte. A part that
is not known to draw anything goes, and so does whatever stands behind the end of the picture.
"""

import io
import re

from django.core.files import File
from django.core.files.base import ContentFile
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import get_sampling

from .kinds import PICTURES, extension_of

_ORIENTATION = 0x0112
#: For WebP that has to be turned: its own quality cannot be told from the file.
_WEBP_QUALITY = 90

#: In the data of a JPEG's scan FF00 and FFD0 to FFD7 are data; any other FF.. ends it.
_JPEG_SCAN_END = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_PNG_START = b"\x89PNG\r\n\x1a\n"
#: What draws the picture: its size, palette, data, transparency, colours, and its frames.
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS bKGD sBIT pHYs gAMA cHRM sRGB iCCP cICP acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_FRAME_HEAD = 16
_WEBP_HAS_EXIF_OR_XMP = 0x0C


class Unreadable(ValueError):
    """The file is not built as its format demands."""


def without_metadata(file: File) -> File:
    """The picture upright and without metadata, with its colour profile; other files as they are.

    The file itself is given back where there is nothing to take out.

    :raises Unreadable: the picture is damaged.
    """
    kind = PICTURES.get(extension_of(file.name or ""))
    if kind is None:
        return file
    file.seek(0)
    data = file.read()
    file.seek(0)
    clean = _CLEANERS[kind](_upright(data, kind))
    return file if clean == data else ContentFile(clean, name=file.name)


def _upright(data: bytes, kind: str) -> bytes:
    """The picture turned as its camera was held, since that note goes with the others."""
    image = Image.open(io.BytesIO(data), formats=[kind])
    try:
        orientation = image.getexif().get(_ORIENTATION, 1)
    except Exception:
        # Pillow's parsers raise many kinds of errors on notes that nobody can read: they just go.
        return data
    moving = kind != "JPEG" and getattr(image, "n_frames", 1) > 1
    if orientation not in range(2, 9) or moving:
        return data
    options: dict = {"icc_profile": image.info.get("icc_profile")}
    if kind == "JPEG":
        # The tables of the original: the same quality, so about the same size.
        options |= {"qtables": image.quantization, "subsampling": get_sampling(image)}  # type: ignore[attr-defined]
    elif kind == "WEBP":
        options |= {"quality": _WEBP_QUALITY, "lossless": b"VP8L" in data[:64]}
    turned = ImageOps.exif_transpose(image)
    output = io.BytesIO()
    turned.save(output, kind, **options)
    return output.getvalue()


def _clean_jpeg(data: bytes) -> bytes:
    kept = [data[:2]]
    position = 2
    while position < len(data):
        if data[position] != 0xFF:
            raise Unreadable("A JPEG segment does not start with its mark.")
        while data[position : position + 1] == b"\xff":
            position += 1
        mark = data[position : position + 1]
        position += 1
        if mark == b"\xd9":
            break
        if mark == b"\x01" or b"\xd0" <= mark <= b"\xd7":
            # These have no length, and outside of a scan no meaning.
            continue
        length = int.from_bytes(data[position : position + 2], "big")
        if length < 2:
            raise Unreadable("A JPEG segment is shorter than its own length.")
        segment = _clean_segment(mark, data[position : position + length])
        position += length
        if segment:
            kept += [b"\xff", mark, segment]
        if mark == b"\xda":
            end = _JPEG_SCAN_END.search(data, position)
            scan_end = end.start() if end else len(data)
            kept.append(data[position:scan_end])
            position = scan_end
    return b"".join([*kept, b"\xff\xd9"])


def _clean_segment(mark: bytes, segment: bytes) -> bytes:
    """The segment without what draws nothing; empty where nothing is left."""
    content = segment[2:]
    if mark == b"\xe0" and content.startswith(b"JFIF\0"):
        # Its density, but no thumbnail: that may show what was cut away later.
        return b"\x00\x10" + content[:12] + b"\0\0"
    if mark == b"\xee" and content.startswith(b"Adobe"):
        return b"\x00\x0e" + content[:12]
    if mark == b"\xe2" and content.startswith(b"ICC_PROFILE\0"):
        return segment
    is_note = b"\xe0" <= mark <= b"\xef" or mark == b"\xfe"
    return b"" if is_note else segment


def _clean_png(data: bytes) -> bytes:
    kept = [_PNG_START]
    position = len(_PNG_START)
    while position < len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        name = data[position + 4 : position + 8]
        end = position + 12 + length
        if name in _PNG_KEPT:
            kept.append(data[position:end])
        position = end
        if name == b"IEND":
            break
    return b"".join(kept)


def _clean_webp(data: bytes) -> bytes:
    # The file's own length counts, so what stands behind it goes.
    body = _clean_riff(data[12 : 8 + int.from_bytes(data[4:8], "little")])
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _clean_riff(data: bytes) -> bytes:
    kept = []
    position = 0
    while position + 8 <= len(data):
        name = data[position : position + 4]
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        content = data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2
        if name not in _WEBP_KEPT:
            continue
        if name == b"VP8X":
            content = bytes([content[0] & ~_WEBP_HAS_EXIF_OR_XMP]) + content[1:]
        elif name == b"ANMF":
            content = content[:_WEBP_FRAME_HEAD] + _clean_riff(content[_WEBP_FRAME_HEAD:])
        kept.append(
            name + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2)
        )
    return b"".join(kept)


_CLEANERS = {"JPEG": _clean_jpeg, "PNG": _clean_png, "WEBP": _clean_webp}

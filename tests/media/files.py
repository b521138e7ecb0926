"""Files as they come from telephones, from offices, and from people who mean harm."""

import io
import zipfile
from functools import cache

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

PLACE = "Tuyen Quang secret place"
XMP = b"<x:xmpmeta>" + PLACE.encode() + b"</x:xmpmeta>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def pdf(words: str = "Quyet dinh") -> bytes:
    """A PDF of one empty page with nothing in it but these words, as a remark in its source."""
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
    )
    data, places = f"%PDF-1.4\n%{words}\n".encode(), []
    for number, one in enumerate(objects, start=1):
        places.append(f"{len(data):010} 00000 n \n")
        data += f"{number} 0 obj{one}endobj\n".encode()
    table = f"xref\n0 4\n0000000000 65535 f \n{''.join(places)}trailer<</Root 1 0 R/Size 4>>\n"
    return data + f"{table}startxref\n{len(data)}\n%%EOF\n".encode()


PDF = pdf()
MP3 = b"ID3\x04" + b"\0" * 64

LEFT, RIGHT = (200, 30, 30), (30, 30, 200)


def exif(orientation=1):
    """What a telephone notes: device, description, place, and how it was held."""
    notes = Image.Exif()
    notes[0x010F] = "Dien thoai"
    notes[0x010E] = PLACE
    notes[0x0112] = orientation
    notes.get_ifd(0x8825).update({1: "N", 2: (21.0, 49.0, 12.0), 3: "E", 4: (105.0, 12.0, 40.0)})
    return notes


def drawing(size=(64, 32)):
    """The left half is red and the right one blue, so that a turn shows."""
    picture = Image.new("RGB", size, LEFT)
    picture.paste(RIGHT, (size[0] // 2, 0, *size))
    return picture


@cache
def colours() -> bytes:
    """A colour profile; made once, as it holds the time at which it was made."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(picture, kind, **options) -> bytes:
    output = io.BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def jpeg(orientation=1, size=(64, 32), **options) -> bytes:
    """A photograph with the place in every corner of the file where one can stand."""
    data = saved(
        drawing(size),
        "JPEG",
        exif=exif(orientation),
        xmp=XMP,
        comment=PLACE.encode(),
        icc_profile=colours(),
        **options,
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04" + PLACE.encode()
    note = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
    # A film or a second picture stands behind the end, as telephones write it.
    return data[:2] + note + data[2:] + b"ftypmp42" + PLACE.encode()


def png(orientation=1, **options) -> bytes:
    text = PngInfo()
    text.add_text("Comment", PLACE)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    data = saved(
        drawing(), "PNG", pnginfo=text, exif=exif(orientation), icc_profile=colours(), **options
    )
    return data + PLACE.encode()


def webp(orientation=1, **options) -> bytes:
    data = saved(
        drawing(), "WEBP", exif=exif(orientation), xmp=XMP, icc_profile=colours(), **options
    )
    return data + PLACE.encode()


def packed(**members) -> bytes:
    """An archive; `__` in a name stands for a slash and `_dot_` for a dot."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return output.getvalue()


def open_xml(main_type: str, **members) -> bytes:
    output = io.BytesIO()
    types = f'<Types><Override ContentType="application/{main_type}.main+xml"/></Types>'
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        for name, content in members.items():
            archive.writestr(f"word/{name}.xml", content)
    return output.getvalue()


def docx(**members) -> bytes:
    return open_xml("vnd.openxmlformats-officedocument.wordprocessingml.document", **members)


def docm() -> bytes:
    return open_xml("vnd.ms-word.document.macroEnabled")


def xlsx() -> bytes:
    return open_xml("vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def odt() -> bytes:
    return packed(mimetype="application/vnd.oasis.opendocument.text", content_dot_xml="<a/>")


def named(data: bytes, name: str) -> ContentFile:
    return ContentFile(data, name=name)


def upload(data: bytes, name: str, content_type="application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=content_type)

"""Twelve kinds of files, the same bytes each time."""

import io
import json
import zipfile

from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="9" height="9"/></svg>'
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(64)
TYPES = (
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override "
    "PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument."
    "wordprocessingml.document.main+xml'/></Types>"
)


def picture(kind: str) -> bytes:
    """With a description in its metadata where the kind has one: a host's file keeps it."""
    made, exif = io.BytesIO(), Image.Exif()
    exif[270] = "described by the host"
    more = {} if kind == "GIF" else {"exif": exif}
    Image.new("RGB", (60, 40), "teal").save(made, kind, **more)
    return made.getvalue()


def packed(**members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return made.getvalue()


def twelve() -> dict[str, bytes]:
    """Ending → content."""
    archive = {"[Content_Types].xml": TYPES, "word/document.xml": "<document/>"}
    return {
        **{kind: picture(kind.upper()) for kind in ("png", "jpeg", "gif", "avif", "webp")},
        "svg": SVG,
        "pdf": PDF,
        "docx": packed(**archive),
        "doc": DOC,
        "zip": packed(**{"read.txt": "me"}),
        "json": json.dumps({"a": [1]}).encode(),
        "mp4": MP4,
    }

"""What a file is by its content, whatever it is called."""

import codecs
import posixpath
import re
import zipfile

from filetype.types import IMAGE, TYPES

#: The pictures that `metadata` can clean, by their extension, and Pillow's name of the format.
PICTURES = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
#: Pictures that telephones send besides, and that are stored as JPEG (`fitting`).
CONVERTED = {"heic": "HEIF", "heif": "HEIF", "avif": "AVIF", "jfif": "JPEG"}
TAKEN = PICTURES | CONVERTED
#: What else somebody may take for a picture: whoever uploads one is told to save it in another kind.
OTHER_PICTURES = frozenset(
    {"gif", "bmp", "tif", "tiff", "psd", "dng", "raw", "cr2", "jp2", "ico", "svg"}
)

_OPEN_XML = b"application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
#: Documents that are archives: the member that says what they are, and what it says. A document
#: with macros says something else there.
_PACKED = {
    "docx": ("[Content_Types].xml", _OPEN_XML + b"wordprocessingml.document.main+xml"),
    "xlsx": ("[Content_Types].xml", _OPEN_XML + b"spreadsheetml.sheet.main+xml"),
    "pptx": ("[Content_Types].xml", _OPEN_XML + b"presentationml.presentation.main+xml"),
    "odt": ("mimetype", _OPEN_DOCUMENT + b"text"),
    "ods": ("mimetype", _OPEN_DOCUMENT + b"spreadsheet"),
    "odp": ("mimetype", _OPEN_DOCUMENT + b"presentation"),
}
_TEXT = frozenset({"txt", "csv"})
_SAME = {"jpeg": "jpg", "jfif": "jpg", "mpeg": "mpg", "midi": "mid"}
#: How a HEIC or AVIF begins: a box that names what may read it. Pillow decides the rest.
_BRANDS = {
    "HEIF": re.compile(rb"(?s).{4}ftyp.{0,64}?(?:hei[cxms]|hevc|hevx|mif1|msf1)"),
    "AVIF": re.compile(rb"(?s).{4}ftyp.{0,64}?avi[fs]"),
}
_RECOGNISED = frozenset(matcher.extension for matcher in TYPES) | _SAME.keys()
#: Other pictures may carry a place too, and nothing here takes it out of them; the last one runs.
_REFUSED = frozenset(matcher.extension for matcher in IMAGE) - PICTURES.keys() | {"swf"}

#: Enough for every signature that is known.
HEAD = 8192
_MEMBER_MAX = 1024 * 1024
_MARKUP_AT_START = re.compile(rb"<[a-z!?/]", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|iframe|svg|\?xml)\b", re.IGNORECASE)


def extension_of(name: str) -> str:
    """The extension of a file name in small letters, without its dot."""
    return posixpath.splitext(name)[1][1:].lower()


def checkable(extensions) -> list[str]:
    """Those of the extensions whose content can be told and cleaned: no web page, no SVG."""
    known = (_RECOGNISED | _PACKED.keys() | _TEXT) - _REFUSED
    return [extension for extension in map(str.lower, extensions) if extension in known]


def is_packed(extension: str) -> bool:
    """Whether documents with this extension are archives."""
    return extension in _PACKED


def head_of(file) -> bytes:
    """The first bytes of a file, which is left at its start."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head


def is_markup(head: bytes) -> bool:
    """Whether a browser that guesses could take this for a web page or a drawing."""
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    # Without zero bytes UTF-16 reads as ASCII here.
    return bool(_MARKUP_AT_START.match(head.replace(b"\0", b"").lstrip()))


def is_what_it_says(file, extension: str) -> bool:
    """Whether the content is that of a file with this extension.

    :raises zipfile.BadZipFile: an archive that cannot be read.
    """
    head = head_of(file)
    if extension in _PACKED:
        return head.startswith(b"PK\x03\x04") and _says(file, *_PACKED[extension])
    if brand := _BRANDS.get(CONVERTED.get(extension, "")):
        return bool(brand.match(head))
    found = {matcher.extension for matcher in TYPES if matcher.match(bytearray(head))}
    if extension in _TEXT:
        return not found and b"\0" not in head and not _MARKUP.search(head)
    return _SAME.get(extension, extension) in found


def unpacked_size(file) -> int:
    """How many bytes an archive says that it holds; 0 for a file that is none.

    :raises zipfile.BadZipFile: an archive that cannot be read.
    """
    if not head_of(file).startswith(b"PK\x03\x04"):
        return 0
    with zipfile.ZipFile(file) as archive:
        return sum(member.file_size for member in archive.infolist())


def _says(file, member: str, words: bytes) -> bool:
    with zipfile.ZipFile(file) as archive:
        if member not in archive.namelist():
            return False
        with archive.open(member) as content:
            said = content.read(_MEMBER_MAX)
    return said.strip() == words if member == "mimetype" else words in said

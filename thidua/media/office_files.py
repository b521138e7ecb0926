"""Text documents and tables of an office without who wrote them, where, and a picture of their beginning.

A document with a digital signature stays as it is: any change would break it.
"""

import io
import re
import shutil
import zipfile

from django.core.files import File
from django.core.files.base import ContentFile

#: Parts that say nothing but who, when and with what, and what stands there instead.
_PROPERTIES = {
    "docProps/core.xml": b"<cp:coreProperties xmlns:cp="
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b"<Properties xmlns="
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b"<Properties xmlns="
    b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "meta.xml": b"<office:document-meta xmlns:office="
    b'"urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>',
}
#: A picture of the first page, which may show what was deleted since. Others read a file without it.
_PREVIEW = re.compile(r"docProps/thumbnail\.\w+|Thumbnails/.*")
_SIGNATURE = re.compile(r"_xmlsignatures/.*|META-INF/documentsignatures\.xml")
_RELATIONS = "_rels/.rels"
_PREVIEW_RELATION = re.compile(rb"<Relationship\b[^>]*metadata/thumbnail[^>]*/>")
_MANIFEST = "META-INF/manifest.xml"
_PREVIEW_ENTRY = re.compile(rb"<manifest:file-entry\b[^>]*\"Thumbnails/[^>]*/>")
#: Who wrote a comment or a change, in what each of the formats calls it.
_WORDS = re.compile(r"word/[^/]+\.xml")
_SHEET_COMMENTS = re.compile(
    r"xl/(?:comments/|threadedComments/|persons/)?[^/]*(?:[Cc]omment|person)[^/]*\.xml"
)
_AUTHOR = re.compile(rb"""(\b(?:w|w15):(?:author|initials|userId)=)(?:"[^"]+"|'[^']+')""")
_SHEET_AUTHOR = re.compile(
    rb"""(<author>)[^<]+(?=</author>)|(\b(?:displayName|userId)=)(?:"[^"]+"|'[^']+')"""
)
#: Bytes, unpacked; a part of text that is larger is no document of an office.
_MOST_OF_A_PART = 64 * 1024 * 1024
_TIME = (1980, 1, 1, 0, 0, 0)


class TooLargePart(ValueError):
    """A part of the document is larger than what is read into memory."""


def without_author(file: File) -> File:
    """The document itself where there is nothing to take out.

    :raises TooLargePart: it unpacks to too much. :raises zipfile.BadZipFile: it is damaged.
    """
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        changed = {} if any(map(_SIGNATURE.fullmatch, names)) else _changed(archive)
        if not changed:
            file.seek(0)
            return file
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w") as cleaned:
            for member in archive.infolist():
                _copy(archive, cleaned, member, changed)
    file.seek(0)
    return ContentFile(output.getvalue(), name=file.name)


def _changed(archive: zipfile.ZipFile) -> dict[str, bytes | None]:
    """The parts that are not as they shall be, with what they shall be; None for one that goes."""
    found: dict[str, bytes | None] = {}
    for member in archive.infolist():
        if _PREVIEW.fullmatch(member.filename) and not member.is_dir():
            found[member.filename] = None
            continue
        if not _is_looked_at(member.filename):
            continue
        if member.file_size > _MOST_OF_A_PART:
            raise TooLargePart
        before = archive.read(member)
        after = _without_names(member.filename, before)
        if after != before:
            found[member.filename] = after
    return found


def _is_looked_at(name: str) -> bool:
    known = name in _PROPERTIES or name in {_RELATIONS, _MANIFEST}
    return known or bool(_WORDS.fullmatch(name) or _SHEET_COMMENTS.fullmatch(name))


def _without_names(name: str, content: bytes) -> bytes:
    if name in _PROPERTIES:
        return _PROPERTIES[name]
    if name == _RELATIONS:
        return _PREVIEW_RELATION.sub(b"", content)
    if name == _MANIFEST:
        return _PREVIEW_ENTRY.sub(b"", content)
    if _WORDS.fullmatch(name):
        return _AUTHOR.sub(rb'\1""', content)
    return _SHEET_AUTHOR.sub(lambda found: found[1] or found[2] + b'""', content)


def _copy(archive, cleaned, member: zipfile.ZipInfo, changed: dict[str, bytes | None]) -> None:
    # A name and nothing more: a packed file notes times, systems and places of its own.
    entry = zipfile.ZipInfo(member.filename, _TIME)
    entry.compress_type = member.compress_type
    if member.filename not in changed:
        with archive.open(member) as source, cleaned.open(entry, "w") as target:
            shutil.copyfileobj(source, target)
    elif (content := changed[member.filename]) is not None:
        cleaned.writestr(entry, content)

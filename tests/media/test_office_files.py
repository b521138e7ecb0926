"""Office documents do not say who wrote them, with what, and what they looked like before."""

import io
import zipfile

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from thidua.media.uploads import accept_document

from . import files

SECRET = "Nguyễn Văn Kín"


def word() -> bytes:
    document = docx.Document()
    document.core_properties.author = document.core_properties.last_modified_by = SECRET
    document.add_paragraph("Tổ 7 dọn đường")
    paragraph = document.add_paragraph("Ghi chú")
    document.add_comment(paragraph.runs, "Sửa lại", author=SECRET, initials="NVK")
    return saved(document)


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = SECRET
    book.active["A1"] = "Tổ 7"
    book.active["A1"].comment = Comment("Sửa lại", SECRET)
    return saved(book)


def saved(made) -> bytes:
    output = io.BytesIO()
    made.save(output)
    return output.getvalue()


def text() -> bytes:
    meta = f"<office:document-meta><meta:creator>{SECRET}</meta:creator></office:document-meta>"
    manifest = '<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png" a="b"/>'
    return files.packed(
        mimetype="application/vnd.oasis.opendocument.text",
        content_dot_xml="<a/>",
        meta_dot_xml=meta,
        Thumbnails__thumbnail_dot_png=SECRET,
        **{"META-INF__manifest_dot_xml": manifest},
    )


KINDS = {"docx": word, "xlsx": sheet, "odt": text}


def accepted(data: bytes, kind: str) -> bytes:
    taken = accept_document(files.named(data, f"bao-cao.{kind}"))
    taken.seek(0)
    return taken.read()


def unpacked(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("kind", KINDS)
def test_who_wrote_it_goes(kind):
    data = KINDS[kind]()
    assert SECRET.encode() in unpacked(data)
    clean = accepted(data, kind)
    assert SECRET.encode() not in unpacked(clean)
    assert b"thumbnail" not in unpacked(clean)
    assert accepted(clean, kind) == clean


def test_the_document_opens_and_says_the_same():
    document = docx.Document(io.BytesIO(accepted(word(), "docx")))
    assert [one.text for one in document.paragraphs] == ["Tổ 7 dọn đường", "Ghi chú"]
    assert [one.text for one in document.comments] == ["Sửa lại"]
    book = openpyxl.load_workbook(io.BytesIO(accepted(sheet(), "xlsx")))
    assert book.active["A1"].value == "Tổ 7"
    assert book.active["A1"].comment.text == "Sửa lại"


@pytest.mark.parametrize(
    ("kind", "signature"),
    [("docx", "_xmlsignatures/sig1.xml"), ("odt", "META-INF/documentsignatures.xml")],
)
def test_a_signed_document_stays_as_it_is(kind, signature):
    output = io.BytesIO(KINDS[kind]())
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr(signature, "<Signature/>")
    assert accepted(output.getvalue(), kind) == output.getvalue()

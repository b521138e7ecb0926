"""PDFs bring along neither commands nor files nor their authors; a signed one is never written anew."""

import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from pikepdf import Array, Dictionary, Name

from thidua.media import pdfs
from thidua.media.uploads import accept_document

from . import files


def page_with(document, *notes):
    page = document.add_blank_page()
    page.Annots = Array([document.make_indirect(note) for note in notes])


def link(action):
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)


def script(words="app.alert(1)"):
    return Dictionary(S=Name.JavaScript, JS=words)


def opens_a_script(document):
    document.Root.OpenAction = script()


def closes_with_a_script(document):
    document.Root.AA = Dictionary(WC=script())


def has_a_script_by_name(document):
    names = Dictionary(Names=["a", document.make_indirect(script())])
    document.Root.Names = Dictionary(JavaScript=names)


def has_a_file(document):
    document.attachments["a.exe"] = b"MZ"


def launches(document):
    page_with(document, link(Dictionary(S=Name.Launch, F="cmd.exe")))


def does_two_things(document):
    action = Dictionary(S=Name.URI, URI="https://example.vn", Next=script())
    page_with(document, link(action))


def sends_a_form(document):
    page_with(document, link(Dictionary(S=Name.SubmitForm, F="https://example.vn")))


def has_a_script_as_an_address(document):
    page_with(document, link(Dictionary(S=Name.URI, URI="javascript:alert(1)")))


def has_a_film(document):
    page_with(document, Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9]))


def has_a_form_of_its_own(document):
    document.Root.AcroForm = Dictionary(Fields=[], XFA="<xdp/>")


ACTIVE = [
    opens_a_script,
    closes_with_a_script,
    has_a_script_by_name,
    has_a_file,
    launches,
    does_two_things,
    sends_a_form,
    has_a_script_as_an_address,
    has_a_film,
    has_a_form_of_its_own,
]
MARKS = (b"alert", b"/JS", b"cmd.exe", b"MZ", b"SubmitForm", b"javascript:", b"RichMedia", b"XFA")


def made(*changes, **options) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    for change in changes:
        change(document)
    output = io.BytesIO()
    document.save(output, compress_streams=False, **options)
    return output.getvalue()


def accepted(data: bytes) -> bytes:
    taken = accept_document(files.named(data, "quyet-dinh.pdf"))
    taken.seek(0)
    return taken.read()


def refusal(data: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        accept_document(files.named(data, "quyet-dinh.pdf"))
    return refused.value.code


def sign(document):
    signature = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=b"0", ByteRange=[0, 1, 2, 3]
    )
    field = Dictionary(FT=Name.Sig, T="Chữ ký", V=document.make_indirect(signature))
    document.Root.AcroForm = Dictionary(Fields=[document.make_indirect(field)], SigFlags=3)


def name_the_author(document):
    with document.open_metadata() as about:
        about["dc:creator"] = ["Nguyễn Văn A"]
    document.docinfo["/Author"] = "Nguyen Van A"
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], T="Nguyen Van A")
    page_with(document, note)


@pytest.mark.parametrize("change", ACTIVE)
def test_what_runs_or_is_hidden_goes(change):
    data = made(change)
    assert any(mark in data for mark in MARKS)
    clean = accepted(data)
    assert not any(mark in clean for mark in MARKS)
    assert len(pikepdf.open(io.BytesIO(clean)).pages) == len(pikepdf.open(io.BytesIO(data)).pages)
    # The same bytes each time, and nothing to do the second time.
    assert accepted(data) == accepted(clean) == clean


def test_who_wrote_it_goes():
    clean = accepted(made(name_the_author))
    assert b"Nguyen" not in clean
    document = pikepdf.open(io.BytesIO(clean))
    assert "/Metadata" not in document.Root
    assert not document.docinfo


def test_links_and_chapters_stay():
    address = Dictionary(S=Name.URI, URI="https://example.vn")
    place = Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))
    data = made(lambda document: page_with(document, link(address), link(place)))
    assert accepted(data) == data


def test_a_file_with_nothing_to_take_out_stays_byte_for_byte():
    assert accepted(files.PDF) == files.PDF


def test_a_signed_pdf_is_kept_as_it_is():
    data = made(sign, name_the_author)
    assert accepted(data) == data


@pytest.mark.parametrize("change", ACTIVE[:-1])
def test_a_signed_pdf_that_runs_something_is_refused(change):
    assert refusal(made(sign, change)) == "signed"


def test_one_with_a_password_or_broken_is_refused():
    locked = made(encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refusal(locked) == "locked"
    assert refusal(b"%PDF-1.7 nothing") == "damaged"
    assert refusal(files.PDF[: len(files.PDF) // 3]) == "damaged"


def test_one_of_countless_objects_is_refused(monkeypatch):
    monkeypatch.setattr(pdfs, "MOST_OBJECTS", 2)
    assert refusal(files.PDF) == "too_much"

"""What is pasted into a text from Word: tables, numbers, what stays behind, and old fonts."""

import json
from pathlib import Path

import pytest
from django.urls import reverse

from tests.office import make_office
from thidua.models import ArticlePage

from .axe import violations
from .people import PHONE, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTED = Path(__file__).parents[1] / "column/pasted"
WORD_TABLE = (PASTED / "word_table.html").read_text(encoding="utf-8")
NUMBERED = (PASTED / "numbered_text.txt").read_text(encoding="utf-8")
TCVN3 = "Uû ban nh©n d©n ph­êng biÓu d­¬ng ng­êi tèt viÖc tèt"
MEANT = "Uỷ ban nhân dân phường biểu dương người tốt việc tốt"
EDITOR = "[data-streamfield-child]:not([aria-hidden]) [contenteditable=true]"

#: As Word writes them: numbered lines, a footnote, a comment, tracked changes, a picture, a text box.
WORD = (PASTED / "word_with_losses.html").read_text(encoding="utf-8")

AT_THE_END = """() => {
    const wrapper = document.activeElement.closest("[data-draftail-editor-wrapper]");
    const field = [...wrapper.parentNode.querySelectorAll("input")].find(one => one.draftailEditor);
    const state = field.draftailEditor.getEditorState();
    const last = state.getCurrentContent().getLastBlock();
    return state.getSelection().getAnchorOffset() === last.getLength();
}"""
#: Draftail writes what is typed into its field a little later.
WRITTEN = """() => [...document.querySelectorAll("input")].filter(one => one.draftailEditor).every(
    field => (JSON.parse(field.value)?.blocks ?? []).map(block => block.text).join(" ")
        === field.draftailEditor.getEditorState().getCurrentContent().getPlainText(" "))"""


@pytest.fixture
def office(db):
    office = make_office()
    office.open_column()
    return office


def writer(office, chromium, live_server, screen=None, **story):
    page = office.article(owner=office.unit, **story)
    person = Person(chromium, live_server, office.unit, **({"screen": screen} if screen else {}))
    person.open(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return person.page, page


def paste(page, editor, html="", text=""):
    """Into the end of what is written there."""
    editor.click()
    page.keyboard.press("Control+End")
    # Draftail learns of the caret by an event.
    page.wait_for_function(AT_THE_END)
    page.evaluate(
        """([html, text]) => {
            const data = new DataTransfer();
            if (html) data.setData("text/html", html);
            data.setData("text/plain", text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [html, text or "x"],
    )


def stored(page, story):
    """The blocks of the draft, once it is saved."""
    page.wait_for_function(WRITTEN)
    with page.expect_navigation():
        page.locator("button.action-save").first.click()
    latest = ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object()
    return [(block["type"], block["value"]) for block in latest.body.get_prep_value()]


def written(editors) -> str:
    return "\n".join(editors.all_inner_texts())


def test_a_table_from_word_becomes_a_table_between_the_words(office, chromium, live_server):
    page, story = writer(office, chromium, live_server)
    html = WORD_TABLE.replace("<!--EndFragment-->", "<p>Hết danh sách.</p><!--EndFragment-->")
    paste(page, page.locator(EDITOR).first, html)
    page.wait_for_selector(".typed-table-block")
    page.wait_for_selector(".thidua-pasted li")
    assert "Bảng: 1." in page.inner_text(".thidua-pasted")
    page.locator(".typed-table-block input[id$='-caption']").fill("Danh sách được khen")
    body = stored(page, story)
    assert [kind for kind, _value in body] == ["paragraph", "table", "paragraph"]
    assert "Danh sách được khen:" in body[0][1]
    assert body[1][1] == {
        "caption": "Danh sách được khen",
        "columns": [
            {"type": "text", "heading": name} for name in ("STT", "Họ và tên", "Thành tích")
        ],
        "rows": [{"values": ["1", "Ma Thị Na", "Gia đình văn hóa"]}],
    }
    assert "Hết danh sách." in body[2][1]


def test_where_no_table_can_stand_figures_stay_apart(office, chromium, live_server):
    profile = office.exemplar(owner=office.unit)
    person = Person(chromium, live_server, office.unit)
    person.open(reverse("wagtailadmin_pages:edit", args=[profile.pk]))
    editor = person.page.locator("[contenteditable=true]").first
    paste(person.page, editor, WORD_TABLE)
    person.page.wait_for_selector(".thidua-pasted li")
    assert "1 | Ma Thị Na | Gia đình văn hóa" in editor.inner_text()
    assert "Ô này không nhận bảng" in person.page.inner_text(".thidua-pasted")


def test_numbers_stay_as_typed_and_what_is_lost_is_named(office, chromium, live_server):
    page, story = writer(office, chromium, live_server, PHONE)
    editor = page.locator(EDITOR).first
    paste(page, editor, WORD)
    page.wait_for_selector(".thidua-pasted li")
    told = page.inner_text(".thidua-pasted")
    lost = ("Ảnh: 1", "Chú thích cuối trang: 1", "Nhận xét bên lề: 1", "Hộp chữ", "Chỗ xóa")
    for words in ("Dòng đánh số: 2", *lost, "Chỗ thêm"):
        assert words in told, words
    text = editor.inner_text().replace("\xa0", " ")
    for words in ("a) Trồng trọt", "2. Về xã hội", "120 m²[1]", "đúng", "Theo báo cáo."):
        assert words in text, words
    for words in ("sai", "Có đúng không?", "NM1"):
        assert words not in text, words
    ((_kind, value),) = stored(page, story)
    assert "<a" not in value
    assert "<ol" not in value


def test_plain_text_keeps_its_numbers(office, chromium, live_server):
    page, story = writer(office, chromium, live_server)
    paste(page, page.locator(EDITOR).first, text=NUMBERED)
    ((_kind, value),) = stored(page, story)
    for line in filter(None, NUMBERED.splitlines()):
        assert line in value.replace("\xa0", " ")
    assert "<ol" not in value


def test_an_old_font_is_offered_in_unicode_beside_its_field(office, chromium, live_server):
    body = [{"type": "paragraph", "value": f"<p><b>{TCVN3[:16]}</b>{TCVN3[16:]}</p>"}]
    page, story = writer(office, chromium, live_server, body=body)
    # What stands there already, and what is typed.
    page.locator(".thidua-old-font button", has_text="Chuyển sang Unicode").first.click()
    page.fill("#id_title", TCVN3)
    page.keyboard.press("Tab")
    page.locator(".thidua-old-font button", has_text="Chuyển sang Unicode").first.click()
    assert page.input_value("#id_title") == MEANT
    assert MEANT in written(page.locator(EDITOR))
    page.wait_for_function("!document.querySelector('.thidua-old-font')")
    ((_kind, value),) = stored(page, story)
    assert f"<b>{MEANT[:15]}</b>{MEANT[15:]}" in value
    latest = ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert latest.title == MEANT
    assert json.dumps(latest.slug) == '"uy-ban-nhan-dan-phuong-bieu-duong-nguoi-tot-viec-tot"'


def test_a_wide_table_scrolls_in_its_own_region(office, chromium, live_server):
    names = ("STT", "Họ và tên", "Đơn vị", "Thành tích", "Hình thức khen", "Quyết định")
    value = {
        "caption": "Danh sách được khen",
        "columns": [{"type": "text", "heading": name} for name in names],
        "rows": [{"values": ["Phường"] * len(names)}],
    }
    story = office.article(public=True, body=[{"type": "table", "value": value}])
    visitor = Person(chromium, live_server, screen={"width": 320, "height": 640})
    visitor.open(story.url)
    assert visitor.main_width() <= 320
    region = visitor.page.get_by_role("region", name="Danh sách được khen")
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    region.focus()
    assert region.evaluate("one => one === document.activeElement")
    assert violations(visitor.page, include=".td-table") == []

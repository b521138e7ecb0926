"""A line that is slow or cut and a session that ends: what was typed is there, and one page is made."""

import unicodedata

import pytest
from django.urls import reverse

from tests.waiting import wait_until
from thidua.models import ArticlePage

from .people import PASSWORD, Writer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
LATENCY = 400  # milliseconds
CUT = 20  # seconds
NOTICE = ".thidua-notice"
TITLE = "Hội Phụ nữ quyên góp sách"
#: Wagtail's automatic save compares with what stood in the form a moment after it opened: nobody
#: has filled it in by then.
FIRST = "Viết từ đầu."


@pytest.fixture
def writer(ward, chromium, live_server):
    ward.article(title="Bài khác")  # Makes a level.
    return Writer(chromium, live_server, ward.unit)


class Line:
    """The connection of a browser's tab, as bad as on a telephone in the hills."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.slow()

    def slow(self):
        self._is(offline=False, latency=LATENCY, download=400_000, upload=60_000)

    def cut(self):
        self._is(offline=True, latency=0, download=0, upload=0)

    def _is(self, *, offline, latency, download, upload):
        speed = {"downloadThroughput": download, "uploadThroughput": upload}
        self.session.send(
            "Network.emulateNetworkConditions", {"offline": offline, "latency": latency, **speed}
        )


def begin(writer, ward):
    page = writer.page
    writer.open(reverse("wagtailadmin_pages:add", args=["thidua", "articlepage", ward.column.pk]))
    page.fill("#id_summary", "Tóm tắt.")
    page.select_option("#id_kind", "other")
    page.select_option("#id_level", index=1)
    page.fill("#id_source", "Báo cáo của chi hội")
    body = page.locator("[data-contentpath=body]")
    # A new article begins with a paragraph.
    return body.locator(".public-DraftEditor-content")


def type_text(writer, editor, text):
    editor.click()
    editor.press_sequentially(text, delay=5)
    writer.page.wait_for_function(
        "words => document.querySelector('[name^=body-0-value]').value.includes(words)", arg=text
    )


def press(page, name):
    if name == "submit":
        page.locator("footer [data-w-dropdown-target=toggle]").click()
        page.locator("[name=action-submit]").click()
    else:
        page.locator("footer button.action-save").first.click()


def stored():
    return ArticlePage.objects.get(title=TITLE).get_latest_revision_as_object()


def lose(route):
    """The form arrives, its answer never does."""
    route.fetch()
    route.abort()


def exists(page):
    """Asked of the database; the browser's requests that a test handles go on meanwhile."""
    return page.evaluate("1") and ArticlePage.objects.filter(title=TITLE).exists()


def sign_in_beside(writer):
    """In another tab, by the link of the notice."""
    with writer.page.context.expect_page() as opened:
        writer.page.locator(f"{NOTICE} [data-part=sign-in]").click()
    tab = opened.value
    tab.fill("#id_username", writer.user.username)
    tab.fill("#id_password", PASSWORD)
    tab.press("#id_password", "Enter")
    tab.wait_for_selector("text=Ông/bà đã đăng nhập lại")
    tab.close()
    writer.page.bring_to_front()


@pytest.mark.parametrize("when", ["before it begins", "while it is under way"])
def test_submitting_at_the_first_automatic_save_makes_one_page(ward, writer, when):
    page = writer.page
    Line(page)
    type_text(writer, begin(writer, ward), "Chị em góp 320 cuốn.")
    page.evaluate("document.addEventListener('w-autosave:save', () => { window.saves = true; })")
    page.fill("#id_title", TITLE)
    if when != "before it begins":
        page.wait_for_function("window.saves")
    press(page, "submit")
    wait_until(lambda: exists(page), "the page is made")
    wait_until(lambda: stored().current_workflow_state is not None, "it is sent in")
    story = stored()
    assert story.slug == "hoi-phu-nu-quyen-gop-sach"
    assert "320 cuốn" in str(story.body)
    assert not ArticlePage.objects.filter(slug__endswith="-2").exists()


def test_a_line_that_is_cut_while_one_writes_loses_nothing(ward, writer):
    page = writer.page
    line = Line(page)
    editor = begin(writer, ward)
    type_text(writer, editor, "Trước khi mất mạng.")

    # The page is made, and its answer never arrives.
    page.route("**/pages/add/**", lose, times=1)
    page.fill("#id_title", TITLE)
    wait_until(lambda: exists(page), "the page is made")
    since = page.evaluate("Date.now()")
    line.cut()
    page.fill("#id_summary", "Viết khi không có mạng.")
    press(page, "save")
    page.wait_for_selector(NOTICE)
    page.wait_for_function("([since, cut]) => Date.now() - since > cut * 1000", arg=[since, CUT])
    assert "Mất kết nối" in page.inner_text(NOTICE)
    assert page.input_value("#id_summary") == "Viết khi không có mạng."
    line.slow()
    press(page, "save")
    page.wait_for_url("**/edit/**")
    wait_until(lambda: stored().summary == "Viết khi không có mạng.", "it is saved")
    assert "Trước khi mất mạng." in str(stored().body)
    assert ArticlePage.objects.filter(title=TITLE).count() == 1


def test_a_draft_whose_answer_was_lost_stays_one_page(ward, writer):
    page = writer.page
    begin(writer, ward)
    page.fill("#id_title", TITLE)
    page.route("**/pages/add/**", lose, times=1)
    press(page, "save")
    wait_until(lambda: exists(page), "the page is made")
    page.fill("#id_summary", "Viết tiếp.")
    page.wait_for_url("**/edit/**")
    wait_until(lambda: page.evaluate("1") and stored().summary == "Viết tiếp.", "it is saved")
    assert ArticlePage.objects.filter(title=TITLE).count() == 1


def test_what_is_refused_says_why_and_is_carried_out_once(ward, chromium, live_server):
    chair = Writer(chromium, live_server, ward.chair)
    page = chair.page
    url = reverse("thidua_signoff:appraise", args=[ward.send_to_leadership(ward.article()).pk])
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    chair.open(url)
    page.evaluate("document.querySelector('[name=seen]').value = 'cu'")
    page.click("button[value=approve]")
    page.wait_for_selector(f"{NOTICE}:has-text('Nội dung đã thay đổi')")
    assert page.get_by_text("Đọc lại ở thẻ khác").get_attribute("href").endswith(url)
    assert len(sent) == 1


def test_a_session_that_ends_while_one_writes_loses_nothing(ward, writer):
    page = writer.page
    editor = begin(writer, ward)
    type_text(writer, editor, FIRST)
    page.fill("#id_title", TITLE)
    page.wait_for_url("**/edit/**")
    page.context.clear_cookies(name="sessionid")
    type_text(writer, editor, "Viết sau khi hết phiên.")
    page.wait_for_selector(f"{NOTICE}:has-text('Phiên làm việc đã hết')")
    press(page, "save")
    page.wait_for_selector(f"{NOTICE}:has-text('bấm nút một lần nữa')")
    assert "/edit/" in page.url
    sign_in_beside(writer)
    page.wait_for_selector(f"{NOTICE}.is-good")
    with page.expect_navigation():
        press(page, "save")
    assert "Viết sau khi hết phiên." in str(stored().body)


def test_a_leaders_reason_survives_the_end_of_the_session(ward, chromium, live_server):
    step = ward.send_to_leadership(ward.article())
    chair = Writer(chromium, live_server, ward.chair)
    chair.open(reverse("thidua_signoff:appraise", args=[step.pk]))
    chair.page.fill("#id_comment", "Thiếu nguồn của số liệu.")
    chair.page.context.clear_cookies(name="sessionid")
    chair.page.click("button[value=reject]")
    chair.page.wait_for_selector(f"{NOTICE}:has-text('Phiên làm việc đã hết')")
    sign_in_beside(chair)
    chair.page.wait_for_selector(f"{NOTICE}.is-good")
    assert chair.page.input_value("#id_comment") == "Thiếu nguồn của số liệu."
    chair.page.click("button[value=reject]")
    chair.page.wait_for_url("**" + reverse("wagtailadmin_home"))
    step.refresh_from_db()
    assert (step.status, step.comment) == ("rejected", "Thiếu nguồn của số liệu.")


def test_nothing_is_cut_and_letters_are_counted_as_they_are_stored(ward, writer):
    page = writer.page
    type_text(writer, begin(writer, ward), FIRST)
    page.fill("#id_title", unicodedata.normalize("NFD", "ế" * 255))
    line = page.locator("#id_title ~ .thidua-count, .w-field:has(#id_title) .thidua-count").first
    assert "255/255" in line.inner_text()
    page.wait_for_url("**/edit/**")
    assert ArticlePage.objects.get(title="ế" * 255)
    page.fill("#id_summary", "ữ" * 512)
    assert len(page.input_value("#id_summary")) == 512
    said = page.locator(".w-field:has(#id_summary) .thidua-count").inner_text()
    assert "Dài quá 12 ký tự: 512/500" in said
    page.fill("#id_summary", "ữ" * 500)
    assert "500/500" in page.locator(".w-field:has(#id_summary) .thidua-count").inner_text()


def test_a_text_that_leadership_has_takes_no_typing(ward, writer):
    story = ward.article()
    ward.send_to_leadership(story)
    page = writer.page
    writer.open(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    page.wait_for_selector(
        "[data-contentpath=body] .public-DraftEditor-content[contenteditable=false]"
    )
    assert not page.locator("form[data-edit-form] [contenteditable=true]").count()
    assert not page.is_editable("#id_title")
    assert page.is_disabled("#id_kind")
    assert not page.locator(".c-sf-add-button:visible").count()
    assert "nhắn người đó trả lại" in page.inner_text(".messages")

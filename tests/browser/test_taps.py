"""How far it is: the taps of the office's daily work, counted on a telephone."""

import pytest
from django.urls import reverse

from tests.factories import ImageFactory, LevelFactory
from tests.office import make_office
from thidua.models import ArticlePage
from thidua.pictures.making import make_missing

from .people import PHONE, Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

TITLE = "Tổ dân phố 7 hiến đất mở đường"
#: Pixels of the form above its buttons, on a telephone.
LONGEST_FORM = 2000


class Tapping(Person):
    """Somebody with a telephone; counts what is tapped. Writing in a field is no tap."""

    def __init__(self, *args):
        super().__init__(*args, screen=PHONE)
        self.taps = 0

    def tap(self, selector):
        self.taps += 1
        self.page.locator(selector).first.click()

    def home(self):
        self.open(reverse("wagtailadmin_home"))

    def is_in_view(self, selector) -> bool:
        """Whether the whole of it is on the screen, and nothing lies over its middle."""
        return self.page.locator(selector).first.evaluate(
            """node => {
                const box = node.getBoundingClientRect();
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return box.top >= 0 && box.bottom <= innerHeight && node.contains(top);
            }"""
        )


@pytest.fixture
def office(db):
    office = make_office()
    office.open_column()
    LevelFactory(name="Phường")
    return office


def test_a_unit_sends_in_a_story_with_a_picture_in_eight_taps(office, chromium, live_server):
    picture = ImageFactory(title="Con đường mới")
    # A public picture may be chosen by every unit.
    office.article(public=True, lead_image=picture, lead_image_alt="Con đường.")
    unit = Tapping(chromium, live_server, office.unit)
    page = unit.page
    unit.home()
    unit.tap(".thidua-start-writing a")
    page.wait_for_selector("#id_title")
    form = page.locator("#page-edit-form").evaluate(
        """form => form.querySelector("footer").getBoundingClientRect().top
            - form.getBoundingClientRect().top"""
    )
    assert form <= LONGEST_FORM
    page.fill("#id_title", TITLE)
    page.fill("#id_summary", "Mười hai hộ cùng hiến đất.")
    page.select_option("#id_level", label="Phường")
    unit.tap("#id_lead_image-chooser [data-chooser-action-choose]")
    unit.tap(".modal-body a:has-text('Con đường mới')")
    page.fill("#id_lead_image_alt", "Con đường bê tông mới.")
    page.fill("#id_photo_credit", "Tổ dân phố 7")
    editor = page.locator("[data-contentpath=body] .public-DraftEditor-content")
    editor.press_sequentially("Con đường nay rộng bốn mét.", delay=5)
    page.fill("#id_source", "Báo cáo của tổ dân phố")
    page.wait_for_url("**/edit/**")
    page.wait_for_selector("#thidua-before-sending:has-text('Đã đủ nội dung')")
    unit.tap("footer [data-w-dropdown-target=toggle]")
    with page.expect_navigation():
        unit.tap("[name=action-submit]")
    assert unit.taps <= 8
    assert ArticlePage.objects.get(title=TITLE).workflow_in_progress


def waiting_for(office, chromium, live_server):
    """The leader's telephone, at home; a long text waits, and one of its checks says "missing"."""
    words = [("paragraph", f"<p>{'Bà con cùng làm. ' * 60}</p>")] * 4
    office.send_to_leadership(office.article(title=TITLE, body=words, source=""))
    leader = Tapping(chromium, live_server, office.chair)
    leader.home()
    return leader


def test_a_leader_approves_in_three_taps_and_sees_the_gap_first(office, chromium, live_server):
    leader = waiting_for(office, chromium, live_server)
    leader.tap(f"a:has-text('{TITLE}')")
    leader.page.wait_for_selector(".thidua-appraisal")
    assert leader.main_width() <= PHONE["width"]
    for always in ("[value=approve]", "[value=reject]", "#thidua-tally", ".thidua-missing"):
        assert leader.is_in_view(always), always
    leader.page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    assert leader.is_in_view("[value=approve]")
    with leader.page.expect_navigation():
        leader.tap("[value=approve]")
    assert leader.taps <= 3
    assert ArticlePage.objects.get(title=TITLE).live


def test_a_leader_returns_in_three_taps_and_is_told_where_the_reason_goes(
    office, chromium, live_server
):
    leader = waiting_for(office, chromium, live_server)
    leader.tap(f"a:has-text('{TITLE}')")
    with leader.page.expect_navigation():
        leader.tap("[value=reject]")
    assert leader.is_in_view("#comment-error")
    assert leader.is_in_view("#id_comment")
    leader.page.keyboard.type("Nêu rõ nguồn.")
    with leader.page.expect_navigation():
        leader.tap("[value=reject]")
    assert leader.taps <= 3
    assert ArticlePage.objects.get(title=TITLE).current_workflow_state.status == "needs_changes"


def test_nothing_of_a_reviewers_bar_and_header_is_cut_mid_word(office, chromium, live_server):
    step = office.submit(office.article(title=TITLE * 2, source=""), office.unit)
    reviewer = Tapping(chromium, live_server, office.culture)
    reviewer.open(reverse("thidua_signoff:appraise", args=[step.pk]))
    controls = reviewer.page.locator(".thidua-decision :is(.button, .thidua-buttons > a)")
    assert controls.count() == 4
    for width in (320, PHONE["width"], 500):
        reviewer.page.set_viewport_size(PHONE | {"width": width})
        cut = controls.evaluate_all(
            "all => all.filter(one => one.scrollWidth > one.clientWidth && one.clientWidth)"
            ".map(one => one.innerText)"
        )
        assert not cut, width
    title = reviewer.page.locator(".w-breadcrumbs li:last-child > :is(a, div)")
    assert (
        title.evaluate(
            "one => one.scrollWidth > one.clientWidth && getComputedStyle(one).textOverflow"
        )
        == "ellipsis"
    )
    reviewer.page.set_viewport_size(PHONE)
    assert title.evaluate("one => one.getBoundingClientRect().right <= innerWidth")


def test_the_text_is_as_wide_as_the_telephone_and_scrolls_with_the_page(
    office, chromium, live_server
):
    leader = waiting_for(office, chromium, live_server)
    leader.tap(f"a:has-text('{TITLE}')")
    frame = leader.page.frame_locator("[data-thidua-frame]")
    frame.locator("h1").wait_for()
    leader.page.wait_for_function(
        """() => {
            const frame = document.querySelector("[data-thidua-frame]");
            return frame.clientHeight >= frame.contentDocument.documentElement.scrollHeight - 1;
        }"""
    )
    assert not frame.locator("header.td-masthead").is_visible()
    assert leader.page.locator("[data-thidua-frame]").bounding_box()["width"] == PHONE["width"]


def test_a_leader_takes_a_public_story_down_in_two_taps_and_the_reason(
    office, chromium, live_server
):
    story = office.article(title=TITLE, public=True)
    make_missing()
    leader = Tapping(chromium, live_server, office.chair)
    leader.open(story.url)
    leader.tap(".td-for-leaders a")
    leader.page.wait_for_selector("#id_reason")
    assert leader.is_in_view("#id_reason")
    leader.page.fill("#id_reason", "Số hộ chưa đúng.")
    with leader.page.expect_navigation():
        leader.tap("[value=take_down]")
    assert leader.taps == 2
    assert not ArticlePage.objects.get(pk=story.pk).live

"""The column in the frame of another site: head, fonts and colours stay the site's, ours fit in below.

The templates of `foreign_frame/` are the example of docs/themes.md: a base with its own style sheet, with a
breadcrumb, and with classes named like some of ours without their prefix.
"""

import copy
import os
import re
from pathlib import Path

import pytest

from tests.office import make_office

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
#: What the host drew, each with all that was computed for it.
HOSTS = "html, body, body > :is(header, ol, .container, footer), body > :is(header, ol) *"
COMPUTED = """all => all.map(one => {
  const style = getComputedStyle(one);
  // How high the page is depends on what stands in it, which is ours.
  const rest = /^(height|block-size|perspective-origin|transform-origin|inset-block-.*|bottom)$/;
  return [...style].filter(name => !rest.test(name)).map(name => `${one.tagName} ${name}: ${style[name]}`);
})"""


@pytest.fixture
def foreign_frame(settings):
    """The site of a bakery, whose `thidua/base.html` stands before all others."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [HERE / "foreign_frame" / "templates", *templates[0]["DIRS"]]
    settings.TEMPLATES = templates


@pytest.fixture
def context(chromium):
    """A visitor's browser that finds the bakery's style sheet at its address."""
    context = chromium.new_context()
    sheet = HERE / "foreign_frame" / "bakery.css"
    context.route("**/bakery.css", lambda route: route.fulfill(path=sheet, content_type="text/css"))
    yield context
    context.close()


@pytest.fixture
def addresses(foreign_frame, live_server):
    ward = make_office()
    column = ward.open_column()
    story = ward.article(public=True, title="Tổ dân phố 4 dọn đường")
    profile = ward.exemplar(public=True)
    pages = [page.url_path.removeprefix("/home") for page in (column, story, profile)]
    return [live_server.url + path for path in (*pages, "/guong-dien-hinh/", "/tim-kiem/?q=don")]


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_of_the_frame_changes(context, addresses, width):
    bare, dressed = context.new_page(), context.new_page()
    bare.route(re.compile(r"/thidua/css/"), lambda route: route.abort())
    for page in (bare, dressed):
        page.set_viewport_size({"width": width, "height": 800})
    for number, address in enumerate(addresses):
        seen = []
        for page in (bare, dressed):
            page.goto(address)
            seen.append(page.eval_on_selector_all(HOSTS, COMPUTED))
        assert seen[0] == seen[1], address
        assert dressed.evaluate("document.documentElement.scrollWidth") <= width, address
        if os.environ.get("THIDUA_PICTURES"):
            dressed.screenshot(path=ROOT / "var" / f"frame-{width}-{number}.png", full_page=True)


def test_our_text_has_the_frames_type_and_our_classes_meet_none_of_its_rules(context, addresses):
    page = context.new_page()
    page.goto(addresses[0])
    family = "one => getComputedStyle(one).fontFamily"
    assert "Courier" in page.eval_on_selector(".thidua .td-card__summary", family)
    assert "Georgia" in page.eval_on_selector(".thidua h1", family)
    assert (
        page.eval_on_selector(".td-card", "one => getComputedStyle(one).borderTopStyle") == "none"
    )
    colour = "one => getComputedStyle(one).color"
    assert page.eval_on_selector(".td-card__title a", colour) == "rgb(10, 124, 90)"


def test_one_breadcrumb_and_all_that_the_head_says(context, addresses):
    page = context.new_page()
    page.goto(addresses[1])
    assert page.locator("ol:has(a[href='/thi-dua-yeu-nuoc/'])").count() == 1
    assert page.title() == "Tổ dân phố 4 dọn đường | The bakery"
    for needed in (
        "link[rel=canonical]",
        "meta[name=description]",
        "link[rel=alternate]",
        "script[type='application/ld+json']",
    ):
        assert page.locator(f"head {needed}").count() >= 1, needed
    assert page.locator(".td-masthead, .td-menu, .td-breadcrumb").count() == 0

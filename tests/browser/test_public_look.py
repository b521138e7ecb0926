"""Nothing on a public page is wider than the screen, whatever was typed into a story."""

import pytest

from tests.factories import ImageFactory, MovementFactory
from tests.office import make_office
from thidua.pictures.making import make_missing

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

LONG = "ẤN ĐỄ ỨNG NGHIỆP DỰNG XÂY ĐỜI SỐNG VĂN HÓA Ở KHU DÂN CƯ " * 3
UNBROKEN = "NGUYỄNPHƯỚCBẢOTHUYẾT"
WIDTHS = (320, 360, 768, 1440)

TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def wide(chromium, addresses, scheme):
    """Each address and width at which the page has to be pushed sideways."""
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    found = []
    for address in addresses:
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate(TOO_WIDE) > 0:
                found.append((address, width))
    context.close()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_long_titles_and_names_fit(chromium, live_server, scheme):
    ward = make_office()
    ward.open_column()
    article = ward.article(public=True, title=LONG[:180].strip())
    figures = [{"label": "đồng", "value": "98.765.432"}, {"label": UNBROKEN, "value": UNBROKEN}]
    ward.article(public=True, body=[{"type": "figures", "value": figures}])
    profile = ward.exemplar(public=True, title=UNBROKEN, subject_name=UNBROKEN)
    pages = [article.url_path.removeprefix("/home"), profile.url_path.removeprefix("/home")]
    paths = ["/", "/thi-dua-yeu-nuoc/", "/guong-dien-hinh/", "/phong-trao/", *pages]
    for path in pages:
        assert "thi-dua-yeu-nuoc" in path
    assert wide(chromium, [live_server.url + path for path in paths], scheme) == []


def test_the_check_sees_what_is_too_wide(chromium):
    assert wide(chromium, [f"data:text/html,<p>{'W' * 200}</p>"], "light")


#: The width that `sizes` says: that of a picture chosen by it, as the browser counts it.
SAID_AND_SHOWN = """all => all.map(one => [one.naturalWidth, one.clientWidth, one.clientHeight])"""
HEAD = "document.querySelector('main').getBoundingClientRect().top"
#: Cards that stand alone in a row of a list, which others in the list do not.
ALONE = """lists => lists.flatMap(list => {
  const cards = [...list.children].filter(one => !one.matches('.td-card--lead'));
  const tops = cards.map(one => Math.round(one.getBoundingClientRect().top));
  const wide = list.getBoundingClientRect().width;
  return cards.filter((one, n) => tops.filter(top => top === tops[n]).length === 1
    && one.getBoundingClientRect().width < wide - 2).map(one => one.innerText);
})"""


@pytest.fixture
def full_ward(db):
    """A column of many stories with pictures, profiles of two years and a movement."""
    ward = make_office()
    ward.open_column()
    about = {"movement": MovementFactory(name="Ngõ không rác")}
    for number in range(8):
        shown = {"lead_image": ImageFactory(file__width=1600, file__height=1000)}
        ward.article(public=True, title=f"Tổ dân phố {number} dọn đường", **shown, **about)
        if number < 4:
            ward.exemplar(public=True, subject_name=f"Bà Ấn {number}", **shown, **about)
    make_missing()
    return ward


def test_lists_fit_their_screens(full_ward, chromium, live_server):
    """The head is a line, a card does not stand alone, and `sizes` says how wide a picture is shown."""
    page = chromium.new_context().new_page()
    lists = [
        "/",
        "/thi-dua-yeu-nuoc/",
        "/guong-dien-hinh/",
        "/phong-trao/",
        "/phong-trao/ngo-khong-rac/",
    ]
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in lists:
            page.goto(live_server.url + path)
            page.evaluate(
                "document.querySelectorAll('img').forEach(one => { one.loading = 'eager' })"
            )
            page.wait_for_function("[...document.images].every(one => one.complete)")
            if width == 360:
                assert page.evaluate(HEAD) <= (80 if path == "/" else 130), path
            assert page.eval_on_selector_all(".td-cards", ALONE) == [], (path, width)
            for said, across, down in page.eval_on_selector_all(".td-card img", SAID_AND_SHOWN):
                # A cut of 16:10 fills a box of another shape by its height.
                drawn = max(across, down * 1.6)
                assert 0.6 * drawn <= said <= 1.7 * drawn, (path, width, said, across, down)


def test_the_menu_of_a_telephone_opens_and_closes_by_hand(chromium, live_server):
    make_office().open_column()
    page = chromium.new_context(viewport={"width": 360, "height": 640}).new_page()
    page.goto(live_server.url)
    menu = page.locator("#td-menu")
    assert not menu.is_visible()
    page.get_by_role("button", name="Mục lục").click()
    assert menu.get_by_role("link", name="Liên hệ").is_visible()
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert menu.get_by_role("link", name="Liên hệ").is_visible()

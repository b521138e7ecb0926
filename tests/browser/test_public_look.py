"""Nothing on a public page is wider than the screen, whatever was typed into a story."""

import pytest

from tests.office import make_office

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

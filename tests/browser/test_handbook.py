"""From a screen to its section of the handbook, in a real browser."""

import pytest
from django.urls import reverse

from tests.office import make_office
from thidua.models import Approval

from .people import DESK, PHONE, Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_the_help_of_a_screen_opens_its_section(chromium, live_server, screen):
    office = make_office()
    leader = Person(chromium, live_server, office.chair)
    page = leader.page
    page.set_viewport_size(screen)
    leader.open(reverse("thidua_signoff:approvals"))
    assert "Mọi lần duyệt được lưu vĩnh viễn" in page.inner_text(".thidua-help")

    page.click(".thidua-help a")

    page.wait_for_url("**/huong-dan/lanh-dao/#phieu-tham-dinh")
    # The section is below the header that stays, in the upper half of the screen.
    page.wait_for_function(
        """() => {
            const place = document.querySelector("h2#phieu-tham-dinh").getBoundingClientRect();
            const header = document.querySelector(".w-slim-header").getBoundingClientRect();
            return header.bottom <= place.top && place.top < innerHeight / 2;
        }"""
    )
    # Nothing runs off a narrow page.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_printed_slip_is_the_sheet_and_nothing_else(chromium, live_server):
    office = make_office()
    office.open_column()
    leader = Person(chromium, live_server, office.chair)
    leader.open(reverse("thidua_signoff:slip", args=[Approval.objects.get().pk]))
    help_ = leader.page.locator(".thidua-help")
    assert help_.is_visible()
    leader.page.emulate_media(media="print")
    assert not help_.is_visible()
    assert leader.page.locator(".thidua-slip").is_visible()

"""Addresses follow the rule for slugs while they are typed (plan.md, "Vietnamese ground rules").

Wagtail's own script writes "dj" for "đ" and drops every letter with a mark.
"""

import pytest
from django.urls import reverse

from tests.office import make_office

from .people import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

TYPED, SLUG = "Gương điển hình Đặng Thị Ấn", "guong-dien-hinh-dang-thi-an"


def type_into(page, field, text):
    page.fill(field, "")
    page.locator(field).press_sequentially(text, delay=5)
    page.keyboard.press("Tab")


@pytest.fixture
def office(db):
    office = make_office()
    office.open_column()
    return office


def test_the_address_of_a_public_text_is_put_right(office, chromium, live_server):
    story = office.article(title="Tên gõ sai", public=True)
    clerk = Person(chromium, live_server, office.culture)
    clerk.open(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    clerk.page.locator("[role=tab]").nth(1).click()
    type_into(clerk.page, "#id_slug", TYPED)
    assert clerk.page.input_value("#id_slug") == SLUG


def test_the_copy_of_a_page_gets_an_address_in_plain_letters(office, chromium, live_server):
    draft = office.article(title="Bài nháp")
    clerk = Person(chromium, live_server, office.culture)
    clerk.open(reverse("wagtailadmin_pages:copy", args=[draft.pk]))
    type_into(clerk.page, "#id_new_slug", TYPED)
    assert clerk.page.input_value("#id_new_slug") == SLUG


def test_a_title_that_a_hosts_editor_passes_on_makes_the_address(office, chromium, live_server):
    """No page of ours has Wagtail's TitleFieldPanel; this is what it sends while a title is typed."""
    draft = office.article(title="Bài nháp")
    clerk = Person(chromium, live_server, office.culture)
    clerk.open(reverse("wagtailadmin_pages:copy", args=[draft.pk]))
    clerk.page.fill("#id_new_slug", "")
    clerk.page.evaluate(
        """value => document.querySelector("#id_new_slug").dispatchEvent(
            new CustomEvent("w-sync:apply", {bubbles: true, cancelable: true, detail: {value}}))""",
        TYPED,
    )
    assert clerk.page.input_value("#id_new_slug") == SLUG

"""Lists of the admin: cards that say what each value is on a telephone, tables on a desk."""

import pytest
from django.urls import reverse

from tests.factories import OrganizationFactory
from tests.office import make_office
from thidua.models import Organization

from .people import DESK, PHONE, Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

#: Of each row: how it is laid out, how high it is, and what its cells say before their values.
ROWS = """() => [...document.querySelectorAll("#listing-results tbody tr")].map((row) => [
    getComputedStyle(row).display,
    row.getBoundingClientRect().right <= innerWidth,
    [...row.cells].map((cell) => getComputedStyle(cell, "::before").content).join(),
])"""


def rows_of(person, path, screen):
    person.page.set_viewport_size(screen)
    person.open(path)
    person.page.wait_for_selector("#listing-results [role=row]")
    return person.page.evaluate(ROWS)


def test_a_list_is_cards_on_a_telephone_and_a_table_on_a_desk(chromium, live_server):
    office = make_office()
    office.open_column()
    for number in range(2):
        office.article(
            title=f"Hội Phụ nữ phường phát động thi đua đợt {number}, thu gom rác tại nguồn"
        )
    OrganizationFactory()
    person = Person(chromium, live_server, office.office)
    lists = {
        reverse("wagtailadmin_explore", args=[office.column.pk]): "Trạng thái",
        reverse(Organization.snippet_viewset.get_url_name("list")): "Tên gọi tắt",
    }
    for path, head in lists.items():
        for display, fits, said in rows_of(person, path, PHONE):
            assert (display, fits) == ("flex", True)
            assert head in said
        for display, fits, said in rows_of(person, path, DESK):
            assert (display, fits) == ("table-row", True)
            assert head not in said
    person.page.context.close()


def test_an_editor_of_rich_text_bears_the_name_of_its_field(chromium, live_server):
    office = make_office()
    office.open_column()
    person = Person(chromium, live_server, office.unit)
    person.open(
        reverse("wagtailadmin_pages:add", args=["thidua", "exemplarpage", office.column.pk])
    )
    person.page.wait_for_selector("[role=textbox][aria-labelledby]")
    names = person.page.get_by_role("textbox", name="Cách làm")
    assert names.count() == 1
    assert not person.page.locator("[role=textbox]:not([aria-labelledby])").count()
    person.page.context.close()

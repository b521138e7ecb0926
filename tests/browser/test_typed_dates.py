"""Somebody at a keyboard: what he types into a date stays, and 03/04/2026 is 3 April."""

import datetime

import pytest
from django.urls import reverse

from thidua.models import Movement

from .people import Person, Writer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

CALENDAR = ".xdsoft_datetimepicker:visible"
NO_SUCH_DAY = "Không có ngày này"
NO_SUCH_MOMENT = "Không có ngày giờ này"


def type_into(page, field, text):
    """With the keys, as a person does: the calendar opens, and Tab leaves the field."""
    page.click(field)
    # It opens a tenth of a second after the click, and would open over the next field. The page's own
    # timers end in their order, however slow the machine is.
    page.evaluate("() => new Promise(done => setTimeout(done, 300))")
    page.fill(field, "")
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def test_a_register_keeps_a_day_that_does_not_exist(chromium, live_server, ward):
    culture = Person(chromium, live_server, ward.culture)
    page = culture.page
    culture.open(reverse(Movement.snippet_viewset.get_url_name("add")))
    page.fill("#id_name", "Trồng cây đầu xuân")
    type_into(page, "#id_starts_on", "31/13/2026")
    type_into(page, "#id_ends_on", "31/02/2026")
    page.locator("footer button[type=submit]").first.press("Enter")
    page.locator(".messages .error").wait_for()
    assert page.input_value("#id_starts_on") == "31/13/2026"
    assert page.input_value("#id_ends_on") == "31/02/2026"
    said = page.locator(".w-field__errors .error-message").all_inner_texts()
    assert [NO_SUCH_DAY in words for words in said] == [True, True]

    page.click("#id_starts_on")
    calendar = page.locator(CALENDAR)
    calendar.locator("th").first.wait_for()
    assert calendar.locator("th").all_inner_texts() == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert calendar.locator(".xdsoft_month span").inner_text().startswith("Tháng ")

    page.keyboard.press("Escape")

    type_into(page, "#id_starts_on", "03/04/2026")
    type_into(page, "#id_ends_on", "4/4/26")
    page.locator("footer button[type=submit]").first.press("Enter")
    page.locator(".messages .success").wait_for()
    movement = Movement.objects.get(name="Trồng cây đầu xuân")
    assert movement.starts_on == datetime.date(2026, 4, 3)
    assert movement.ends_on == datetime.date(2026, 4, 4)


def test_the_schedule_of_a_text_keeps_a_moment_that_does_not_exist(chromium, live_server, ward):
    article = ward.article(title="Ngày hội đọc sách")
    article.save_revision(user=ward.unit)
    writer = Writer(chromium, live_server, ward.unit)
    page = writer.page
    writer.open(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    open_schedule(page)
    type_into(page, "#id_go_live_at", "31/13/2026 08:00")
    assert page.input_value("#id_go_live_at") == "31/13/2026 08:00"
    # By the keyboard too: a calendar that opened late lies over the button.
    page.locator("#schedule-publishing-dialog button[type=submit]").first.press("Enter")
    page.locator(".messages .error").wait_for()
    open_schedule(page)
    assert page.input_value("#id_go_live_at") == "31/13/2026 08:00"
    assert NO_SUCH_MOMENT in page.locator("#schedule-publishing-dialog").inner_text()


def open_schedule(page):
    # The panels' script begins to listen when the document is there.
    page.wait_for_function("document.readyState === 'complete'")
    panel = page.locator("[data-side-panel-toggle=status]")
    if panel.get_attribute("aria-expanded") != "true":
        panel.click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    page.locator("#id_go_live_at").wait_for()


def test_a_filter_says_that_it_cannot_read_a_day(chromium, live_server, ward):
    culture = Person(chromium, live_server, ward.culture)
    page = culture.page
    culture.open(reverse("wagtailadmin_reports:site_history"))
    page.locator("#filters-drilldown button").first.click()
    page.locator("[aria-controls=drilldown-id_timestamp]").click()
    type_into(page, "[name=timestamp_from]", "31/13/2026")
    beside = page.locator("#drilldown-id_timestamp .error-message")
    beside.wait_for()
    assert NO_SUCH_DAY in beside.inner_text()
    assert page.input_value("[name=timestamp_from]") == "31/13/2026"
    assert "Danh sách chưa được lọc" in page.locator("#listing-results").inner_text()

    page.keyboard.press("Escape")
    culture.open(reverse("wagtailadmin_reports:site_history") + "?timestamp_from=03/04/2026")
    assert "03/04/2026" in page.locator(".w-active-filters").inner_text()

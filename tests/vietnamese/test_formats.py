"""Dates as a Vietnamese office writes them, in and out (plan.md, "Vietnamese ground rules")."""

import datetime

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone
from wagtail.admin.localization import get_js_translation_strings
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput
from wagtail.blocks.stream_block import StreamBlockValidationError

from thidua.column.blocks import Corrections
from thidua.units.widgets import DayInput, MomentInput


def test_a_typed_date_is_day_first():
    assert forms.DateField().clean("03/04/2026") == datetime.date(2026, 4, 3)
    assert forms.DateField().clean("25/12/2024") == datetime.date(2024, 12, 25)


def test_a_typed_time_is_local():
    moment = forms.DateTimeField().clean("03/04/2026 23:30")
    assert moment == datetime.datetime(2026, 4, 3, 16, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    "typed",
    ["3/4/2026", " 03/04/2026\u00a0", "03-04-2026", "3.4.2026", "3/4/26", "2026-04-03"],
)
def test_a_day_is_written_in_many_ways(typed):
    assert forms.DateField().clean(typed) == datetime.date(2026, 4, 3)


@pytest.mark.parametrize(
    "typed",
    ["03/04/2026 14:30", "14:30 3/4/2026", "14h30 03-04-2026", "3/4/26 14:30:00"],
)
def test_a_moment_is_written_with_its_time_before_or_after(typed):
    moment = timezone.localtime(forms.DateTimeField().clean(typed))
    assert moment.strftime("%d/%m/%Y %H:%M") == "03/04/2026 14:30"


@pytest.mark.parametrize(
    "typed", ["31/13/2026", "31/02/2026", "03/04", "3042026", "03042026", "26-04-03", "hôm nay"]
)
def test_what_is_no_day_is_refused_in_words(typed):
    with pytest.raises(forms.ValidationError) as refusal:
        forms.DateField().clean(typed)
    assert refusal.value.messages == [
        "Không có ngày này, hoặc chưa ghi đúng dạng ngày/tháng/năm, ví dụ 25/12/2026."
    ]


def test_times_are_of_24_hours():
    assert forms.TimeField().clean("18h30") == datetime.time(18, 30)
    with pytest.raises(forms.ValidationError, match="giờ:phút"):
        forms.TimeField().clean("6:30 PM")


def test_a_correction_keeps_a_day_that_does_not_exist():
    blocks = Corrections()
    posted = {
        "corrections-count": "1",
        "corrections-0-type": "correction",
        "corrections-0-order": "0",
        "corrections-0-deleted": "",
        "corrections-0-id": "",
        "corrections-0-value-date": "31/13/2026",
        "corrections-0-value-text": "Sai tên",
    }
    value = blocks.value_from_datadict(posted, {}, "corrections")
    with pytest.raises(StreamBlockValidationError) as refusal:
        blocks.clean(value)
    assert "Không có ngày này" in str(refusal.value.as_json_data())
    assert blocks.get_form_state(value)[0]["value"]["date"] == "31/13/2026"
    posted["corrections-0-value-date"] = "03/04/2026"
    cleaned = blocks.clean(blocks.value_from_datadict(posted, {}, "corrections"))
    assert cleaned[0].value["date"] == datetime.date(2026, 4, 3)


def test_a_picker_begins_on_monday_in_vietnamese():
    words = get_js_translation_strings()
    assert words["WEEKDAYS_SHORT"] == ["CN", "T2", "T3", "T4", "T5", "T6", "T7"]
    assert words["MONTHS"][3] == "Tháng 4"
    for widget in (AdminDateInput(), AdminDateTimeInput(), DayInput(), MomentInput()):
        assert widget.get_config()["dayOfWeekStart"] == 1
        assert widget.get_config()["format"].startswith("d/m/Y")


def test_the_admin_tells_every_picker_to_leave_what_was_typed(client, ward):
    client.force_login(ward.unit)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    ours, theirs = page.index("thidua/js/pickers.js"), page.index("jquery.datetimepicker.js")
    assert theirs < ours
    with open(finders.find("thidua/js/pickers.js"), encoding="utf-8") as script:
        assert "validateOnBlur: false" in script.read()


@pytest.mark.parametrize(
    "template",
    [
        "{{ n|counted }}",
        "{% blocktranslate count k=n|counted %}{{ k }}{% plural %}{{ k }}{% endblocktranslate %}",
    ],
)
def test_a_template_shows_a_count_with_dots(template):
    loaded = Template("{% load i18n thidua_numbers %}" + template)
    assert loaded.render(Context({"n": 12345})) == "12.345"


def test_facets_and_pages_of_a_large_column_have_dots():
    option = {"query": "", "label": "Phường", "number": 12345, "is_chosen": False}
    shown = render_to_string("thidua/includes/facet_option.html", {"option": option})
    assert ">12.345<" in shown


def test_dates_and_numbers_are_shown_the_vietnamese_way():
    assert formats.date_format(datetime.date(2026, 4, 3), "SHORT_DATE_FORMAT") == "03/04/2026"
    assert formats.number_format(1234567.5, force_grouping=True) == "1.234.567,5"
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
    assert timezone.get_current_timezone_name() == "Asia/Ho_Chi_Minh"

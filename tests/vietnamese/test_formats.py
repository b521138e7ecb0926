"""Dates as a Vietnamese office writes them, in and out (domain.md)."""

import datetime

import pytest
from django import forms
from django.utils import formats, timezone


def test_a_typed_date_is_day_first():
    assert forms.DateField().clean("03/04/2026") == datetime.date(2026, 4, 3)
    assert forms.DateField().clean("25/12/2024") == datetime.date(2024, 12, 25)


def test_a_typed_time_is_local():
    moment = forms.DateTimeField().clean("03/04/2026 23:30")
    assert moment == datetime.datetime(2026, 4, 3, 16, 30, tzinfo=datetime.UTC)


def test_an_impossible_date_is_refused():
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean("31/13/2026")


def test_dates_and_numbers_are_shown_the_vietnamese_way():
    assert formats.date_format(datetime.date(2026, 4, 3), "SHORT_DATE_FORMAT") == "03/04/2026"
    assert formats.number_format(1234567.5, force_grouping=True) == "1.234.567,5"
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
    assert timezone.get_current_timezone_name() == "Asia/Ho_Chi_Minh"

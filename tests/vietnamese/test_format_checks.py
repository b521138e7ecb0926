"""`manage.py check` names the line that a host lacks for Vietnamese dates, times and numbers."""

import pytest
from django.test import override_settings
from django.utils import formats

from thidua.vietnamese.checks import (
    check_formats,
    check_thousand_separator,
    check_user_time_zones,
)


@pytest.fixture
def djangos_own_formats():
    with override_settings(FORMAT_MODULE_PATH=None):
        formats.reset_format_cache()
        yield
    formats.reset_format_cache()


def hints(check):
    return " ".join(found.hint for found in check(None))


def test_a_host_with_djangos_vietnamese_formats_is_told(djangos_own_formats):
    assert 'FORMAT_MODULE_PATH = ["thidua.vietnamese.formats"]' in hints(check_formats)


def test_a_host_whose_years_get_dots_is_told():
    with override_settings(USE_THOUSAND_SEPARATOR=True):
        assert "USE_THOUSAND_SEPARATOR = False" in hints(check_thousand_separator)


def test_a_host_whose_people_choose_their_time_zone_is_told():
    with override_settings(WAGTAIL_USER_TIME_ZONES=["UTC", "Asia/Ho_Chi_Minh"]):
        line = 'WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]'
        assert line in hints(check_user_time_zones)


def test_the_wards_own_site_lacks_nothing():
    for check in (check_formats, check_thousand_separator, check_user_time_zones):
        assert check(None) == []

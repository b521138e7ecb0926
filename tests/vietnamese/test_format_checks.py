"""`manage.py check` names the line that a host lacks for Vietnamese numbers; dates need none."""

import datetime

import pytest
from django.test import override_settings
from django.utils import formats, translation
from wagtail.admin.forms.models import formfield_for_dbfield

from thidua.models import BroadcastLog, Movement
from thidua.vietnamese.checks import check_thousand_separator


def test_a_host_whose_years_get_dots_is_told():
    assert check_thousand_separator(None) == []
    with override_settings(USE_THOUSAND_SEPARATOR=True):
        (found,) = check_thousand_separator(None)
    assert "USE_THOUSAND_SEPARATOR = False" in found.hint


@pytest.fixture
def djangos_own_formats():
    with override_settings(FORMAT_MODULE_PATH=None):
        formats.reset_format_cache()
        yield
    formats.reset_format_cache()


@pytest.mark.parametrize("language", ["vi", "en-us"])
def test_days_in_our_forms_are_read_as_they_are_shown_whatever_the_hosts_formats(
    djangos_own_formats, language
):
    day = formfield_for_dbfield(Movement._meta.get_field("starts_on"))
    moment = formfield_for_dbfield(BroadcastLog._meta.get_field("aired_at"))
    with translation.override(language):
        assert day.clean("03/04/2026") == datetime.date(2026, 4, 3)
        assert moment.clean("03/04/2026 10:30").day == 3

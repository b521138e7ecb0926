"""`manage.py check` tells a host what is not wired."""

import pytest
from django.urls import resolve, reverse

from thidua.signin import checks
from thidua.signin.views import AccountView, SignOutView

from .conftest import NAMES


def ids(found):
    return [message.id for message in found]


def test_the_ward_s_site_is_wired(production_values):
    assert NAMES
    assert checks.check_sessions(None) == []


def test_the_account_page_and_sign_out_are_ours():
    views = {"wagtailadmin_account": AccountView, "wagtailadmin_logout": SignOutView}
    for name, view in views.items():
        assert resolve(reverse(name)).func.view_class is view


def test_each_missing_line_is_told(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "signin" not in name]
    settings.CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
    assert ids(checks.check_sessions(None)) == ["thidua.W032"] * 4


@pytest.mark.parametrize(
    ("header", "meta", "told"),
    [
        (("HTTP_X_FORWARDED_PROTO", "https"), "REMOTE_ADDR", ["thidua.W030"]),
        (("HTTP_X_FORWARDED_PROTO", "https"), "HTTP_X_FORWARDED_FOR", []),
        (None, "REMOTE_ADDR", []),
    ],
)
def test_a_proxy_whose_header_is_not_named_is_told(settings, header, meta, told):
    settings.SECURE_PROXY_SSL_HEADER = header
    settings.THIDUA_CLIENT_ADDRESS_META = meta
    assert ids(checks.check_visitors_address(None)) == told


def test_letters_that_are_sent_within_the_request_are_told(settings, production_values):
    settings.TASKS = production_values["TASKS"]
    settings.THIDUA_MAIL_TASKS = "mail"
    assert checks.check_mail_queue(None) == []
    for alias in ("default", "khong-co"):
        settings.THIDUA_MAIL_TASKS = alias
        told = ["thidua.W031"]
        assert ids(checks.check_mail_queue(None)) == told

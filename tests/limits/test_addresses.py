"""Whose address counts: the one that the office's own proxy wrote, never one that was typed."""

import pytest

from thidua.limits.addresses import client_address

FORWARDED = "HTTP_X_FORWARDED_FOR"


def address(rf, forwarded=None, remote="127.0.0.1"):
    more = {} if forwarded is None else {FORWARDED: forwarded}
    return client_address(rf.get("/", REMOTE_ADDR=remote, **more))


def test_without_a_proxy_a_typed_header_changes_nothing(rf):
    assert address(rf, remote="203.0.113.9") == "203.0.113.9"
    assert address(rf, forwarded="1.2.3.4", remote="203.0.113.9") == "203.0.113.9"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "right"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        (1, "a, b,, ,203.0.113.9 ", "203.0.113.9"),
        (2, "1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        # Past the outer proxy: the inner one wrote the only entry that can be believed.
        (2, "203.0.113.9", "203.0.113.9"),
        (0, "1.2.3.4, 203.0.113.9", "203.0.113.9"),
    ],
)
def test_behind_proxies_the_last_trusted_hop_counts(rf, settings, proxies, forwarded, right):
    settings.THIDUA_CLIENT_ADDRESS_META = FORWARDED
    settings.THIDUA_TRUSTED_PROXIES = proxies
    assert address(rf, forwarded) == right


def test_a_request_past_the_proxy_counts_by_its_connection(rf, settings):
    settings.THIDUA_CLIENT_ADDRESS_META = FORWARDED
    assert address(rf, remote="10.0.0.7") == "10.0.0.7"


@pytest.mark.parametrize(
    ("written", "counted"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("2001:DB8:1:2:ffff::2", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:4711", "203.0.113.9"),
        ("[2001:db8:1:2::1]:4711", "2001:db8:1:2::"),
        ("[2001:db8:1:2::1]", "2001:db8:1:2::"),
        ("unix:", None),
        ("", None),
        ("999.1.1.1", None),
        ("không phải địa chỉ", None),
    ],
)
def test_one_place_is_one_address_however_it_is_written(rf, written, counted):
    assert address(rf, remote=written) == counted

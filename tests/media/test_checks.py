"""A host is told what it forgot to wire for the rules of media."""

import pytest

from thidua.media.checks import check_documents_are_served


@pytest.mark.parametrize("method", ["serve_view", "redirect", None])
def test_a_host_serves_its_documents_as_it_likes(settings, method):
    settings.WAGTAILDOCS_SERVE_METHOD = method
    assert check_documents_are_served(None) == []


def test_a_host_that_links_to_its_store_is_told(settings):
    settings.WAGTAILDOCS_SERVE_METHOD = "direct"
    (error,) = check_documents_are_served(None)
    assert error.id == "thidua.E012"

"""Ties to Wagtail's APIs and redirects: what we take hold of is where we take hold of it."""

import inspect
from importlib import import_module

import pytest
from wagtail.api import querysets
from wagtail.models import Site

from thidua.wagtail_ties import apis


@pytest.mark.parametrize("path", apis.ASKING.values())
def test_wagtail_has_no_other_place_for_it(path):
    source = inspect.getsource(import_module(path))
    assert source.count(f"{apis.NAME}(") == 1, "asked once, by the name in the module"
    assert "hook" not in inspect.getsource(querysets)


@pytest.mark.django_db
def test_it_is_put_behind_wagtails_answer_once(monkeypatch, rf):
    monkeypatch.setattr(apis.apps, "is_installed", lambda name: name == "wagtail.api.v2")
    module = import_module("wagtail.api.v2.views")
    monkeypatch.setattr(module, apis.NAME, lambda request: ["a", "b"])
    for _twice in range(2):
        apis.narrow_public_pages(lambda pages, site: [*pages[1:], site.hostname])
    site = Site.objects.create(hostname="other.example", root_page_id=1)
    assert getattr(module, apis.NAME)(rf.get("/?site=other.example")) == ["b", site.hostname]


def test_a_redirect_has_the_fields_that_we_ask():
    """By its source: the ward's website has not installed the app."""
    source = import_module("importlib.util").find_spec("wagtail.contrib.redirects.models").origin
    with open(source, encoding="utf-8") as file:
        text = file.read()
    for name in ("old_path = ", "redirect_page = ", "def normalise_path"):
        assert name in text

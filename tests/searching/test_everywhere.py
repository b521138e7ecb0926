"""THIDUA_EVERYWHERE_SEARCH: whether the host's own searches are ours, or stay what they are."""

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from home.models import HomePage
from tests.factories import ImageFactory, LevelFactory, OrganizationFactory
from thidua.models import ArticlePage, Level, SearchEntry
from thidua.searching.backend import SearchBackend
from thidua.searching.keeping import fill
from thidua.searching.scope import is_in_hosts_search, is_ours

pytestmark = pytest.mark.postgresql


def is_held(words: str) -> bool:
    return SearchEntry.objects.filter(text__contains=f" {words} ").exists()


def test_the_switch_puts_our_backend_before_the_hosts_own(settings):
    assert settings.THIDUA_EVERYWHERE_SEARCH
    assert type(get_search_backend()) is SearchBackend
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "wagtail.search.backends.database"},
        "more": {"BACKEND": "wagtail.search.backends.database"},
    }
    assert type(get_search_backend()) is SearchBackend
    assert type(get_search_backend("more")) is not SearchBackend
    settings.THIDUA_EVERYWHERE_SEARCH = False
    assert type(get_search_backend()) is not SearchBackend
    assert not is_in_hosts_search()


def test_a_host_that_names_our_backend_itself_has_all_of_it_searched(settings):
    settings.THIDUA_EVERYWHERE_SEARCH = False
    backend = {"BACKEND": "thidua.searching.backend"}
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend}
    assert is_in_hosts_search()
    settings.WAGTAILSEARCH_BACKENDS = {"default": {**backend, "AUTO_UPDATE": False}}
    assert not is_in_hosts_search()


def test_ours_are_the_plugins_models_and_what_derives_from_them():
    assert is_ours(ArticlePage)
    assert is_ours(Level)
    assert not any(map(is_ours, (Page, HomePage, get_image_model())))


def test_without_the_switch_the_index_holds_our_models_alone(ward, settings):
    settings.THIDUA_EVERYWHERE_SEARCH = False
    ImageFactory(title="Chợ phiên")
    unit = OrganizationFactory(name="Hội Khuyến học")
    page = ward.article(title="Đường hoa", unit=unit)
    assert (is_held("cho phien"), is_held("hoi khuyen hoc"), is_held("duong hoa")) == (0, 1, 1)
    page.delete()
    unit.delete()
    assert (is_held("hoi khuyen hoc"), is_held("duong hoa")) == (0, 0)


def test_filling_makes_the_index_of_what_is_there(ward, settings):
    ImageFactory(title="Chợ phiên")
    LevelFactory(name="Cấp cụm")
    ward.article(title="Đường hoa")
    SearchEntry.objects.all().delete()
    everything = fill()
    assert is_held("cho phien")
    assert is_held("cap cum")
    assert is_held("duong hoa")
    settings.THIDUA_EVERYWHERE_SEARCH = False
    assert fill() < everything
    assert not is_held("cho phien")
    assert is_held("cap cum")
    assert is_held("duong hoa")

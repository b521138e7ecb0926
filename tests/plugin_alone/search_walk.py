"""Run by test_plugin_alone: the host's search stays the host's, and ours works beside whatever it is."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from modelsearch.backends.base import BaseIndex, BaseSearchBackend
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backend

from tests.factories import ImageFactory, OrganizationFactory
from tests.office import make_office
from tests.plugin_alone.towns.models import TownPage
from thidua.models import ArticlePage, Level, Organization, SearchEntry
from thidua.reading.search import search
from thidua.searching.backend import SearchBackend
from thidua.searching.keeping import fill
from thidua.searching.models import entries_of, first_key
from thidua.searching.scope import held_models

pytestmark = pytest.mark.django_db


class DeadIndex(BaseIndex):
    def _fails(self, *args):
        raise ConnectionError("nobody listens")

    add_item = add_items = delete_item = _fails


class DeadBackend(BaseSearchBackend):
    """As Elasticsearch's while its server is down: Wagtail writes down what fails, and goes on."""

    index_class = DeadIndex
    catch_indexing_errors = True

    def _search(self, *args, **kwargs):
        raise ConnectionError("nobody listens")

    search = autocomplete = _search


class DummyBackend(BaseSearchBackend):
    """Takes everything and finds nothing."""

    def _search(self, query, queryset, **kwargs):
        return getattr(queryset, "objects", queryset).none()

    search = autocomplete = _search


BACKENDS = {
    "none named": {},
    "database": {"default": {"BACKEND": "wagtail.search.backends.database"}},
    "dead": {"default": {"BACKEND": f"{__name__}.DeadBackend"}},
    "dummy": {"default": {"BACKEND": f"{__name__}.DummyBackend"}},
    "ours named otherwise": {
        "default": {"BACKEND": "wagtail.search.backends.database"},
        "vi": {"BACKEND": "thidua.searching.backend"},
    },
}


@pytest.fixture(params=BACKENDS)
def backend(request, settings):
    settings.WAGTAILSEARCH_BACKENDS = dict(BACKENDS[request.param])
    return request.param


@pytest.fixture
def office(backend):
    site = Site.objects.get()
    site.root_page = Page.get_first_root_node().add_child(
        instance=TownPage(title="Thị trấn", slug="thi-tran")
    )
    site.save()
    office = make_office()
    office.open_column()
    return office


def found(client, query):
    return [story.title for story in client.get("/tim-kiem/", {"q": query}).context["stories"]]


def test_a_story_is_found_by_visitors_and_a_register_in_the_admin(office, client):
    office.article(public=True, title="Tổ 7 dọn đường")
    draft = office.article(title="Nháp về đường")
    assert found(client, "to 7 don duong") == ["Tổ 7 dọn đường"]
    assert found(client, "duong") == ["Tổ 7 dọn đường"]
    assert client.get("/tim-kiem/goi-y/?q=duo").json()["stories"]
    Page.objects.get(pk=draft.pk).save()
    assert entries_of(ArticlePage).filter(text__contains="nhap ve duong").exists()
    draft.delete()
    assert not SearchEntry.objects.filter(text__contains="nhap ve duong").exists()
    OrganizationFactory(name="Hội Phụ nữ")
    client.force_login(office.chair)
    viewset = Organization.snippet_viewset
    listed = client.get(reverse(viewset.get_url_name("list")), {"q": "hoi phu"})
    assert [unit.name for unit in listed.context["object_list"]] == ["Hội Phụ nữ"]
    chooser = Level.snippet_viewset.chooser_viewset.get_url_name("choose_results")
    chosen = client.get(reverse(chooser), {"q": "cap"})
    names = {level.name for level in Level.objects.all()}
    assert {level.name for level in chosen.context["results"]} == names


def test_the_index_holds_what_is_ours_and_nothing_of_the_hosts(office, backend):
    office.article(title="Bài ta")
    home = Site.objects.get().root_page
    home.add_child(instance=TownPage(title="Chợ phiên", slug="cho-phien"))
    ImageFactory(title="Ảnh chợ phiên")
    everything = backend == "ours named otherwise"
    assert SearchEntry.objects.filter(text__contains="cho phien").exists() is everything
    assert (TownPage in held_models()) is everything
    assert get_search_backend("thidua.searching.backend").__class__ is SearchBackend


def test_the_set_up_fills_the_index_and_takes_out_what_it_does_not_hold(office, backend):
    office.article(public=True, title="Bài ta")
    Level.objects.bulk_create([Level(name="Cấp cụm", slug="cum")])
    SearchEntry.objects.all().delete()
    home = Site.objects.get().root_page
    page = home.add_child(instance=TownPage(title="Chợ phiên", slug="cho-phien"))
    left = {"text": " cho phien ", "words": "x"}
    SearchEntry.objects.get_or_create(pk=first_key(Page) + page.pk, defaults=left)
    number = fill()
    assert number >= 3
    assert [story.title for story in search("bai ta")] == ["Bài ta"]
    assert SearchEntry.objects.filter(text__contains="cap cum").exists()
    is_there = SearchEntry.objects.filter(text__contains="cho phien").exists()
    assert is_there is (backend == "ours named otherwise")
    assert fill() == number


@pytest.mark.parametrize("backend", ["none named", "database"], indirect=True)
def test_the_hosts_own_search_stays_what_it_is(office, client, settings):
    home = Site.objects.get().root_page
    home.add_child(instance=TownPage(title="Chợ phiên", slug="cho-phien"))
    assert [page.title for page in Page.objects.live().search("Chợ phiên")] == ["Chợ phiên"]
    # Its own folding of signs, not ours.
    assert not SearchEntry.objects.filter(text__contains="cho phien").exists()
    kind = type(get_search_backend())
    assert kind.__module__.startswith("modelsearch.backends.database")
    settings.THIDUA_EVERYWHERE_SEARCH = True
    assert type(get_search_backend()) is SearchBackend
    call_command("update_index", verbosity=0)
    assert [page.title for page in Page.objects.live().search("cho phien")] == ["Chợ phiên"]
    settings.THIDUA_EVERYWHERE_SEARCH = False
    fill()
    assert not SearchEntry.objects.filter(text__contains="cho phien").exists()


@pytest.mark.parametrize("backend", ["none named", "database"], indirect=True)
@pytest.mark.parametrize("who", ["chair", "office", "culture", "unit"])
def test_the_admins_lists_are_searched_by_the_hosts_search(office, client, who):
    """What our hooks narrow a list by is no more than what that search can filter by."""
    office.article(title="Chợ phiên")
    ImageFactory(title="Chợ phiên")
    OrganizationFactory().members.add(office.unit)
    client.force_login(getattr(office, who))
    column = office.column.pk
    for address, query in (
        (reverse("wagtailadmin_explore", args=[column]), {}),
        (reverse("wagtailadmin_explore_results", args=[column]), {"ordering": "title"}),
        (reverse("wagtailadmin_pages:search"), {}),
        (reverse("wagtailadmin_choose_page_search"), {}),
        (reverse("wagtailimages:index"), {}),
        (reverse("wagtaildocs:index"), {}),
        (reverse("wagtailimages_chooser:choose_results"), {}),
        (reverse("wagtaildocs_chooser:choose_results"), {}),
    ):
        answer = client.get(address, {"q": "Chợ", **query})
        assert answer.status_code == 200, address

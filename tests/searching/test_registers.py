"""Registers, documents and their choosers in the admin: one index, with accents or without."""

import unicodedata

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.search.backends import get_search_backend

from tests.factories import ImageFactory, OrganizationFactory
from tests.media.files import pdf
from thidua.models import Channel, Field, Level, Occasion, Organization, SearchEntry, Station

pytestmark = pytest.mark.postgresql

REGISTERS = {
    Channel: {},
    Field: {},
    Level: {},
    Occasion: {"day": 20, "month": 11},
    Organization: {},
    Station: {"kind": "own"},
}
QUERIES = ("hoi phu nu", "HỘI phụ", "phu", unicodedata.normalize("NFD", "Hội Phụ nữ"))


def shown(client, model, action, **query):
    if action == "choose":
        name = model.snippet_viewset.chooser_viewset.get_url_name("choose_results")
    else:
        name = model.snippet_viewset.get_url_name(action)
    response = client.get(reverse(name), query)
    assert response.status_code == 200
    found = response.context["results" if action == "choose" else "object_list"]
    return [entry.name for entry in found]


@pytest.mark.parametrize("model", REGISTERS, ids=lambda model: model.__name__)
def test_a_register_and_its_chooser_find_names_by_the_index(ward, client, model):
    for name in ("Hội Phụ nữ phường", "Đội xung kích"):
        model.objects.create(name=name, **REGISTERS[model])
    client.force_login(ward.chair)
    for action in ("list", "choose"):
        for query in QUERIES:
            assert shown(client, model, action, q=query) == ["Hội Phụ nữ phường"], query
        assert shown(client, model, action, q="doi") == ["Đội xung kích"]
        assert shown(client, model, action, q="oi") == []


def test_a_list_that_is_sorted_or_filtered_is_searched_too(ward, client):
    for name, day in (("Hội xuân", 9), ("Hội thu", 5)):
        Occasion.objects.create(name=name, day=day, month=1, calendar="lunar")
    Occasion.objects.create(name="Hội hè", day=1, month=6)
    client.force_login(ward.chair)
    found = shown(client, Occasion, "list", q="hoi", calendar="lunar", ordering="name")
    assert found == ["Hội thu", "Hội xuân"]
    OrganizationFactory(name="Hội B", valid_until="2025-06-30")
    OrganizationFactory(name="Hội A", valid_until="2026-06-30")
    for field in ("name", "valid_until", "valid_from"):
        assert set(shown(client, Organization, "list", q="hoi", ordering=f"-{field}")) == {
            "Hội A",
            "Hội B",
        }


def test_a_unit_is_found_by_its_short_name(ward, client):
    OrganizationFactory(name="Hội Liên hiệp Phụ nữ", short_name="HLHPN Đông")
    client.force_login(ward.office)
    assert shown(client, Organization, "list", q="hlhpn dong") == ["Hội Liên hiệp Phụ nữ"]


def test_entries_from_before_the_index_are_taken_in_by_update_index(ward):
    Level.objects.bulk_create([Level(name="Cấp cụm", slug="cum")])
    assert not SearchEntry.objects.filter(text__contains="cap cum").exists()
    call_command("update_index", verbosity=0)
    assert [level.name for level in get_search_backend().search("cap cum", Level)] == ["Cấp cụm"]


def test_documents_are_found_in_the_admin(ward, client):
    for title in ("Biên bản họp Đội xung kích", "Tờ trình"):
        get_document_model().objects.create(title=title, file=ContentFile(pdf(), "x.pdf"))
    client.force_login(ward.culture)
    for query in ("doi xung", "Đội", unicodedata.normalize("NFD", "biên bản")):
        answer = client.get(reverse("wagtaildocs:index"), {"q": query})
        found = [document.title for document in answer.context["object_list"]]
        assert found == ["Biên bản họp Đội xung kích"]


@pytest.mark.parametrize("folder", ["images", "documents"])
def test_words_and_the_number_of_uses_narrow_a_list_together(admin_client, ward, folder):
    """Wagtail's own search cannot compare the number of uses: an error 500 for two fields filled in."""
    get_document_model().objects.create(title="Biên bản", file=ContentFile(pdf(), "a.pdf"))
    ImageFactory(title="Biên bản")
    for least, found in ((0, 1), (1, 0)):
        query = {"q": "bien ban", "usage_count_min": least}
        response = admin_client.get(f"/quan-tri/{folder}/", query)
        assert len(response.context["object_list"]) == found

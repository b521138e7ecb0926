"""The admin's searches: pages, pictures, registers; kinds of queries, counts and the index itself."""

import unicodedata

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from modelsearch.backends.base import FilterFieldError
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText

from tests.factories import ImageFactory, MovementFactory
from thidua.models import ArticlePage, ExemplarPage, Movement, SearchEntry
from thidua.searching.models import entries_of

pytestmark = pytest.mark.postgresql

TITLES = ("Nguyễn Văn Bình giữ rừng", "Đội tuyên truyền", "Bình yên xóm nhỏ")


@pytest.fixture
def pages(ward):
    """Three drafts, as only editors may find them."""
    return [ward.article(title=title) for title in TITLES]


def found(query, model=ArticlePage, **kwargs):
    return [page.title for page in model.objects.search(query, **kwargs)]


@pytest.mark.django_db
def test_a_draft_is_found_by_editors_with_and_without_marks(pages):
    for query in ("nguyen", "NGUYỄN", unicodedata.normalize("NFD", "Nguyễn")):
        assert found(query) == [TITLES[0]]
        assert found(query, Page) == [TITLES[0]]
    assert found("doi") == [TITLES[1]]
    assert found("nguy") == []
    assert [page.title for page in Page.objects.autocomplete("giữ ru")] == [TITLES[0]]
    assert list(Page.objects.autocomplete("ru ")) == []


def test_every_kind_of_query(pages):
    first, second, third = TITLES
    assert set(found("binh")) == {first, third}
    assert found("binh rung") == [first]
    assert set(found("binh doi", operator="or")) == set(TITLES)
    assert set(found(PlainText("yen doi", operator="or"))) == {second, third}
    assert found(Phrase("giu rung")) == [first]
    assert found(Phrase("rung giu")) == []
    assert found(Phrase("van binh giu")) == [first]
    assert found(Phrase("nguyen binh giu")) == []
    assert found(And([PlainText("binh"), Not(PlainText("rung"))])) == [third]
    assert set(found(Or([Phrase("bình yên"), Boost(PlainText("đội"), 2.0)]))) == {second, third}
    assert set(found(Not(PlainText("binh")))) == {second}
    assert set(found(MATCH_ALL)) == set(TITLES)
    assert found(Not(MATCH_ALL)) == []
    assert found(" ?! ") == []


def test_results_are_cut_counted_and_ordered_by_the_database(pages):
    results = ArticlePage.objects.search("binh")
    assert results.count() == len(results) == 2
    assert results[1:].count() == 1
    by_title = ArticlePage.objects.order_by("title").search("binh", order_by_relevance=False)
    assert [page.title for page in by_title] == [TITLES[2], TITLES[0]]
    assert by_title[0].title == TITLES[2]
    with CaptureQueriesContext(connection) as queries:
        list(ArticlePage.objects.search("binh")[:1])
    assert len(queries) == 1
    assert "LIMIT 1" in queries[0]["sql"]
    scores = [page.score for page in results.annotate_score("score")]
    assert scores == sorted(scores, reverse=True)


def test_what_was_found_is_counted_by_its_type(pages, ward):
    ward.exemplar(title="Bình minh")
    facet = Page.objects.search("binh").facet("content_type_id")
    article, exemplar = (model().content_type_id for model in (ArticlePage, ExemplarPage))
    assert list(facet.items()) == [(article, 2), (exemplar, 1)]
    with pytest.raises(FilterFieldError):
        Page.objects.search("binh").facet("summary")


def test_fields_of_the_title_narrow_the_search_to_titles(ward):
    ward.article(title="Tin vắn", summary="Chuyện ở xóm trên.")
    assert found("xom tren") == ["Tin vắn"]
    assert found("xom tren", fields=["title"]) == []
    assert found("tin van", fields=["title"]) == ["Tin vắn"]


@pytest.mark.parametrize("query", ["nguyen van", "Nguyễn Văn", "doi tuyen", "binh"])
def test_the_admins_page_search(ward, client, pages, query):
    client.force_login(ward.office)
    for extra in ({}, {"ordering": "title"}, {"content_type": "thidua.articlepage"}):
        response = client.get(reverse("wagtailadmin_pages:search"), {"q": query, **extra})
        titles = {page.title for page in response.context["pages"]}
        assert titles == set(found(query))
        assert titles


def test_pictures_and_registers_are_found_in_the_admin(ward, client):
    ImageFactory(title="Hội làng Đông Hòa")
    ImageFactory(title="Trụ sở")
    MovementFactory(name="Ngày Chủ nhật xanh")
    MovementFactory(name="Xóa nhà tạm")
    client.force_login(ward.chair)
    for query in ("hoi lang", "đông hoà", "Hội làng Đô"):
        results = get_image_model().objects.autocomplete(query)
        assert [image.title for image in results] == ["Hội làng Đông Hòa"]
    movements = get_search_backend().search("chu nhat", Movement)
    assert [movement.name for movement in movements] == ["Ngày Chủ nhật xanh"]
    listed = client.get(reverse("wagtailsnippets_thidua_movement:list"), {"q": "xoá nha"})
    assert [movement.name for movement in listed.context["object_list"]] == ["Xóa nhà tạm"]


def test_the_office_s_own_notes_are_in_no_index(ward):
    ward.exemplar(charity_evidence="Ghi chú nội bộ", recognised_by="Tổ dân phố")
    assert found("noi bo", ExemplarPage) == []
    assert not SearchEntry.objects.filter(text__contains="noi bo").exists()


def test_an_object_is_one_entry_that_goes_with_it(ward):
    page = ward.article(title="Chợ phiên")
    assert entries_of(ArticlePage).filter(text__contains="cho phien").count() == 1
    page.title = "Bài khác"
    page.save()
    assert found("cho phien") == []
    assert found("bai khac", Page) == ["Bài khác"]
    page.delete()
    assert found("bai khac", Page) == []
    assert not SearchEntry.objects.filter(text__contains="bai khac").exists()


def test_one_entry_is_written_and_deleted_by_one_query(ward, django_assert_num_queries):
    backend = get_search_backend()
    page = ArticlePage(title="Mới tinh", pk=10**6)
    with django_assert_num_queries(1):
        backend.add(page)
    assert SearchEntry.objects.filter(text__contains=" moi tinh ").count() == 1
    with django_assert_num_queries(1):
        backend.add(page)
    with django_assert_num_queries(1):
        backend.delete(page)
    assert not SearchEntry.objects.filter(text__contains=" moi tinh ").exists()


def test_the_index_is_built_anew_and_stays_while_that_fails(pages, monkeypatch):
    SearchEntry.objects.filter(text__contains="tuyen truyen").delete()
    SearchEntry.objects.create(pk=entries_of(Page).first().pk + 10**6, text=" x ", words="x")
    stranger = SearchEntry.objects.create(pk=7, text=" x ", words="x")
    assert found("doi") == []
    with monkeypatch.context() as broken:
        broken.setattr("thidua.searching.index.tokens_of", lambda texts: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            call_command("update_index", verbosity=0)
    assert found("nguyen") == [TITLES[0]]
    call_command("update_index", verbosity=0)
    assert found("doi") == [TITLES[1]]
    assert not SearchEntry.objects.filter(text=" x ").exists()
    assert not SearchEntry.objects.filter(pk=stranger.pk).exists()


def test_an_emptied_index_finds_nothing(pages):
    get_search_backend().reset_indexes()
    assert found("nguyen") == []

"""Searching as people type: with marks, without, in either Unicode form, with stray punctuation."""

import unicodedata
from urllib.parse import urlencode

import pytest

from tests.factories import FieldFactory
from thidua.column.searchtext import plain_text
from thidua.models import ArticlePage
from thidua.reading.search import search
from thidua.signoff.takedown import take_down

pytestmark = pytest.mark.postgresql


def titles(query):
    return {page.title for page in search(query)}


@pytest.fixture
def stories(open_ward):
    open_ward.article(public=True, title="Gương điển hình Nguyễn Thị Ấn")
    open_ward.article(public=True, title="Đội xung kích giữ rừng")
    open_ward.article(public=True, title="Phong trào hòa giải ở cơ sở")
    open_ward.article(title="Nguyễn Văn Nháp, bài chưa duyệt")
    return open_ward


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nguyen", {"Gương điển hình Nguyễn Thị Ấn"}),
        ("NGUYỄN", {"Gương điển hình Nguyễn Thị Ấn"}),
        ("dien hinh", {"Gương điển hình Nguyễn Thị Ấn"}),
        ("hình điển", {"Gương điển hình Nguyễn Thị Ấn"}),
        ("“điển hình”, Ấn!", {"Gương điển hình Nguyễn Thị Ấn"}),
        ("doi", {"Đội xung kích giữ rừng"}),
        ("Đội", {"Đội xung kích giữ rừng"}),
        ("hòa", {"Phong trào hòa giải ở cơ sở"}),
        ("hoà", {"Phong trào hòa giải ở cơ sở"}),
        ("hoa giai", {"Phong trào hòa giải ở cơ sở"}),
        ("nguyen doi", set()),
        # Words, not letters inside other words: neither "điển" nor "rừng" is found by a part of it.
        ("ien", set()),
        ("run", set()),
        ("???", set()),
        ("", set()),
    ],
)
def test_a_story_is_found_with_and_without_accents(stories, query, found):
    assert titles(query) == found
    assert titles(unicodedata.normalize("NFD", query)) == found


def test_the_text_the_unit_wrote_in_two_unicode_forms_is_one_word(open_ward):
    title = unicodedata.normalize("NFD", "Hội Phụ nữ gây quỹ")
    open_ward.article(public=True, title=title)
    assert titles("phụ nữ gây quỹ") == {"Hội Phụ nữ gây quỹ"}


def test_a_word_with_something_hidden_in_it_and_a_sum_are_found(open_ward):
    """Cases 15 and 20, as they may have been approved: the index sees words, not what hides in them."""
    summary = "Hội khuyến học; khuyến công: ủng hộ 3.500.000đ"
    story = open_ward.article(public=True, title="Quỹ", summary=summary)
    for query in (
        "3.500.000",
        "3.500.000đ",
        "3.500.000 đồng"[:9],
        "khuy\u200bến học",
        "khuy\u00adến công",
    ):
        assert titles(query) == {story.title}, query


def test_words_of_the_body_and_the_document_are_found(open_ward):
    policy = open_ward.article(public=True, title="Luật mới", document_number="98/2023/NĐ-CP")
    exemplar = open_ward.exemplar(public=True, title="Chân dung", approach="<p>Góp vốn</p>")
    assert titles("98/2023/NĐ-CP") == {policy.title}
    assert titles("don duong") == {policy.title}
    assert titles("gop von") == {exemplar.title}


def test_the_office_s_own_notes_are_not_found(open_ward):
    open_ward.exemplar(public=True, charity_evidence="Ghi chú nội bộ")
    assert titles("ghi chu noi bo") == set()


def test_a_story_that_was_taken_down_is_not_found(stories):
    story = ArticlePage.objects.get(title="Đội xung kích giữ rừng")
    take_down(story, stories.chair, "Sai số liệu.")
    assert titles("doi") == set()


def test_the_page_counts_what_it_found_and_pages_keep_the_query(client, open_ward, settings):
    settings.THIDUA_STORIES_PER_PAGE = 2
    for number in range(3):
        open_ward.article(public=True, title=f"Dọn đường, lần {number}")
    html = client.get("/tim-kiem/?q=don duong").content.decode()
    assert "3 tin, bài có “don duong”" in html
    assert html.count('<article class="td-card') == 2
    assert 'href="?q=don+duong&amp;p=2"' in html
    second = client.get("/tim-kiem/?q=don+duong&p=2").content.decode()
    assert "3 tin, bài có “don duong”" in second
    assert second.count('<article class="td-card') == 1


def test_the_page_asks_for_words_and_says_when_there_is_nothing(client, stories):
    assert "Hãy gõ một hoặc vài từ" in client.get("/tim-kiem/").content.decode()
    html = client.get("/tim-kiem/", {"q": "không đâu có"}).content.decode()
    assert "Không tìm thấy tin, bài nào" in html
    assert "không đâu có" in html


def test_a_search_without_a_result_leads_on(client, open_ward):
    field = FieldFactory(name="Y tế")
    profile = open_ward.exemplar(public=True, field=field)
    for query in ("", "không đâu có"):
        html = client.get("/tim-kiem/", {"q": query}).content.decode()
        assert f'href="/thi-dua-yeu-nuoc/?linh-vuc={field.slug}"' in html
        assert profile.title in html


def test_what_narrows_a_search_is_taken_off_without_its_words(client, open_ward):
    profile = open_ward.exemplar(public=True, title="Dọn đường", field=FieldFactory())
    other = open_ward.exemplar(public=True, title="Việc khác", field=FieldFactory())
    found = {"q": "dọn đường", "linh-vuc": profile.field.slug}
    none = {**found, "linh-vuc": other.field.slug}
    for query in (found, none):
        html = client.get("/tim-kiem/", query).content.decode()
        assert 'href="/tim-kiem/?q=d%E1%BB%8Dn%20%C4%91%C6%B0%E1%BB%9Dng"' in html


@pytest.mark.parametrize("query", ["<b>zzq</b>", "\x00", "%", "_", "'; --", "ẩ" * 5000])
def test_odd_input_is_answered_and_never_drawn_as_markup(client, stories, query):
    response = client.get(f"/tim-kiem/?{urlencode({'q': query})}")
    assert response.status_code == 200
    assert "<b>zzq</b>" not in response.content.decode()
    assert len(response.context["stories"].object_list) == 0


def test_tags_separate_words():
    assert plain_text("<p>một</p><p>hai</p>").split() == ["một", "hai"]

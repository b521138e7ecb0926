"""The search page and the suggestions: costs, bad input, and nothing that is not approved."""

from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.bulk import make_articles
from thidua.models import ArticlePage
from thidua.signoff.takedown import take_down

pytestmark = pytest.mark.postgresql

#: What nobody means, and what must not be understood either.
ODD = [
    "a" * 10_000,
    "ẩ " * 3_000,
    "\x00đội\x00",
    'đội" OR "x',
    "NEAR(đội rừng)",
    "* ^ - + ( ) { } [ ] : ' \" \\",
    "words:đội",
    "':*|&!<->\\",
    "%_%",
    "\ufffd\u200b\u0301",
    "😀 𝔳𝔦ế𝔱 ﬁ ㎏ ½",
]


@pytest.fixture
def story(open_ward):
    return open_ward.article(public=True, title="Đội xung kích giữ rừng", is_sample=True)


def queries(client, address):
    # Sites and content types are remembered for the whole process: not what is measured.
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_search_costs_the_same_however_much_there_is(client, open_ward, story):
    address = f"/tim-kiem/?{urlencode({'q': 'đội xung kích'})}"
    make_articles(type(open_ward.column).objects.get(), 20, lambda done, number: None)
    few = queries(client, address)
    make_articles(type(open_ward.column).objects.get(), 60, lambda done, number: None)
    assert "81 " in client.get(address).content.decode()
    assert queries(client, address) == few <= 12
    assert queries(client, f"{address}&p=3") <= 12
    assert queries(client, f"{address}&p=99999999999999999999") <= 12
    assert queries(client, "/tim-kiem/goi-y/?q=doi") <= 12


@pytest.mark.parametrize("page", ["1", "9" * 4000, "-1", "x", "\x00"])
@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_odd_input_is_plain_text(client, story, query, page):
    for path in ("/tim-kiem/", "/tim-kiem/goi-y/"):
        assert queries(client, f"{path}?{urlencode({'q': query, 'p': page})}") <= 12


def test_a_wrong_encoding_is_answered(client, story):
    for raw in ("%ff%fe", "%C4", quote("đội".encode("utf-16")), "%ED%A0%80"):
        assert client.get(f"/tim-kiem/?q={raw}").status_code == 200
        assert client.get(f"/tim-kiem/goi-y/?q={raw}").status_code == 200


def proposed(client, text):
    answer = client.get("/tim-kiem/goi-y/", {"q": text}).json()
    return [story["title"] for story in answer["stories"]], answer["queries"]


def test_suggestions_complete_what_is_typed(client, open_ward, story):
    open_ward.exemplar(public=True, title="Người giữ rừng", subject_name="Lò Văn Pó")
    open_ward.article(title="Đội bí mật, bản nháp")
    assert proposed(client, "doi x") == ([story.title], ["đội xung kích"])
    assert proposed(client, "lo van") == (["Lò Văn Pó"], [])
    titles, completed = proposed(client, "giữ r")
    assert set(titles) == {"Lò Văn Pó", story.title}
    assert completed == ["giữ rừng"]
    assert proposed(client, "bi mat") == ([], [])
    assert proposed(client, "đ") == proposed(client, "") == ([], [])
    answer = client.get("/tim-kiem/goi-y/", {"q": "doi"}).json()
    assert client.get(answer["stories"][0]["url"]).status_code == 200


def test_there_are_at_most_eight_stories_and_four_queries(client, open_ward, story):
    make_articles(type(open_ward.column).objects.get(), 12, lambda done, number: None)
    titles, completed = proposed(client, "doi xung")
    assert len(titles) == 8
    assert len(completed) <= 4


def test_what_was_taken_down_is_not_proposed(client, open_ward, story):
    take_down(ArticlePage.objects.get(pk=story.pk), open_ward.chair, "Sai số liệu.")
    assert proposed(client, "doi") == ([], [])
    assert not client.get("/tim-kiem/", {"q": "doi"}).context["found"]

"""The table of searches, for a visitor, for the page's own address, and for the admin's backend."""

import pytest
from django.utils.html import strip_tags
from wagtail.models import Page

from thidua.models import ArticlePage
from thidua.reading.search import search

from .searches import SEARCHES, STORIES, decomposed

pytestmark = pytest.mark.postgresql


@pytest.fixture
def keys(open_ward):
    """The stories of the table, public in their order; titles to keys."""
    for title, summary, text in STORIES.values():
        body = [{"type": "paragraph", "value": f"<p>{text}</p>"}]
        open_ward.article(public=True, title=title, summary=summary, body=body)
    return {title: key for key, (title, _summary, _text) in STORIES.items()}


def complaints(find, keys):
    """Where what is found, or what comes first, is not what the table says."""
    wrong = []
    for query, wanted, first, unwanted in SEARCHES:
        assert first is None or first in wanted
        assert not wanted & unwanted
        found = [keys[title] for title in find(query)]
        if set(found) != wanted or len(found) != len(wanted) or (first and found[0] != first):
            wrong.append(f"{query}: {found}, not {wanted}, {first} first")
    return wrong


def test_there_are_sixty_searches():
    assert len(SEARCHES) >= 60
    assert len({query for query, *_rest in SEARCHES}) == len(SEARCHES)


def test_visitors_and_editors_find_the_same_in_the_same_order(keys, ward, client, settings):
    settings.THIDUA_STORIES_PER_PAGE = 50
    pages = Page.objects.child_of(ward.column)

    def by_address(query):
        stories = client.get("/tim-kiem/", {"q": query}).context["found"]
        return [result.story.title for result in stories]

    ways = {
        "search": lambda query: [page.title for page in search(query)],
        "decomposed": lambda query: [page.title for page in search(decomposed(query))],
        "backend": lambda query: [page.title for page in pages.search(query)],
        "one type": lambda query: [page.title for page in ArticlePage.objects.search(query)],
        "address": by_address,
    }
    for way, find in ways.items():
        assert complaints(find, keys) == [], way


def test_what_is_found_is_marked_and_escaped(keys, client):
    html = client.get("/tim-kiem/", {"q": "viet"}).content.decode()
    assert "Đọc &amp; <mark>viết</mark> &lt;mới&gt;" in html
    html = client.get("/tim-kiem/", {"q": decomposed("hoà giải")}).content.decode()
    assert "Phong trào <mark>hòa giải</mark> ở cơ sở" in html
    html = client.get("/tim-kiem/", {"q": "chay rung"}).content.decode()
    assert "Hai năm không <mark>cháy rừng</mark>." in html
    assert "Hai năm không cháy rừng." in strip_tags(html)

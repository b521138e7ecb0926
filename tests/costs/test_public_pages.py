"""Queries of what visitors ask for: not the first request, nothing of the page kept.

Within a test's transaction `remember` computes each time, so these are the figures without it. The
same at 20 and at 2,000 items; `make bench` asks the same at 20,000.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from demo.bulk import make_articles
from tests.factories import ImageFactory, MovementFactory, OrganizationFactory
from tests.home.statement import ADDRESS as STATEMENT
from tests.home.statement import approve_statement
from thidua.caching.middleware import PublicCacheMiddleware
from thidua.models import ColumnIndexPage, PublicStory
from thidua.pictures.making import make_missing

pytestmark = pytest.mark.postgresql

COLUMN = "/thi-dua-yeu-nuoc/"
ABSENT = {f"404 of depth {depth}": "/" + "khong-co/" * depth for depth in (1, 2, 3, 9)}
#: At most so many queries.
BOUNDS = {
    "article": 9,
    "profile": 9,
    "home": 12,
    "column": 12,
    "last page of the column": 12,
    "facet": 12,
    "two facets": 12,
    "search": 12,
    "last page of the search": 12,
    "suggestions": 4,
    "index of the sitemap": 24,
    "section of the pages": 10,
    "section of the stories": 10,
    "Atom": 8,
    "RSS": 8,
    "contact": 6,
    "accessibility statement": 7,
    **dict.fromkeys(ABSENT, 6),
    "404 below the column": 6,
    "404 below an article": 6,
}
#: Lists in which nothing may be asked twice.
LISTS = ("column", "last page of the column", "facet", "two facets")
#: Where nothing is remembered: the facets are counted, the menu asks for the column, and each footer
#: for the statement.
COUNTING = (
    {name: bound + 3 for name, bound in BOUNDS.items()} | dict.fromkeys(LISTS, 17) | {"profile": 13}
)


def fill(number):
    make_articles(ColumnIndexPage.objects.get(), number, lambda done, of: None)


@pytest.fixture
def addresses(open_ward):
    """Where 20 stories are read: a profile, an article with a picture, and 18 copies of that."""
    about = {"unit": OrganizationFactory(), "movement": MovementFactory()}
    profile = open_ward.exemplar(public=True, lead_image=ImageFactory(), **about)
    article = open_ward.article(
        public=True,
        is_sample=True,
        title="Bài về phong trào thi đua",
        lead_image=ImageFactory(),
        lead_image_alt="Ảnh",
        **about,
    )
    approve_statement(open_ward)
    # Where writes are committed they are made already.
    make_missing()
    fill(18)
    unit = about["unit"].slug
    year = PublicStory.objects.newest_first().first().year
    return {
        "article": article.url,
        "profile": profile.url,
        "home": "/",
        "column": COLUMN,
        "last page of the column": f"{COLUMN}?p=99999",
        "facet": f"{COLUMN}?don-vi={unit}",
        "two facets": f"{COLUMN}?don-vi={unit}&nam={year}",
        "search": "/tim-kiem/?q=thi+dua",
        "last page of the search": "/tim-kiem/?q=thi+dua&p=99999",
        "suggestions": "/tim-kiem/goi-y/?q=thi+du",
        "index of the sitemap": "/sitemap.xml",
        "section of the pages": "/sitemap-column.xml",
        "section of the stories": "/sitemap-stories.xml",
        "Atom": "/nguon-tin/atom.xml",
        "RSS": f"/nguon-tin/rss.xml?don-vi={unit}",
        "contact": "/lien-he/",
        "accessibility statement": STATEMENT,
        **ABSENT,
        "404 below the column": f"{COLUMN}khong-co/",
        "404 below an article": f"{article.url}khong-co/",
    }


def asked(client, addresses) -> dict[str, list[str]]:
    """The statements of the second request of each."""
    found = {}
    for name, address in addresses.items():
        expected = 404 if name.startswith("404") else 200
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == expected, name
        found[name] = [query["sql"] for query in captured]
    return found


def within(bounds, found) -> dict[str, int]:
    counts = {name: len(statements) for name, statements in found.items()}
    assert counts.keys() == bounds.keys()
    assert {name: n for name, n in counts.items() if n > bounds[name]} == {}
    for name in LISTS:
        assert len(set(found[name])) == len(found[name]), name
    return counts


def test_each_page_takes_as_few_queries_for_20_stories_as_for_2000(client, addresses):
    few = within(COUNTING, asked(client, addresses))
    fill(1980)
    assert PublicStory.objects.count() == 2000
    many = within(COUNTING, asked(client, addresses))
    assert many == few


@pytest.fixture
def committed(transactional_db, settings, tmp_path, monkeypatch, time_machine):
    """Writes are committed, so that values are remembered; no page is kept."""
    # All that is remembered ends with the minute in which it was made.
    time_machine.move_to(timezone.now(), tick=False)
    settings.THIDUA_STAMP_FILE = tmp_path / "stamp"
    monkeypatch.setattr(PublicCacheMiddleware, "key_for", lambda self, request: "")


def test_with_what_is_remembered_each_page_takes_no_more(committed, addresses, client):
    counts = within(BOUNDS, asked(client, addresses))
    # The counts of the facets and the movements are remembered.
    assert counts["column"] <= 9
    assert counts["home"] <= 10
    # Site and home page, the way, the page, two gates.
    assert counts["article"] <= 6

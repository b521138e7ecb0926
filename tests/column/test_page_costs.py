"""What a visitor's page asks of the database: warm, uncached, the same for any number of stories."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import MovementFactory, OrganizationFactory

pytestmark = pytest.mark.postgresql


def statements(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in found]


@pytest.fixture
def stories(open_ward):
    kwargs = {"movement": MovementFactory(), "unit": OrganizationFactory()}
    profile = open_ward.exemplar(public=True, **kwargs)
    return [open_ward.article(public=True, **kwargs), open_ward.article(public=True), profile]


def test_a_column_page_takes_few_and_none_twice(client, stories):
    unit = stories[0].unit.slug
    for query in ("", "?p=2", f"?don-vi={unit}&nam={stories[0].first_published_at.year}"):
        asked = statements(client, f"/thi-dua-yeu-nuoc/{query}")
        # One of them is the footer's, which is remembered outside of a transaction.
        assert len(asked) <= 16
        assert len(asked) == len(set(asked))


def test_an_article_and_a_profile_take_at_most_eleven(client, stories):
    for page in (stories[0], stories[-1]):
        assert len(statements(client, f"/thi-dua-yeu-nuoc/{page.slug}/")) <= 11


def test_a_fact_leads_to_the_list_of_its_kind(client, stories):
    unit = stories[0].unit.slug
    for page in (stories[0], stories[-1]):
        html = client.get(f"/thi-dua-yeu-nuoc/{page.slug}/").content.decode()
        assert f'href="/thi-dua-yeu-nuoc/?don-vi={unit}"' in html


def test_a_choice_is_shown_and_can_be_taken_off(client, stories):
    unit = stories[0].unit
    html = client.get("/thi-dua-yeu-nuoc/", {"don-vi": unit.slug, "loai": "chinh-sach"}).content
    html = html.decode()
    assert 'class="td-chip" href="?loai=chinh-sach"' in html
    assert 'class="td-empty"' in html
    assert 'href="/thi-dua-yeu-nuoc/"' in html

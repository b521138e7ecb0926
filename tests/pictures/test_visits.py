"""A visitor's request writes nothing and makes no picture; a preview shows what is not public yet."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from tests.factories import ImageFactory

from .test_making import in_body, made


@pytest.fixture
def addresses(open_ward, picture):
    """Every kind of public page, with pictures of which no size exists."""
    kwargs = {"public": True, "lead_image": picture, "lead_image_alt": "Con ngõ"}
    article = open_ward.article(body=in_body(ImageFactory(), ImageFactory()), **kwargs)
    profile = open_ward.exemplar(**kwargs)
    column = open_ward.column.url
    pages = ["/", column, f"{column}?p=2", article.url, profile.url]
    return [*pages, "/tim-kiem/?q=guong", "/tim-kiem/", "/sitemap.xml"]


def visit(client, addresses):
    for address in addresses:
        for cache in caches.all():
            cache.clear()
        Site.clear_site_root_paths_cache()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        assert response.status_code == 200
        written = [
            query["sql"]
            for query in captured
            if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE", "REPLACE"}
        ]
        assert written == []
        yield address, response.content.decode()


def test_a_visit_writes_nothing_and_makes_no_picture(client, addresses, picture, no_encoding):
    """The picture that does not exist yet is left out, and so is its caption."""
    for _address, html in visit(client, addresses):
        assert "<picture" not in html
    assert made(picture) == set()


def test_once_they_are_made_every_visit_shows_them(client, addresses, picture, open_ward, request):
    open_ward.make_pictures()
    before = made(picture)
    request.getfixturevalue("no_encoding")
    shown = {address for address, html in visit(client, addresses) if "<picture><source" in html}
    # A search without words leads on to the newest stories.
    assert shown == set(addresses) - {"/sitemap.xml"}
    assert made(picture) == before


def test_a_leader_sees_the_picture_of_a_draft_in_its_preview(open_ward, client, picture):
    second = ImageFactory(file__width=900, file__height=500)
    story = open_ward.article(lead_image=picture, lead_image_alt="Con ngõ", body=in_body(second))
    state = open_ward.send_to_leadership(story)
    client.force_login(open_ward.chair)
    for address in (
        reverse("thidua_signoff:preview", args=[state.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[story.pk]),
    ):
        html = client.get(address).content.decode()
        assert html.count("<picture>") == 2
        assert 'alt="Con ngõ"' in html
    # One size of each, made once.
    assert len(made(picture)) == len(made(second)) == 1


def test_a_visitor_s_query_cannot_make_believe_it_is_a_preview(client, addresses, no_encoding):
    for address in addresses:
        if "?" not in address:
            html = client.get(f"{address}?is_preview=1&preview=1").content.decode()
            assert "<picture" not in html

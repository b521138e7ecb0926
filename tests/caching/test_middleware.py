"""Which pages are kept, for whom, and how they are sent."""

import gzip

import pytest
from django.core.cache import cache, caches
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import LevelFactory
from tests.office import make_office
from thidua.caching.remember import LIFETIME
from thidua.caching.stamp import move_stamp

from .urls import REFUSED

pytestmark = [
    pytest.mark.usefixtures("real_commits"),
    pytest.mark.urls("tests.caching.urls"),
]


def number(client, path="/kept/", **extra):
    """Which making of the page a request is answered with."""
    return client.get(path, **extra).content.split()[0]


def test_a_marked_page_is_made_once(client, django_assert_num_queries):
    first = client.get("/kept/")
    with django_assert_num_queries(0):
        again = client.get("/kept/")
    assert (again.content, again.headers) == (first.content, first.headers)


def test_what_nobody_marked_is_made_each_time(client):
    assert number(client, "/unmarked/") != number(client, "/unmarked/")
    assert "Cache-Control" not in client.get("/unmarked/")


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_the_same_for_all_is_not_kept(client, name):
    """Marked by mistake, each shows by itself that it must not be."""
    first, again = (client.get(f"/refused/{name}/") for _ in range(2))
    client.cookies.clear()
    later = client.get(f"/refused/{name}/")
    assert len({b"".join(answer).split()[0] for answer in (first, again, later)}) == 3


def test_a_write_shows_at_the_next_request(client):
    first = number(client)
    LevelFactory()
    assert number(client) != first


def test_what_was_written_while_the_page_was_made_is_not_hidden(client, monkeypatch):
    """The stamp is read before the page is made, so the old page is kept where nobody looks."""
    from . import urls

    def slow(request):
        LevelFactory()
        return urls.answer(request)

    monkeypatch.setattr(urls.urlpatterns[0], "callback", urls.public_view(slow))
    first = number(client)
    monkeypatch.undo()
    assert number(client) != first


def test_nobody_who_may_be_signed_in_gets_a_kept_page(client):
    kept = number(client)
    for cookie in ("sessionid", "messages"):
        person = Client()
        person.cookies[cookie] = "x"
        assert number(person) != kept
        assert person.get("/kept/")["Cache-Control"] == "private, no-cache"
    assert number(client, HTTP_AUTHORIZATION="Basic eDp5") != kept
    assert number(client) == kept


def test_what_they_get_is_not_kept_either(client):
    person = Client()
    person.cookies["sessionid"] = "x"
    assert number(person) != number(client)


def test_another_cookie_does_not_matter(client):
    kept = number(client)
    client.cookies["csrftoken"] = "x" * 32
    assert number(client) == kept


def test_a_form_that_is_posted_is_never_answered_from_the_cache(client):
    kept = number(client)
    assert client.post("/kept/").content.split()[0] != kept
    assert number(client) == kept
    move_stamp()
    posted = client.post("/kept/").content.split()[0]
    assert number(client) != posted


def test_each_address_host_scheme_and_port_has_its_own(client):
    seen = [
        number(client),
        number(client, "/kept/?a=1"),
        number(client, "/kept/?a=2"),
        number(client, SERVER_NAME="other.example"),
        number(client, secure=True),
        number(client, SERVER_PORT="8080"),
    ]
    assert len(set(seen)) == len(seen)
    assert number(client, "/kept/?a=1") == seen[1]


def test_an_address_that_nobody_links_to_is_not_kept(client):
    long = f"/kept/?q={'x' * 1000}"
    assert number(client, long) != number(client, long)
    fits = f"/kept/?q={'x' * 900}"
    assert number(client, fits) == number(client, fits)


def test_the_number_of_entries_is_limited(client):
    for page in range(600):
        client.get(f"/kept/?p={page}")
    assert len(cache._cache) <= 500


def test_a_host_that_is_not_ours_is_refused_with_a_page_kept(client, settings):
    number(client)
    settings.ALLOWED_HOSTS = ["testserver"]
    assert client.get("/kept/", HTTP_HOST="evil.example").status_code == 400


def test_the_way_to_https_comes_before_a_kept_page(client, settings):
    number(client)
    settings.SECURE_SSL_REDIRECT = True
    # A handler of its own, as the middleware reads the setting once.
    assert Client().get("/kept/").status_code == 301


def test_head_is_answered_without_a_body_and_keeps_nothing(client):
    made = client.head("/kept/")
    kept = client.get("/kept/")
    head = client.head("/kept/")
    assert made.content == head.content == b""
    assert head["Content-Length"] == kept["Content-Length"]
    assert client.get("/kept/").content == kept.content


def test_it_is_packed_once_for_those_who_take_that(client, monkeypatch):
    plain = client.get("/kept/")
    packed = client.get("/kept/", HTTP_ACCEPT_ENCODING="br, gzip;q=0.8")
    assert packed["Content-Encoding"] == "gzip"
    assert len(gzip.decompress(packed.content)) == len(plain.content)
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
    assert "Accept-Encoding" in plain["Vary"]
    assert packed["Vary"] == plain["Vary"]
    monkeypatch.setattr("django.middleware.gzip.compress_string", None)
    again = client.get("/kept/", HTTP_ACCEPT_ENCODING="gzip")
    assert (again.content, again["ETag"]) == (packed.content, packed["ETag"])
    for refused in ("", "br", "identity"):
        assert "Content-Encoding" not in client.get("/kept/", HTTP_ACCEPT_ENCODING=refused)


def test_browsers_ask_again_and_an_unchanged_page_costs_no_body(client):
    kept = client.get("/kept/")
    assert kept["Cache-Control"] == "no-cache"
    asked = client.get("/kept/", HTTP_IF_NONE_MATCH=kept["ETag"])
    assert (asked.status_code, asked.content) == (304, b"")
    assert asked["ETag"] == kept["ETag"]
    assert asked["Cache-Control"] == "no-cache"
    assert client.get("/kept/", HTTP_IF_NONE_MATCH='W/"other"').status_code == 200
    LevelFactory()
    assert client.get("/kept/", HTTP_IF_NONE_MATCH=kept["ETag"]).status_code == 200


def test_it_bears_the_headers_that_the_middlewares_within_set(client):
    client.get("/kept/")
    kept = client.get("/kept/")
    other = client.get("/unmarked/")
    for header in (
        "Content-Security-Policy",
        "X-Frame-Options",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "Cross-Origin-Opener-Policy",
        "Content-Type",
    ):
        assert kept[header] == other[header]


def test_an_entry_lives_for_a_minute_at_most(client, time_machine):
    """What is left where a worker is killed between its commit and the stamp."""
    assert LIFETIME == 60
    time_machine.move_to("2026-03-04T05:00:00Z", tick=False)
    kept = number(client)
    assert {end - 1772600400 for end in cache._expire_info.values()} == {60}
    time_machine.move_to("2026-03-04T05:00:59Z", tick=False)
    assert number(client) == kept
    time_machine.move_to("2026-03-04T05:01:00Z", tick=False)
    assert number(client) != kept


def test_what_is_made_of_older_values_lives_no_longer_than_they_do(client, time_machine):
    """A page made in the last second of a remembered value is not kept for a minute of its own."""
    time_machine.move_to("2026-03-04T05:00:59Z", tick=False)
    kept = number(client)
    time_machine.move_to("2026-03-04T05:01:00Z", tick=False)
    assert number(client) != kept


def test_a_kept_page_ends_at_midnight_where_the_office_is(client, time_machine):
    time_machine.move_to("2026-03-04T16:59:50Z", tick=False)
    kept = number(client)
    time_machine.move_to("2026-03-04T17:00:00Z", tick=False)
    assert number(client) != kept


def test_without_a_stamp_nothing_is_kept(client, settings):
    settings.THIDUA_STAMP_FILE = None
    assert number(client) != number(client)


def test_a_shared_cache_serves_as_well(client, shared_cache):
    kept = number(client)
    assert number(client) == kept
    LevelFactory()
    assert number(client) != kept


def test_an_entry_that_cannot_be_read_is_made_anew(client, stamp_file, monkeypatch):
    kept = number(client)

    def broken(*args, **kwargs):
        raise ValueError("of another version")

    monkeypatch.setattr(caches["default"], "get", broken)
    assert number(client) != kept


def test_pages_are_kept_and_drafts_and_previews_are_not(client, django_assert_num_queries):
    ward = make_office()
    ward.open_column()
    story = ward.article(public=True, title="Tổ 7 dọn đường")
    addresses = ("/", ward.column.url, story.url)
    for address in addresses:
        # A picture's rendition that is made by a first visit is a write, so the second one counts.
        client.get(address)
        assert client.get(address)["Cache-Control"] == "no-cache"
        with django_assert_num_queries(0):
            assert "Tổ 7 dọn đường" in client.get(address).content.decode()
    draft = ward.article(title="Chưa ai duyệt")
    assert client.get(draft.url).status_code == 404
    # The address of a preview is that of the page, here one that is kept.
    story.title = "Chưa ai duyệt"
    preview = story.make_preview_request()
    assert "Chưa ai duyệt" in preview.content.decode()
    assert "Chưa ai duyệt" not in client.get("/").content.decode()
    editor = Client()
    editor.force_login(ward.culture)
    assert editor.get(story.url)["Cache-Control"] == "private, no-cache"
    ward.article(public=True, title="Tổ 8 trồng cây")
    for address in ("/", ward.column.url):
        assert "Tổ 8 trồng cây" in client.get(address).content.decode()


def test_a_page_with_a_view_restriction_is_not_kept(client):
    ward = make_office()
    column = ward.open_column()
    address = column.url
    assert client.get(address).status_code == 200
    # Past the signal that refuses it (visibility.hiding).
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page_id=column.pk, restriction_type="password", password="x")]
    )
    asked = client.get(address)
    assert asked.context["form"].fields["password"]
    assert "no-store" in asked["Cache-Control"]
    assert "ETag" not in asked

"""`thidua_audit` asks as a visitor: what is approved is there, whole, and what is gone is gone."""

import logging
import time

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from wagtail import hooks
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    Site,
)

from demo.bulk import make_articles
from home.models import WardSettings
from tests.audit.test_command import audit
from tests.english.words import english_in
from thidua.audit.reading import words_of
from thidua.audit.rows import Mismatch
from thidua.audit.visits import Visitor
from thidua.audit.words import HIDDEN, SENTENCES, in_words
from thidua.caching.middleware import FRESH
from thidua.models import Takedown
from thidua.signoff.takedown import take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_it_is_silent_when_visitors_get_what_was_approved(open_ward, story, caplog):
    """What is gone is answered with 410, and Django logs that as a warning."""
    open_ward.exemplar(public=True)
    gone = open_ward.article(public=True)
    take_down(gone, open_ward.chair, "Sai.")
    open_ward.article()
    caplog.clear()
    assert audit() == ("", None)
    assert caplog.records == []


def private_collection(story, document):
    CollectionViewRestriction.objects.bulk_create(
        [CollectionViewRestriction(collection=document.collection, restriction_type="login")]
    )


def moved_into_private(story, document):
    root = Collection.get_first_root_node()
    private = root.add_child(name="Riêng")
    CollectionViewRestriction.objects.bulk_create(
        [CollectionViewRestriction(collection=private, restriction_type="login")]
    )
    Collection.objects.get(pk=document.collection_id).move(private, "sorted-child")


def root_moved_up(story, document):
    Site.objects.update(root_page=Page.get_first_root_node())


def root_moved_down(story, document):
    Site.objects.update(root_page=story.get_parent())


def site_deleted(story, document):
    WardSettings.objects.all()._raw_delete("default")
    Site.objects.all()._raw_delete("default")


def picture_gone(story, document):
    for rendition in story.lead_image.renditions.all():
        rendition.file.storage.delete(rendition.file.name)


HIDES = {
    private_collection: "visitors do not get a document",
    moved_into_private: "visitors do not get a document",
    root_moved_up: "visitors find nothing",
    root_moved_down: "visitors find nothing",
    site_deleted: "visitors find nothing",
    picture_gone: "visitors do not see a picture",
}


@pytest.mark.parametrize("hide", HIDES, ids=lambda hide: hide.__name__)
def test_it_names_what_is_hidden_and_does_not_suspend_it(story, document, hide):
    hide(story, document)
    cache.clear()
    printed, error = audit("--suspend")
    assert f"ArticlePage {story.pk}" in printed
    assert HIDES[hide] in printed
    assert error
    assert "suspended" not in printed
    assert not Takedown.objects.exists()
    # The rows are as they were approved.
    assert audit("--rows-only") == ("", None)


def test_a_name_of_the_server_that_leads_elsewhere_is_named(story, settings):
    settings.ALLOWED_HOSTS = ["localhost", "phuong.example.vn"]
    tree = Page.get_first_root_node()
    another = tree.add_child(instance=Page(title="Trang khác", slug="trang-khac"))
    other = Site(hostname="phuong.example.vn", port=80, root_page=another)
    Site.objects.bulk_create([other])
    # A website of its own, with other pages.
    assert audit() == ("", None)
    Site.objects.filter(hostname="phuong.example.vn").update(root_page=tree)
    printed, error = audit()
    assert "at phuong.example.vn/" in printed
    assert error


def test_it_asks_under_a_name_that_the_server_answers_to(story, settings):
    settings.ALLOWED_HOSTS = [".phuong.example.vn"]
    assert Visitor(list(Site.objects.all())).name_of(Site.objects.get()) == "phuong.example.vn"
    assert audit() == ("", None)


def test_it_asks_by_https_where_the_server_redirects_to_it(story, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert audit() == ("", None)


@pytest.fixture
def instead():
    """Something that stands in the way of every page, as a host's own hook might."""
    undo = []

    def put(answer):
        registered = hooks.register_temporarily("before_serve_page", answer, order=-10)
        registered.__enter__()
        undo.append(registered)

    yield put
    for registered in undo:
        registered.__exit__(None, None, None)


def other_words(page, request, args, kwargs):
    return HttpResponse("<h1>Chữ khác</h1>")


def elsewhere(page, request, args, kwargs):
    return HttpResponse(status=302, headers={"Location": "/cho-khac/"})


def fault(page, request, args, kwargs):
    raise RuntimeError("a fault")


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (other_words, "visitors read something else"),
        (elsewhere, "visitors are sent elsewhere"),
        (fault, "visitors get an error"),
    ],
)
def test_it_names_what_stands_in_the_way(story, instead, answer, what):
    instead(answer)
    logging.disable(logging.CRITICAL)
    try:
        printed, error = audit()
    finally:
        logging.disable(logging.NOTSET)
    assert what in printed
    assert error


def test_what_is_back_after_a_takedown_is_named(open_ward, story, instead):
    take_down(story, open_ward.chair, "Sai.")
    assert audit() == ("", None)
    instead(other_words)
    assert "back after a takedown" in audit()[0]


def test_a_page_that_is_kept_with_other_words_is_named(story, monkeypatch):
    monkeypatch.setattr("thidua.audit.visits.kept_for", lambda request: b"<p>old words</p>")
    assert "visitors read something else" in audit()[0]


def test_it_neither_reads_nor_fills_what_is_kept(story, tmp_path, settings):
    client = Client(headers={"host": "localhost"})
    answer = client.get(story.url, **{FRESH: True})
    assert answer.status_code == 200
    assert not [key for key in getattr(cache, "_cache", {}) if "thidua." in key]


def test_a_picture_without_its_sizes_leaves_the_exit_status_alone(open_ward, story):
    story.lead_image.renditions.all().delete()
    printed, error = audit()
    assert "sizes are missing" in printed
    assert error is None


def test_words_are_read_as_a_visitor_reads_them():
    page = '<p>Đ<b>ường</b> phố</p><ul><li>một</li><li>hai</li></ul><img alt="Bà con"><script>x</script>'
    assert {"Đường", "phố", "một", "hai", "Bà", "con"} <= words_of(page)
    assert "x" not in words_of(page)


def test_everything_that_it_can_say_has_its_vietnamese(story):
    said = [in_words(Mismatch(story, what)) for what in SENTENCES]
    assert len(set(said)) == len(SENTENCES)
    assert not [text for text in said if english_in(text)]
    assert SENTENCES.keys() >= HIDDEN


def test_two_hundred_stories_are_asked_for_in_seconds(open_ward, capsys):
    open_ward.article(public=True, is_sample=True)
    make_articles(open_ward._column(), 200, lambda done, of: None)
    # Seconds of this process, whatever else the machine does.
    started = time.process_time()
    assert audit("--rows-only")[1] is None
    rows = time.process_time() - started
    started = time.process_time()
    assert audit()[1] is None
    both = time.process_time() - started
    with capsys.disabled():
        logging.getLogger(__name__).info("rows %.1f s, with visits %.1f s", rows, both)
    assert both < 60

"""The stamp: one for all workers, never the same twice, and no page is kept without it."""

import logging
import re
import threading

import pytest
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache

from thidua.caching.checks import check_stamp
from thidua.caching.stamp import current_stamp, move_stamp

pytestmark = pytest.mark.postgresql


def test_it_is_another_one_after_each_move(stamp_file):
    seen = {current_stamp()}
    for _ in range(50):
        move_stamp()
        seen.add(current_stamp())
    assert len(seen) == 51
    assert all(re.fullmatch("[0-9a-f]{32}", stamp) for stamp in seen)


def test_nothing_but_the_stamp_is_left_in_its_folder(stamp_file):
    move_stamp()
    assert [path.name for path in stamp_file.parent.iterdir()] == ["stamp"]


def test_a_reader_never_sees_half_a_stamp(stamp_file):
    done = threading.Event()

    def keep_moving():
        while not done.is_set():
            move_stamp()

    writer = threading.Thread(target=keep_moving)
    writer.start()
    try:
        assert all(len(current_stamp()) == 32 for _ in range(2000))
    finally:
        done.set()
        writer.join()


def test_a_missing_file_keeps_nothing_and_is_made_anew(stamp_file):
    before = current_stamp()
    stamp_file.unlink()
    assert current_stamp() == ""
    assert current_stamp() not in ("", before)


@pytest.mark.parametrize("content", ["", "no stamp", "0" * 31, "0" * 33, "Ấ" * 32])
def test_a_file_with_anything_else_keeps_nothing(stamp_file, content):
    stamp_file.write_text(content, encoding="utf-8")
    assert current_stamp() == ""
    move_stamp()
    assert len(current_stamp()) == 32


def test_a_file_that_cannot_be_read_keeps_nothing(stamp_file):
    stamp_file.unlink()
    # A folder cannot be read, whoever runs the test.
    stamp_file.mkdir()
    assert current_stamp() == ""


def test_a_stamp_that_cannot_be_moved_is_taken_away(stamp_file, monkeypatch, caplog):
    """A full disk: what was kept must not show on."""

    def full(self, *args, **kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, caplog.at_level(logging.ERROR, "thidua.caching"):
        patched.setattr("pathlib.Path.write_text", full)
        move_stamp()
        assert not stamp_file.exists()
        assert current_stamp() == ""
    assert "cannot be moved" in caplog.text


def test_without_a_place_for_it_there_is_none(settings):
    settings.THIDUA_STAMP_FILE = None
    move_stamp()
    assert current_stamp() == ""


def test_a_shared_cache_holds_it_instead_of_the_file(shared_cache, settings, tmp_path):
    settings.THIDUA_STAMP_FILE = tmp_path / "stamp"
    before = current_stamp()
    assert before
    move_stamp()
    assert current_stamp() not in ("", before)
    assert not settings.THIDUA_STAMP_FILE.exists()


def test_a_shared_cache_that_was_emptied_gets_another_one(shared_cache):
    before = current_stamp()
    caches["shared"].clear()
    assert current_stamp() == ""
    assert current_stamp() not in ("", before)


class CacheThatIsDown(BaseCache):
    def __init__(self, *args):
        super().__init__({})

    def get(self, *args, **kwargs):
        raise ConnectionError("down")

    set = delete = get


@pytest.fixture
def cache_is_down(settings):
    settings.CACHES = {
        **settings.CACHES,
        "shared": {"BACKEND": "tests.caching.test_stamp.CacheThatIsDown"},
    }
    settings.THIDUA_CACHE = "shared"


def test_a_cache_that_is_down_keeps_nothing_and_fails_nobody(cache_is_down):
    move_stamp()
    assert current_stamp() == ""


@pytest.mark.django_db
def test_a_cache_that_is_down_shows_visitors_fresh_pages(cache_is_down, open_ward, client):
    assert client.get(open_ward.column.url).status_code == 200


def test_a_host_is_told_that_no_page_is_kept(settings):
    assert check_stamp(None) == []
    settings.THIDUA_STAMP_FILE = None
    assert [problem.id for problem in check_stamp(None)] == ["thidua.W020"]
    settings.MIDDLEWARE = []
    assert check_stamp(None) == []


def test_a_host_with_a_shared_cache_needs_no_file(shared_cache):
    assert check_stamp(None) == []

"""Whatever the office does shows at the next request, in every one of two gunicorn workers.

On SQLite without Redis, as an office runs it by default; and once with a shared cache.
"""

import re

import pytest

from tests import template_database

from .server.process import VISITING, Clerk, Website


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("website")


@pytest.fixture(scope="module")
def website(folder):
    website = Website(folder)
    template_database.copy_to(folder / "db.sqlite3")
    website.start()
    yield website
    website.stop()


@pytest.fixture(scope="module")
def clerk(website):
    clerk = Clerk(website)
    yield clerk
    clerk.stop()


@pytest.fixture(scope="module")
def office(clerk):
    return clerk.open()


def kept_in_every_worker(website, path):
    """Asks until each worker answers from what it kept, and gives what it then shows."""
    for _ in range(5):
        answers = website.everywhere(path)
        if all(answer.queries == 0 for answer in answers):
            assert len({answer.text for answer in answers}) == 1
            return answers[0].text
    pytest.fail(f"{path} is not kept in every worker")


def shown(website, path, text):
    """Whether each worker shows the text, in the first answer it gives."""
    found = {text in answer.text for answer in website.everywhere(path)}
    assert len(found) == 1, "the workers differ"
    return found.pop()


def test_an_approval_shows_at_once(website, clerk, office):
    """By a leader in the browser, so one of the workers writes and the other has to notice."""
    form = clerk.send_to_leadership("Tổ 1 dọn đường")
    for path in ("/", office["column"]):
        assert "Tổ 1 dọn đường" not in kept_in_every_worker(website, path)
    cookie = f"sessionid={office['chair']}"
    page = website.ask(form["url"], Cookie=cookie)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    secret = re.search(r"csrftoken=(\w+)", page.headers["Set-Cookie"])[1]
    decided = website.ask(
        form["url"],
        "POST",
        {"decision": "approve", "seen": form["seen"], "csrfmiddlewaretoken": token},
        Cookie=f"{cookie}; csrftoken={secret}",
    )
    assert decided.status == 302
    for path in ("/", office["column"]):
        assert shown(website, path, "Tổ 1 dọn đường")


def test_a_correction_shows_at_once(website, clerk, office):
    story = clerk.publish("Tổ 2 trồng cây")
    for path in ("/", office["column"], story["url"]):
        assert "Tổ 2 trồng cây" in kept_in_every_worker(website, path)
    clerk.correct(story["id"], "Tổ 2 trồng rừng")
    for path in ("/", office["column"], story["url"]):
        assert shown(website, path, "Tổ 2 trồng rừng")
        assert not shown(website, path, "Tổ 2 trồng cây")


def test_a_takedown_shows_at_once(website, clerk, office):
    story = clerk.publish("Tổ 3 góp quỹ")
    for path in ("/", office["column"], story["url"]):
        assert "Tổ 3 góp quỹ" in kept_in_every_worker(website, path)
    clerk.take_down(story["id"])
    assert {answer.status for answer in website.everywhere(story["url"])} == {410}
    for path in ("/", office["column"], story["url"]):
        assert not shown(website, path, "Tổ 3 góp quỹ")


def test_a_setting_shows_at_once(website, clerk, office):
    for path in ("/", office["column"]):
        assert "Phường Mới" not in kept_in_every_worker(website, path)
    clerk.name_ward("Phường Mới")
    for path in ("/", office["column"]):
        assert shown(website, path, "Phường Mới")


def test_what_a_shell_writes_and_what_the_audit_takes_out_show_at_once(website, clerk, office):
    story = clerk.publish("Tổ 4 làm kè")
    assert "Tổ 4 làm kè" in kept_in_every_worker(website, story["url"])
    code = (
        "from thidua.models import ArticlePage;"
        f"ArticlePage.objects.filter(pk={story['id']}).update(summary='Chữ từ shell')"
    )
    website.manage("shell", "-v", "0", "-c", code)
    assert shown(website, story["url"], "Chữ từ shell")
    assert "Chữ từ shell" in kept_in_every_worker(website, story["url"])
    assert clerk.audit()
    assert {answer.status for answer in website.everywhere(story["url"])} == {410}


def test_a_go_live_and_an_expiry_are_kept_to(website, clerk, office):
    """The timetable's command, in a process of its own."""
    clerk.schedule("Tổ 5 mở lớp")
    assert "Tổ 5 mở lớp" not in kept_in_every_worker(website, office["column"])
    clerk.publish_scheduled(0)
    assert shown(website, office["column"], "Tổ 5 mở lớp")
    assert "Tổ 5 mở lớp" in kept_in_every_worker(website, office["column"])
    clerk.publish_scheduled(4)
    assert not shown(website, office["column"], "Tổ 5 mở lớp")


def test_who_is_signed_in_gets_a_fresh_page_from_every_worker(website, office):
    kept_in_every_worker(website, "/")
    for answer in website.everywhere("/", Cookie=f"sessionid={office['unit']}"):
        assert answer.queries > 0
        assert answer.headers["Cache-Control"] == "private, no-cache"
    for answer in website.everywhere("/", Cookie="csrftoken=x"):
        assert answer.queries == 0


def test_a_post_is_never_answered_from_what_is_kept(website, office):
    kept_in_every_worker(website, "/")
    assert website.ask("/", "POST", {"x": "1"}).status == 403


def test_a_process_that_is_killed_between_commit_and_stamp_leaves_the_old_page(website, office):
    """Until the minute in which it was made is over, or somebody writes."""
    before = kept_in_every_worker(website, "/")
    stamp = (website.folder / "stamp").read_text()
    killed = website.python("-c", WRITE_AND_DIE, check=False)
    assert killed.returncode == 9, killed.stderr
    assert (website.folder / "stamp").read_text() == stamp
    assert kept_in_every_worker(website, "/") == before
    assert "Phường dở dang" not in before
    website.set_clock(VISITING.replace("09:30:20", "09:31:00"))
    assert shown(website, "/", "Phường dở dang")
    website.set_clock(VISITING)
    assert kept_in_every_worker(website, "/") == before
    website.manage("shell", "-v", "0", "-c", "from thidua.caching.stamp import *; move_stamp()")
    assert shown(website, "/", "Phường dở dang")


WRITE_AND_DIE = """
import os, django
django.setup()
from thidua.caching import writes
writes.move_stamp = lambda: os._exit(9)
from home.models import WardSettings
from wagtail.models import Site
WardSettings.objects.update_or_create(
    site=Site.objects.get(), defaults={"authority_name": "", "ward_name": "Phường dở dang"}
)
"""


def test_a_cache_that_the_workers_share_carries_the_stamp(website, clerk, office, folder):
    """Files stand in for Redis; here the stamp's file is not used."""
    sharing = Website(folder, CACHE_URL=f"filecache://{folder / 'shared'}")
    sharing.start()
    other_clerk = Clerk(sharing)
    try:
        assert "Phường chung" not in kept_in_every_worker(sharing, "/")
        stamp = (folder / "stamp").read_text()
        other_clerk.name_ward("Phường chung")
        assert shown(sharing, "/", "Phường chung")
        assert (folder / "stamp").read_text() == stamp
    finally:
        other_clerk.stop()
        sharing.stop()

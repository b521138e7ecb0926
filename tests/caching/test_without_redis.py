"""Issue 23, item 7: with Redis gone kept pages and remembered values are lost, and nothing else."""

import importlib
import os
import socket

import pytest
from config.settings import base

pytestmark = pytest.mark.django_db


@pytest.fixture
def redis_gone(settings, monkeypatch):
    """The cache as a server has it, at a port where nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("CACHE_URL", f"redis://127.0.0.1:{port}/0")
    try:
        caches = importlib.reload(base).CACHES
    finally:
        monkeypatch.undo()
        importlib.reload(base)
    assert "redis" in caches["default"]["BACKEND"]
    settings.CACHES = caches
    settings.THIDUA_STAMP_FILE = None
    assert "CACHE_URL" not in os.environ


def test_visitors_read_and_the_office_works_without_it(open_ward, client, redis_gone):
    story = open_ward.article(public=True, title="Bà con tổ 7 mở đường")
    for address in ("/", "/thi-dua-yeu-nuoc/", story.url, "/tim-kiem/?q=duong", "/sitemap.xml"):
        for _time in range(2):
            assert client.get(address).status_code == 200, address
    assert "Bà con tổ 7 mở đường" in client.get(story.url).content.decode()
    client.force_login(open_ward.chair)
    assert client.get("/quan-tri/").status_code == 200

"""Writes pages of the demonstration as HTML files, one of each kind, for a validator (CONTRIBUTING.md).

    .venv/bin/python tools/html_pages.py FOLDER [--as USER] [--begin /]

Without a user the pages of visitors, from the front page by their links; with one the admin's.
"""

import argparse
import os
import re
import sys
from collections import deque
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
#: Pages that no link leads to.
UNLINKED = ("/khong-co-trang-nay/", "/tim-kiem/", "/tim-kiem/?q=zzzz", "/tim-kiem/?q=thi+dua")


def kind_of(address: str):
    """One page of each kind is enough: the view, with the names of its arguments and parameters."""
    from django.urls import Resolver404, resolve
    from wagtail.models import Page

    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return parts.path
    page = None
    if match.view_name == "wagtail_serve":
        page = Page.objects.filter(url_path__endswith=parts.path, live=True).first()
    words = tuple(value for value in match.kwargs.values() if not str(value).isdigit())
    names = tuple(sorted(part.partition("=")[0] for part in parts.query.split("&") if part))
    return match.view_name, () if page else words, names, page and page.specific_class


def pages(client, begin: list[str], below: str):
    """(address, HTML) of one page of each kind that links lead to."""
    todo, known = deque(begin), set()
    while todo:
        address = todo.popleft()
        if address.count("=") > 1 or (kind := kind_of(address)) in known:
            continue
        known.add(kind)
        response = client.get(address)
        if response.streaming or "html" not in response.get("Content-Type", ""):
            continue
        html = response.content.decode()
        if "<html" not in html:
            continue
        yield address, html
        for link in LINK.findall(html):
            found = urldefrag(urljoin(f"http://testserver{address}", unescape(link))).url
            if found.startswith(f"http://testserver{below}"):
                todo.append(found.removeprefix("http://testserver"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as", dest="user")
    parser.add_argument("--begin", default="/")
    options = parser.parse_args()

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.test.utils import setup_test_environment

    setup_test_environment()
    client = Client(raise_request_exception=False)
    begin = [options.begin]
    if options.user:
        client.force_login(get_user_model().objects.get(username=options.user))
    else:
        begin += UNLINKED
    options.folder.mkdir(parents=True, exist_ok=True)
    for number, (address, html) in enumerate(pages(client, begin, options.begin), 1):
        name = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-")[:80] or "trang-chu"
        (options.folder / f"{number:03d}-{name}.html").write_text(html, "utf-8")


if __name__ == "__main__":
    main()

"""What the search costs at 20,000 stories: seconds, and how much dearer the write of one save is.

In a scratch database of its own (or that of DATABASE_URL, which it fills); `make bench` calls main().
"""

import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FEW, MANY = 200, 20_000
TIMES = 5
#: How many stories are written for the median of one save.
SAVES = 60
#: Bytes in front of each page in SQLite's write-ahead log.
FRAME_HEADER = 24
#: Words that nearly every story has, and a word that few have.
COMMON, RARE = "thi dua", "xung kich"


def seconds(action: Callable[[], object]) -> float:
    """The median of a few runs after one that warms up."""
    action()
    taken = []
    for _run in range(TIMES):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def searches() -> dict[str, Callable[[], object]]:
    """What is measured, by its name."""
    from django.contrib.auth import get_user_model
    from django.http import QueryDict
    from django.test import Client
    from django.urls import reverse
    from wagtail.models import Page

    from thidua.column.facet_counts import count
    from thidua.column.facets import Selection
    from thidua.reading.search import search

    client = Client(HTTP_HOST="localhost")
    editor = Client(HTTP_HOST="localhost")
    editor.force_login(get_user_model().objects.get(username="vanphong"))

    # Each asks for another address, so that none is answered from the kept pages.
    numbers = itertools.count()

    def read(reader, **query):
        return lambda: reader.get(reverse("thidua:search"), {**query, "n": next(numbers)})

    every = COMMON
    return {
        "stories found": lambda: search(every).count(),
        "12 of the first page": lambda: list(search(every)[:12]),
        "12 of page 1,500": lambda: list(search(every)[1499 * 12 : 1500 * 12]),
        "12 of the rare word": lambda: list(search(RARE)[:12]),
        "facet counts, not remembered": lambda: count(
            search(every), Selection.from_query(QueryDict(), words=every)
        ),
        "public page 1": read(client, q=every),
        "public page 1,500": read(client, q=every, p=1500),
        "suggestions": lambda: client.get(
            reverse("thidua:suggestions"), {"q": "thi du", "n": next(numbers)}
        ),
        "one facet, through the backend": lambda: Page.objects.search(every).facet(
            "content_type_id"
        ),
        "the admin's page search": lambda: editor.get(
            reverse("wagtailadmin_pages:search"), {"q": every}
        ),
        "the admin's page search, by title": lambda: editor.get(
            reverse("wagtailadmin_pages:search"), {"q": every, "ordering": "title"}
        ),
    }


class Write(NamedTuple):
    """What writing the entry of one story costs."""

    seconds: float
    #: Pages of the database file, in the middle and on average; None where there is no such file.
    pages: float | None
    mean_pages: float | None


def write_of_one_save() -> Write:
    """The median over `SAVES` stories, each written once after one that warms up.

    Of a few saves one or two fall on a merge of the full-text index, which writes hundreds of pages
    for many saves at once. The median leaves them out, the average has them in.
    """
    from django.db import connection
    from wagtail.search.backends import get_search_backend

    from thidua.column.models import ArticlePage

    backend = get_search_backend()
    warm, *stories = ArticlePage.objects.order_by("-pk")[: SAVES + 1]
    backend.add(warm)
    counts_pages = connection.vendor == "sqlite"
    taken, pages = [], []
    with connection.cursor() as cursor:
        if counts_pages:
            cursor.execute("PRAGMA page_size")
            frame = cursor.fetchone()[0] + FRAME_HEADER
            written = Path(f"{connection.settings_dict['NAME']}-wal")
        for story in stories:
            if counts_pages:
                # From here on the log holds nothing but this one save.
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            start = time.perf_counter()
            backend.add(story)
            taken.append(time.perf_counter() - start)
            if counts_pages:
                pages.append(written.stat().st_size // frame)
    return Write(
        statistics.median(taken),
        statistics.median(pages) if pages else None,
        statistics.mean(pages) if pages else None,
    )


def main() -> None:
    """Measure in the database that Django is set up for, and print."""
    from django.core.management import call_command

    from demo.bulk import make_articles
    from thidua.column.models import ArticlePage, ColumnIndexPage

    call_command("migrate", verbosity=0)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        call_command("thidua_demo", stdout=nowhere)
    writes = []
    for number in (FEW, MANY):
        column = ColumnIndexPage.objects.get()
        missing = max(0, number - ArticlePage.objects.count())
        if missing:
            make_articles(column, missing, lambda done, of: None)
        writes.append(write_of_one_save())
    for name, action in searches().items():
        print(f"  {seconds(action):8.3f} s  {name}")
    before, after = writes
    print(
        f"  {after.seconds:8.4f} s  the write of one save,"
        f" {after.seconds / before.seconds:.2f} times that at {FEW}"
    )
    print(f"  {before} at {FEW}, {after} at {MANY}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as scratch:
        os.environ.setdefault("VAR_DIR", scratch)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
        sys.path[:0] = [str(ROOT), str(ROOT / "site")]
        import django

        django.setup()
        main()

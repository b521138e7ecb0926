"""What a visitor's request costs: processor time, queries and bytes, with few stories and many."""

import gc
import re
import statistics
import time
from contextlib import contextmanager
from importlib import import_module

from django.db import connection
from django.db.models import Count
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from thidua.caching.middleware import PublicCacheMiddleware
from thidua.caching.stamp import move_stamp
from thidua.column.models import ArticlePage, ExemplarPage
from thidua.column.public_stories import PublicStory
from thidua.reading.sitemaps import StoriesSitemap

from .scratch import FEW, MANY

#: As often for each address as for the plain view: what was asked just before is faster.
ROUNDS, TIMES = 7, 12
#: Stories of a list's page: so few that each list is full in the small database too.
PER_PAGE = 8
PLAIN = "/plain/"
#: Plain views of which the CPU makes a page of which nothing is remembered, at most.
AFTER_A_WRITE = 500
COLUMN = "/thi-dua-yeu-nuoc/"
#: At most so many queries of a warm request of which nothing is kept.
QUERIES = {
    "article": 6,
    "profile": 9,
    "home": 12,
    "column, page 1": 12,
    "column, page 2 or 1,500": 12,
    "facet": 12,
    "two facets": 12,
    "search": 12,
    "404": 6,
    "Atom": 8,
    "sitemap section": 10,
}


def addresses(number: int) -> dict[str, str]:
    """The same pages in each database; lists are as long in the small one."""
    article = ArticlePage.objects.filter(live=True, movement__isnull=False).order_by("pk").first()
    profile = ExemplarPage.objects.filter(live=True).order_by("pk").first()
    kinds = {"movement": "phong-trao", "exemplar": "guong-dien-hinh"}
    level = (
        PublicStory.objects.filter(kind="movement", level__isnull=False)
        .values_list("level__slug")
        .annotate(n=Count("pk"))
        .order_by("-n")[0][0]
    )
    return {
        "article": article.url,
        "profile": profile.url,
        "home": "/",
        "column, page 1": COLUMN,
        "column, page 2 or 1,500": f"{COLUMN}?p={2 if number == FEW else 1500}",
        "facet": f"{COLUMN}?loai={kinds['movement']}",
        "two facets": f"{COLUMN}?loai={kinds['movement']}&cap={level}",
        "search": "/tim-kiem/?q=thi+dua",
        "404": "/khong-co/khong-co/",
        "Atom": "/nguon-tin/atom.xml",
        "sitemap section": "/sitemap-stories.xml",
    }


#: What makes a copy's title and address longer than the sample's: no matter of how many there are.
SERIAL = re.compile(r" \(bản \d+\)|-ban-\d+".encode())


class Visitor:
    """Asks the application that gunicorn serves, with every middleware."""

    def __init__(self):
        self.handler = import_module("config.wsgi").application
        self.factory = RequestFactory(SERVER_NAME="localhost")

    def ask(self, address: str) -> tuple[float, int, int]:
        """Processor seconds, status, and bytes without the copies' numbers."""
        environ = self.factory.get(address).environ
        status = []
        start = time.process_time()
        response = self.handler(environ, lambda line, headers: status.append(int(line[:3])))
        body = b"".join(response)
        response.close()
        taken = time.process_time() - start
        return taken, status[0], len(SERIAL.sub(b"", body))


@contextmanager
def nothing_kept():
    """Values are remembered, no page is kept: each request makes its page."""
    key_for = PublicCacheMiddleware.key_for
    PublicCacheMiddleware.key_for = lambda self, request: ""
    limit, StoriesSitemap.limit = StoriesSitemap.limit, FEW - 1
    try:
        with override_settings(THIDUA_STORIES_PER_PAGE=PER_PAGE):
            yield
    finally:
        PublicCacheMiddleware.key_for = key_for
        StoriesSitemap.limit = limit


def measure(scratch, table) -> None:
    visitor = Visitor()
    with nothing_kept():
        _compare(scratch, table, visitor)
    scratch.use(MANY)
    article = addresses(MANY)["article"]
    visitor.ask(article)
    with CaptureQueriesContext(connection) as captured:
        visitor.ask(article)
    table.add("kept article, queries", len(captured), at_most=0)


def _compare(scratch, table, visitor) -> None:
    warm: dict = {}
    cold: dict = {}
    size: dict = {}
    queries: dict = {}
    plain = []
    for turn in range(ROUNDS):
        for number in (FEW, MANY) if turn % 2 else (MANY, FEW):
            scratch.use(number)
            for name, address in addresses(number).items():
                move_stamp()
                cold.setdefault((name, number), []).append(visitor.ask(address)[0])
                with CaptureQueriesContext(connection) as captured:
                    visitor.ask(address)
                queries[name, number] = len(captured)
                gc.collect()
                for _time in range(TIMES):
                    seconds, status, size[name, number] = visitor.ask(address)
                    expected = 404 if name == "404" else 200
                    if status != expected:
                        raise SystemExit(f"{address} answered {status}.")
                    warm.setdefault((name, number), []).append(seconds)
            visitor.ask(PLAIN)
            gc.collect()
            plain += [visitor.ask(PLAIN)[0] for _time in range(TIMES)]
    median = {key: statistics.median(times) for key, times in warm.items()}
    once = {key: statistics.median(times) for key, times in cold.items()}
    for name, bound in QUERIES.items():
        few, many = median[name, FEW], median[name, MANY]
        table.add(
            f"{name}: CPU of {MANY} / {FEW}",
            many / few,
            # The search has bounds of its own (found.py).
            at_most=None if name == "search" else 1.25,
            note=f"{few * 1000:.1f} → {many * 1000:.1f} ms; after a write "
            f"{once[name, FEW] * 1000:.1f} → {once[name, MANY] * 1000:.1f} ms",
        )
        few_bytes, many_bytes = size[name, FEW], size[name, MANY]
        table.add(
            f"{name}: bytes, difference in %",
            abs(many_bytes - few_bytes) / few_bytes * 100,
            at_most=5,
            note=f"{few_bytes} → {many_bytes}",
        )
        table.add(f"{name}: queries", queries[name, MANY], at_most=bound)
        table.add(
            f"{name}: CPU after a write, in plain views",
            once[name, MANY] / statistics.median(plain),
            at_most=AFTER_A_WRITE,
        )
        same = abs(queries[name, MANY] - queries[name, FEW])
        table.add(f"{name}: queries more or fewer than at {FEW}", same, at_most=0)
    table.add(
        "uncached article, CPU of plain views of 10 kB",
        median["article", MANY] / statistics.median(plain),
        at_most=50,
        note=f"plain {statistics.median(plain) * 1000:.2f} ms",
    )

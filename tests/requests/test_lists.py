"""Every list, report, chooser and export takes the filters, orders and searches that it names."""

import random
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
import time_machine
from django.http import HttpResponse
from django.utils import timezone

from . import values
from .addresses import Words, all_addresses
from .forms import read
from .lists import orders, questions, shown
from .machine import Machine

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

#: How many of Wagtail's own page addresses are asked: the home page, the column, stories, a year.
PUBLIC_PAGES = 12


@dataclass
class Found:
    """A list as it answers without parameters: to a superuser in the admin, to a visitor outside."""

    url: str
    machine: Machine
    response: HttpResponse

    def ask(self, parameters: list[tuple[str, str]]) -> HttpResponse:
        return self.machine.client_of(role_at(self.url)).get(
            f"{self.url}?{urlencode(parameters, errors='replace')}"
        )


def role_at(url: str) -> str:
    return "superuser" if url.startswith("/quan-tri/") else "visitor"


@pytest.fixture
def lists(pool):
    """The lists while the clock stands: a list that says "3 minutes ago" says it twice alike."""
    machine = Machine(pool)
    with time_machine.travel(timezone.now(), tick=False):
        yield [
            Found(url, machine, response)
            for address in all_addresses()
            if "logout" not in address.name
            for url in urls_of(address, pool)
            if is_list(address, response := machine.client_of(role_at(url)).get(url))
        ]


def urls_of(address, pool) -> list[str]:
    if address.name == "wagtail_serve":
        return [address.with_words({"path": path}) for path in pool["path"][:PUBLIC_PAGES]]
    return [address.with_words(Words(pool).fitting(random.Random(4), address))]


def is_list(address, response) -> bool:
    """Pages and fragments without keys in their address, and those with keys that show pages of rows."""
    kind = response.headers.get("Content-Type", "")
    if response.status_code != 200 or response.streaming or not ("html" in kind or "json" in kind):
        return False
    if not address.keys or address.name == "wagtail_serve":
        return True
    contexts = response.context or []
    return any(name in one for one in contexts for name in ("object_list", "paginator", "page_obj"))


def test_no_list_answers_a_question_that_it_does_not_name(lists):
    differing = []
    for found in lists:
        answer = found.ask([*questions(found.response), *orders(found.response)])
        if answer.status_code == 400 and "/api/" in found.url:
            # The API for the admin's own pages refuses by name what it does not know.
            continue
        if answer.status_code != 200 or shown(answer) != shown(found.response):
            differing.append((found.url, answer.status_code))
    assert len(lists) > 120
    assert not differing


def test_no_list_fails_at_what_it_cannot_read(lists):
    """`p=abc`, `o=999`, 31/02/2026, a NUL: the list without it, or a refusal; never an error 500."""
    failed, rng = [], random.Random(7)
    for found in lists:
        fields = read(found.response.content.decode()).fields
        named = [*(name for name in fields if name != "csrfmiddlewaretoken"), "p", "o", "ordering"]
        name = rng.choice(named)
        asked = [(name, value) for value in rng.sample(values.WORDS, rng.choice([1, 1, 2]))]
        status = found.ask(asked).status_code
        if status not in (200, 302, 400, 403, 404):
            failed.append((status, found.url, asked))
    assert not failed

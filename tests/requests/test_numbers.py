"""A number that no column of PostgreSQL holds is refused beside its field, whichever database is used.

PostgreSQL would answer "integer out of range", an error of the server; SQLite would keep it.
"""

import random
import re

import pytest
from django.test import Client

from .forms import PageReader
from .machine import Machine

pytestmark = pytest.mark.django_db

HUGE = "9" * 15
FORMS = re.compile(r"add|edit|create|new|sites/|account|settings", re.IGNORECASE)
#: Django's sentence, in which the largest number stands, and that of the form of sites.
REFUSED = re.compile("Giá trị lớn nhất là|từ 1 đến 65535")


class NumberReader(PageReader):
    """Keeps the names of the fields for whole numbers."""

    def __init__(self):
        super().__init__()
        self.numbers: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        number = given.get("inputmode") == "decimal" or given.get("type") == "number"
        if tag == "input" and number and given.get("name"):
            self.numbers.append(given["name"])
        super().handle_starttag(tag, attrs)


def forms_with_numbers(machine: Machine, client: Client):
    """Address, its form's fields, and the names of those that are for a number."""
    rng = random.Random(1)
    for address in machine.addresses:
        if not FORMS.search(f"{address.name} {address.parts[0]}"):
            continue
        url = address.with_words(machine.words.fitting(rng, address))
        answer = client.get(url)
        if answer.status_code != 200 or answer.streaming:
            continue
        reader = NumberReader()
        reader.feed(answer.content.decode(errors="replace"))
        names = [name for name in reader.numbers if "__prefix__" not in name]
        if names:
            yield url, dict(reader.fields), names


def test_no_form_takes_a_number_that_no_column_holds(pool):
    machine = Machine(pool)
    client = machine.client_of("superuser")
    asked, taken = set(), []
    for url, fields, names in forms_with_numbers(machine, client):
        for name in names:
            answer = client.post(url, {**fields, name: HUGE})
            asked.add(name)
            refused = answer.status_code == 200 and REFUSED.search(answer.content.decode())
            if not refused:
                taken.append(f"{name} at {url}: {answer.status_code}")
    assert not taken
    assert {"order", "port", "minutes", "required", "found"} <= asked

"""Sorting in the database by the Vietnamese alphabet, on SQLite and on PostgreSQL alike."""

import random
import unicodedata
from itertools import pairwise

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.db.models.functions import Concat, Upper

from tests.factories import MovementFactory, OrganizationFactory
from thidua.models import Movement, Organization
from thidua.units.alphabetical_lists import FULL_NAME
from thidua.vietnamese.checks import check_collation
from thidua.vietnamese.ordering import Alphabetical, by_given_name, in_alphabet, key_in_text
from thidua.vietnamese.text import name_sort_key, slugify, sort_key

from .alphabet import NAMES, TITLES

PEOPLE = [name for name, _slug in NAMES]
WORDS = [title for title, _slug in TITLES]


def mixed(texts):
    """The same texts in another order, the same at each run."""
    return random.Random(7).sample(texts, len(texts))


def test_the_table_is_large_enough():
    assert len(set(PEOPLE)) > 40
    assert len(set(WORDS)) > 40


@pytest.mark.parametrize(("text", "slug"), NAMES + TITLES)
def test_each_makes_its_address(text, slug):
    assert slugify(text) == slug
    assert slugify(unicodedata.normalize("NFD", text)) == slug


def test_the_key_of_a_database_orders_as_the_key_of_python():
    texts = mixed(PEOPLE + WORDS)
    assert sorted(texts, key=key_in_text) == sorted(texts, key=sort_key)


def test_python_sorts_as_the_table_says():
    assert sorted(mixed(PEOPLE), key=name_sort_key) == PEOPLE
    assert sorted(mixed(WORDS), key=sort_key) == WORDS


@pytest.mark.django_db
def test_the_database_sorts_titles_as_the_table_says():
    for title in mixed(WORDS):
        OrganizationFactory(name=title)
    names = Organization.objects.order_by(Alphabetical("name")).values_list("name", flat=True)
    assert list(names) == WORDS
    assert list(names.reverse()) == WORDS[::-1]


@pytest.mark.django_db
def test_the_database_sorts_people_by_given_name():
    for number, name in enumerate(mixed(PEOPLE)):
        first, _blank, last = name.rpartition(" ")
        User.objects.create(username=f"n{number}", first_name=first, last_name=last)
    for descending in (False, True):
        people = User.objects.order_by(*by_given_name(FULL_NAME, descending))
        names = [user.get_full_name() for user in people]
        assert names == (PEOPLE[::-1] if descending else PEOPLE)


@pytest.mark.django_db
def test_each_neighbour_in_the_table_is_compared_alone():
    """A list may be right by luck of its other rows; two of them may not."""
    for texts in (PEOPLE, WORDS):
        for before, after in pairwise(texts):
            Movement.objects.all().delete()
            for text in (after, before):
                MovementFactory(name=text, starts_on=None)
            expressions = by_given_name("name") if texts is PEOPLE else [Alphabetical("name")]
            found = Movement.objects.order_by(*expressions).values_list("name", flat=True)
            assert list(found) == [before, after]


@pytest.mark.django_db
def test_a_text_in_parts_sorts_like_the_same_text_in_one(ward):
    """Files from a Mac arrive decomposed."""
    wanted = ["Dương", "Đông", "Em"]
    for name in ("Em", unicodedata.normalize("NFD", "Đông"), "Dương"):
        OrganizationFactory(name=name)
    names = Organization.objects.order_by(Alphabetical("name")).values_list("name", flat=True)
    assert [unicodedata.normalize("NFC", name) for name in names] == wanted


@pytest.mark.django_db
def test_registers_come_by_their_order_and_then_by_the_alphabet():
    for order, name in ((1, "An"), (0, "Ôn"), (0, "Út"), (0, "Oanh"), (0, "Đức"), (0, "Dung")):
        OrganizationFactory(order=order, name=name)
    names = [unit.name for unit in Organization.objects.all()]
    assert names == ["Dung", "Đức", "Oanh", "Ôn", "Út", "An"]


@pytest.mark.django_db
def test_only_words_are_sorted_by_the_alphabet():
    slugs = in_alphabet(Organization.objects.order_by("slug", "-order", "name"))
    first, second, third = slugs.query.order_by
    assert (first, second) == ("slug", "-order")
    assert isinstance(third.expression, Alphabetical)
    annotated = Organization.objects.annotate(loud=Upper("name"), both=Concat("name", "slug"))
    assert in_alphabet(annotated.order_by("loud", "both", "?")).query.order_by == (
        *("loud", "both", "?"),
    )


@pytest.mark.django_db
def test_a_database_that_knows_no_vietnamese_is_named(monkeypatch):
    assert check_collation(None, databases=["default"]) == []
    call_command("check", databases=["default"])
    if connection.vendor == "postgresql":
        monkeypatch.setattr("thidua.vietnamese.checks.COLLATION", "vi-x-none")
        (error,) = check_collation(None, databases=["default"])
        assert error.id == "thidua.E013"

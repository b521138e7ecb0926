"""Rows below a text are approved by what stands in them: not by keys, nor by the order of a database."""

import json

import pytest
from django.db import models
from django.test.utils import isolate_apps
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images import get_image_model

from tests.factories import ImageFactory
from thidua.signoff.content import NEWEST, Scheme, SignedOff, content_fields, fields_in
from thidua.signoff.projection import digest_of_projection, project

pytestmark = pytest.mark.django_db

#: What a worker of the release before pinned: whole rows below child rows, streams as text.
OLD_DIGEST = "9b46721cd00bf66a1b61aaca1c086b3252ebab8224cd0983a978cd5be9fc995a"


def below(model, name):
    return ParentalKey(model, related_name=name, on_delete=models.CASCADE)


@pytest.fixture
def story():
    """A host's type with rows at two depths."""
    with isolate_apps("tests"):

        class Told(SignedOff, ClusterableModel):
            title = models.TextField()
            signoff_content = ("title", "parts")

            class Meta:
                app_label = "tests"

        class Part(ClusterableModel):
            told = below(Told, "parts")
            text = models.TextField()
            picture = models.ForeignKey(
                get_image_model(), null=True, related_name="+", on_delete=models.PROTECT
            )
            body = StreamField([("word", blocks.CharBlock())], blank=True)
            signoff_content = ("text", "notes", "picture", "body")

            class Meta:
                app_label = "tests"

        class Note(models.Model):  # noqa: DJ008
            part = below(Part, "notes")
            text = models.TextField()
            signoff_content = ("text",)

            class Meta:
                app_label = "tests"

        yield Told()


def content(key=None, notes=("c", "d"), **part):
    rows = [{"pk": key and key + at, "part": key, "text": each} for at, each in enumerate(notes)]
    return {
        "pk": 1,
        "title": "a",
        "parts": [{"pk": key, "told": 1, "text": "b", "notes": rows, **part}],
    }


def digest(story, content, scheme=None):
    scheme = scheme or Scheme(NEWEST, content_fields(type(story)))
    return digest_of_projection(project(story, content, scheme))


def test_keys_are_no_content_and_words_and_their_order_are(story):
    assert digest(story, content()) == digest(story, content(7))
    for notes in (["c"], ["d", "c"], ["c", "x"]):
        assert digest(story, content(notes=notes)) != digest(story, content())


def test_a_picture_below_is_covered_by_its_file(story):
    picture = ImageFactory()
    shown = content(picture=picture.pk)
    before = digest(story, shown)
    picture.title = "Ảnh khác"
    picture.save()
    assert digest(story, shown) != before


def test_a_stream_below_is_what_it_says_however_the_database_writes_it(story):
    word = {"type": "word", "value": "Ngõ", "id": "1"}
    texts = [json.dumps([word]), json.dumps([dict(reversed(word.items()))])]
    first, second = (digest(story, content(body=text)) for text in texts)
    assert first == second


def test_what_was_pinned_with_keys_is_compared_with_keys(story):
    """By the release before: the frozen projection names what it has, and so does its digest."""
    part = {"text": "b", "notes": [{"pk": 7, "part": 7, "text": "c"}]}
    frozen = {"title": "a", "parts": [part], "_model": "tests.Told", "_parent": None, "_media": []}
    assert digest_of_projection(frozen) == OLD_DIGEST
    pinned = Scheme(1, frozenset(fields_in(frozen)))
    assert digest(story, content(7, notes=["c"]), pinned) == OLD_DIGEST
    assert digest(story, content(8, notes=["c"]), pinned) != OLD_DIGEST

"""Wagtail's reader of references still gives what `thidua.wagtail_ties.references` makes of it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from tests.factories import ImageFactory
from thidua.wagtail_ties.references import references_of

pytestmark = pytest.mark.django_db


def test_a_draft_in_memory_is_read_with_its_blocks_and_its_links(ward):
    shown, in_text = ImageFactory(), ImageFactory()
    column = ward.open_column()
    story = ward.article(lead_image=shown)
    story.body = [
        {"type": "paragraph", "value": f'<p><a linktype="page" id="{column.pk}">Cột</a></p>'},
        {"type": "picture", "value": {"image": in_text.pk, "alt": "Ngõ"}},
    ]
    found = {tuple(each) for each in references_of(story)}
    pictures = ContentType.objects.get_for_model(get_image_model()).pk
    pages = ContentType.objects.get_for_model(Page).pk
    assert found >= {
        (pictures, str(shown.pk), "lead_image"),
        (pictures, str(in_text.pk), "body"),
        (pages, str(column.pk), "body"),
    }


def test_wagtail_gives_four_things_a_reference(ward):
    story = ward.article(lead_image=ImageFactory())
    assert {len(each) for each in ReferenceIndex._extract_references_from_object(story)} == {4}

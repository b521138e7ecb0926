"""The read gate and the documents (guarantee.md, 9 and "How it is held")."""

import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from tests.media.files import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def document():
    file = ContentFile(pdf(), name="quyet-dinh.pdf")
    return get_document_model().objects.create(title="Quyết định", file=file)


def test_a_document_is_for_visitors_only_once_an_approved_page_uses_it(open_ward, client, document):
    assert client.get(document.url).status_code == 404
    story = open_ward.article(document_file=document)
    assert client.get(document.url).status_code == 404
    open_ward.publish(story)
    assert client.get(document.url).status_code == 200


def test_a_use_that_a_script_writes_opens_no_document(open_ward, client, document):
    """Wagtail's index of uses says where a document is used; that it was approved, the approval says."""
    story = open_ward.article(public=True)
    ReferenceIndex.objects.create(
        content_type=ContentType.objects.get_for_model(story),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=story.pk,
        to_content_type=ContentType.objects.get_for_model(document),
        to_object_id=document.pk,
        model_path="document_file",
        content_path="document_file",
        content_path_hash=uuid.uuid4(),
    )
    assert ReferenceIndex.get_references_to(document).exists()
    assert client.get(document.url).status_code == 404


def test_minutes_of_a_recognition_stay_in_the_office(open_ward, client, document):
    open_ward.exemplar(public=True, recognition_minutes=document)
    assert client.get(document.url).status_code == 404
    client.force_login(open_ward.culture)
    assert client.get(document.url).status_code == 200


def test_wagtails_own_sitemap_names_no_unapproved_page(open_ward):
    public, draft = open_ward.article(public=True), open_ward.article()
    assert public.get_sitemap_urls()
    assert draft.get_sitemap_urls() == []


def test_the_gate_costs_one_query(open_ward, client, django_assert_num_queries):
    from thidua.signoff.guards import refuse_unapproved_page

    story = open_ward.article(public=True)
    with django_assert_num_queries(1):
        refuse_unapproved_page(story, None, (), {})

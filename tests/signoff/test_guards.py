"""The read gate and the documents (guarantee.md, 9 and "How it is held")."""

import pytest
from django.core.checks import run_checks
from django.core.files.base import ContentFile
from django.test import override_settings
from wagtail.documents import get_document_model

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def document():
    file = ContentFile(b"%PDF-1.4 Quyet dinh", name="quyet-dinh.pdf")
    return get_document_model().objects.create(title="Quyết định", file=file)


def test_a_document_is_for_visitors_only_once_an_approved_page_uses_it(open_ward, client, document):
    assert client.get(document.url).status_code == 404
    story = open_ward.article(document_file=document)
    assert client.get(document.url).status_code == 404
    open_ward.publish(story)
    assert client.get(document.url).status_code == 200


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


@override_settings(WAGTAIL_FINISH_WORKFLOW_ACTION="wagtail.workflows.publish_workflow_state")
def test_a_host_without_our_finish_action_is_told_the_line_to_add():
    errors = [error for error in run_checks() if error.id == "thidua.E001"]
    assert len(errors) == 1
    assert "thidua.signoff.finish.publish_approved" in errors[0].hint

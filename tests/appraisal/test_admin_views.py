"""The editor: the refusals and the way through, as they come by HTTP with a valid session."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction, WorkflowState

from tests.admin import action_url, edit_url, everything, form_data
from thidua.models import ArticlePage
from thidua.signoff.takedown import take_down

pytestmark = pytest.mark.django_db


def test_a_unit_that_posts_publish_is_refused_and_loses_nothing(open_ward, client):
    story = open_ward.article()
    client.force_login(open_ward.unit)
    before = everything(story)

    response = client.post(
        edit_url(story), form_data(story, summary="Đơn vị tự đăng.", **{"action-publish": "1"})
    )

    assert response.status_code == 403
    assert "Đơn vị tự đăng." in response.content.decode()
    assert everything(story) == before
    client.logout()
    assert client.get(story.url).status_code == 404


def test_a_superuser_that_posts_publish_is_refused_too(ward, admin_client):
    story = ward.article()
    response = admin_client.post(edit_url(story), form_data(story, **{"action-publish": "1"}))
    assert response.status_code == 403
    assert not ArticlePage.objects.get(pk=story.pk).live


def test_a_new_story_cannot_be_published_while_it_is_made(ward, client):
    client.force_login(ward.unit)
    url = reverse("wagtailadmin_pages:add", args=["thidua", "articlepage", ward.column.pk])
    story = ArticlePage(title="Bài mới", summary="Tóm tắt.", kind="other")
    level = ward.article().level_id
    before = ArticlePage.objects.count()
    response = client.post(url, form_data(story, level=level, **{"action-publish": "1"}))
    assert response.status_code == 403
    assert ArticlePage.objects.count() == before


def test_a_unit_submits_from_the_edit_form(ward, client):
    story = ward.article()
    client.force_login(ward.unit)
    response = client.post(edit_url(story), form_data(story, **{"action-submit": "1"}))
    assert response.status_code == 302
    assert story.workflow_states.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_another_items_step_is_not_approved_through_ones_own_address(ward, client):
    """guarantee.md, 3: page A's address with page B's task state."""
    own = ward.article(owner=ward.chair)
    other = ward.article()
    own_state = ward.send_to_leadership(own)
    ward.send_to_leadership(other)
    client.force_login(ward.chair)
    before = everything(own)
    client.post(action_url(other, "approve", own_state), {"comment": ""})
    assert everything(own) == before


def test_the_editor_is_locked_for_everybody_while_leadership_has_the_text(ward, client):
    story = ward.article()
    ward.send_to_leadership(story)
    for person in (ward.unit, ward.culture, ward.chair):
        client.force_login(person)
        before = everything(story)
        client.post(edit_url(story), form_data(story, summary="Sửa lén."))
        assert everything(story) == before


def test_a_leader_takes_a_page_down_and_nobody_else_does(open_ward, client, admin_user):
    story = open_ward.article(public=True)
    url = reverse("wagtailadmin_pages:unpublish", args=[story.pk])
    for person in (open_ward.culture, open_ward.unit, admin_user):
        client.force_login(person)
        before = everything(story)
        client.post(url, {"reason": "Không còn đúng."})
        assert everything(story) == before
    client.force_login(open_ward.chair)
    client.post(url, {"reason": "Không còn đúng."})
    assert client.get(story.url).status_code == 410


def test_what_was_approved_is_neither_deleted_nor_moved_nor_hidden(open_ward, admin_client):
    story = open_ward.article(public=True)
    posted = {"restriction_type": "login"}
    for name in ("delete", "set_privacy"):
        admin_client.post(reverse(f"wagtailadmin_pages:{name}", args=[story.pk]), posted)
    assert not PageViewRestriction.objects.exists()
    perms = story.permissions_for_user(open_ward.culture)
    assert not perms.can_move()
    assert not perms.can_delete()
    assert ArticlePage.objects.filter(pk=story.pk, live=True).exists()


@pytest.mark.parametrize("is_public", [True, False], ids=["public", "taken down"])
def test_what_would_be_refused_is_not_offered_to_a_superuser_either(
    open_ward, admin_client, is_public
):
    story = open_ward.article(public=True)
    if not is_public:
        take_down(story, open_ward.chair, "Sai số liệu.")
    draft = open_ward.article()
    offers = {page.pk: admin_client.get(edit_url(page)).content.decode() for page in (story, draft)}
    deleting = {key: reverse("wagtailadmin_pages:delete", args=[key]) for key in offers}
    assert deleting[story.pk] not in offers[story.pk]
    assert deleting[draft.pk] in offers[draft.pk]
    for html in offers.values():
        assert 'data-a11y-dialog-show="set-privacy"' not in html


def test_leadership_reads_every_draft_and_a_unit_only_its_own(ward, client):
    story = ward.article(title="Bản nháp của văn hóa", owner=ward.culture)
    address = reverse("wagtailadmin_pages:view_draft", args=[story.pk])
    client.force_login(ward.chair)
    assert "Bản nháp của văn hóa" in client.get(address).content.decode()
    client.force_login(ward.unit)
    response = client.get(address, follow=True)
    assert "Bản nháp của văn hóa" not in response.content.decode()


def test_the_writer_is_offered_to_submit_in_the_offices_words(ward, client):
    client.force_login(ward.unit)
    add = reverse("wagtailadmin_pages:add", args=["thidua", "articlepage", ward.column.pk])
    for address in (add, edit_url(ward.article())):
        html = client.get(address).content.decode()
        assert "Gửi thẩm định" in html
        assert 'name="action-publish"' not in html


def test_the_list_of_pages_does_not_ask_more_for_every_public_story(open_ward, client):
    client.force_login(open_ward.culture)
    address = reverse("wagtailadmin_explore", args=[open_ward.column.pk])

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    for _number in range(2):
        open_ward.article(public=True)
    queries()  # what is remembered for good is remembered now
    few = queries()
    for _number in range(6):
        open_ward.article(public=True)
    assert queries() <= few

"""The refusals and the way through, as they come by HTTP with a valid session."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Revision, TaskState, WorkflowState

from thidua.models import Approval, ArticlePage

pytestmark = pytest.mark.django_db


def everything(page):
    """What must not change when something is refused."""
    return (
        list(ArticlePage.objects.filter(pk=page.pk).values()),
        list(Revision.objects.values("pk", "content", "user")),
        list(WorkflowState.objects.values()),
        list(TaskState.objects.values()),
        list(Approval.objects.values()),
    )


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def action_url(page, action, task_state):
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task_state.pk])


def appraisal_url(task_state):
    return reverse("thidua_signoff:appraise", args=[task_state.pk])


def form_data(page, **changes):
    """What the edit form of an article posts."""
    return {
        "title": page.title,
        "summary": page.summary,
        "kind": page.kind,
        "level": page.level_id,
        "body-count": "1",
        "body-0-type": "paragraph",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-id": "",
        "body-0-value": '{"blocks": [{"text": "Chữ.", "key": "a", "type": "unstyled", "depth": 0,'
        ' "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}',
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }


def texts(response):
    return [str(message) for message in response.context["messages"]]


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


@pytest.mark.parametrize("person", ["culture", "office", "unit"])
def test_who_is_no_leader_cannot_post_leaderships_approval(ward, client, person):
    story = ward.article()
    task_state = ward.send_to_leadership(story)
    client.force_login(getattr(ward, person))
    before = everything(story)
    for url in [action_url(story, "approve", task_state), appraisal_url(task_state)]:
        response = client.post(url, {"decision": "approve", "comment": ""}, follow=True)
        assert texts(response)
        assert everything(story) == before


def test_a_leader_cannot_post_the_approval_of_his_own_text(ward, client):
    story = ward.article(owner=ward.chair)
    task_state = ward.send_to_leadership(story)
    client.force_login(ward.chair)
    before = everything(story)

    response = client.post(action_url(story, "approve", task_state), {"comment": ""}, follow=True)
    assert texts(response)
    assert everything(story) == before

    response = client.post(appraisal_url(task_state), {"decision": "approve", "comment": "Tốt"})
    assert response.status_code == 403
    assert "Tốt" in response.content.decode()
    assert everything(story) == before


def test_another_items_step_is_not_approved_through_ones_own_address(ward, client):
    """signoff.md, 3: page A's address with page B's task state."""
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


def test_the_editor_offers_a_leader_links_to_decide_and_never_cancel_first(ward, client):
    story = ward.article()
    task_state = ward.send_to_leadership(story)
    client.force_login(ward.chair)
    html = client.get(edit_url(story)).content.decode()
    assert f"{appraisal_url(task_state)}#duyet" in html
    assert f"{appraisal_url(task_state)}#tra-lai" in html
    assert html.index("#duyet") < html.index("action-cancel-workflow")


def test_a_disqualified_leader_is_offered_only_to_return(ward, client):
    story = ward.article(owner=ward.chair)
    task_state = ward.send_to_leadership(story)
    client.force_login(ward.chair)
    html = client.get(edit_url(story)).content.decode()
    assert f"{appraisal_url(task_state)}#duyet" not in html
    html = client.get(appraisal_url(task_state)).content.decode()
    assert 'value="approve"' not in html
    assert 'value="reject"' in html


def test_a_leader_reads_and_approves_on_one_page(open_ward, client):
    story = open_ward.article(title="Tổ 7 dọn đường")
    task_state = open_ward.send_to_leadership(story)
    client.force_login(open_ward.chair)

    response = client.get(appraisal_url(task_state))
    assert response.status_code == 200
    preview = client.get(reverse("thidua_signoff:preview", args=[task_state.pk]))
    assert "Tổ 7 dọn đường" in preview.content.decode()

    response = client.post(
        appraisal_url(task_state),
        {"decision": "approve", "comment": "", "seen": response.context["task_state"].digest},
        follow=True,
    )
    assert len(texts(response)) == 1
    assert client.get(story.url).status_code == 200


def test_the_page_shows_what_changed_since_the_last_approval(open_ward, client):
    story = open_ward.article(public=True, summary="Bản cũ của bài.")
    story.summary = "Bản mới của bài."
    story.save_revision(user=open_ward.unit)
    task_state = open_ward.send_to_leadership(story)
    client.force_login(open_ward.chair)
    response = client.get(appraisal_url(task_state))
    html = response.content.decode()
    assert '<span class="deletion">cũ của bài.</span>' in html
    assert '<span class="addition">mới của bài.</span>' in html
    changed = [comparison.field.name for comparison in response.context["comparison"]]
    assert changed == ["summary"]


def test_an_approval_of_what_was_read_before_it_changed_is_refused(ward, client):
    """A stale tab: the digest on the page is not the one that is stored."""
    task_state = ward.send_to_leadership(ward.article())
    client.force_login(ward.chair)
    response = client.post(
        appraisal_url(task_state), {"decision": "approve", "comment": "", "seen": "0" * 64}
    )
    assert response.status_code == 403
    assert not Approval.objects.exists()


def test_returning_without_a_reason_is_answered_beside_the_field(ward, client):
    task_state = ward.send_to_leadership(ward.article())
    client.force_login(ward.chair)
    response = client.post(appraisal_url(task_state), {"decision": "reject", "comment": " "})
    assert response.status_code == 200
    assert response.context["form"].errors["comment"]
    task_state.refresh_from_db()
    assert task_state.status == TaskState.STATUS_IN_PROGRESS


def test_a_return_shows_its_reason_to_the_writer(ward, client):
    story = ward.article()
    task_state = ward.send_to_leadership(story)
    client.force_login(ward.chair)
    client.post(appraisal_url(task_state), {"decision": "reject", "comment": "Thiếu số liệu."})
    client.force_login(ward.unit)
    assert "Thiếu số liệu." in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_home_page_lists_what_waits_for_the_leader_and_not_for_others(ward, client):
    task_state = ward.send_to_leadership(ward.article())
    for person, sees in [(ward.chair, True), (ward.culture, False), (ward.unit, False)]:
        client.force_login(person)
        html = client.get(reverse("wagtailadmin_home")).content.decode()
        assert (appraisal_url(task_state) in html) is sees


def test_a_unit_cannot_read_the_appraisal_page(ward, client):
    task_state = ward.send_to_leadership(ward.article())
    client.force_login(ward.unit)
    assert client.get(appraisal_url(task_state)).status_code == 302
    preview = reverse("thidua_signoff:preview", args=[task_state.pk])
    assert client.get(preview).status_code == 302


def test_a_leader_takes_a_page_down_and_nobody_else_does(open_ward, client, admin_user):
    story = open_ward.article(public=True)
    url = reverse("wagtailadmin_pages:unpublish", args=[story.pk])
    for person in (open_ward.culture, open_ward.unit, admin_user):
        client.force_login(person)
        client.post(url)
        assert ArticlePage.objects.get(pk=story.pk).live
    client.force_login(open_ward.chair)
    client.post(url)
    assert client.get(story.url).status_code == 404


def test_what_was_approved_is_neither_deleted_nor_moved_nor_hidden(open_ward, admin_client):
    story = open_ward.article(public=True)
    for name in ("delete", "set_privacy"):
        admin_client.post(reverse(f"wagtailadmin_pages:{name}", args=[story.pk]), {})
    perms = story.permissions_for_user(open_ward.culture)
    assert not perms.can_move()
    assert not perms.can_delete()
    assert ArticlePage.objects.filter(pk=story.pk, live=True).exists()


def test_leadership_reads_every_draft_and_a_unit_only_its_own(ward, client):
    story = ward.article(title="Bản nháp của văn hoá", owner=ward.culture)
    address = reverse("wagtailadmin_pages:view_draft", args=[story.pk])
    client.force_login(ward.chair)
    assert "Bản nháp của văn hoá" in client.get(address).content.decode()
    client.force_login(ward.unit)
    response = client.get(address, follow=True)
    assert "Bản nháp của văn hoá" not in response.content.decode()


def test_the_reviewer_passes_the_text_as_edited_and_not_as_it_was_sent_in(ward, client):
    story = ward.article(summary="Bản của đơn vị.")
    step = ward.submit(story, ward.unit)
    client.force_login(ward.culture)
    stale = client.get(appraisal_url(step)).context["seen"]
    client.post(edit_url(story), form_data(story, summary="Bản đã biên tập."))

    preview = client.get(reverse("thidua_signoff:preview", args=[step.pk])).content.decode()
    assert "Bản đã biên tập." in preview
    decision = {"decision": "approve", "comment": ""}
    assert client.post(appraisal_url(step), {**decision, "seen": stale}).status_code == 403
    seen = client.get(appraisal_url(step)).context["seen"]
    assert client.post(appraisal_url(step), {**decision, "seen": seen}).status_code == 302
    assert ward.approve(story).summary == "Bản đã biên tập."


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

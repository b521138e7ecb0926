"""What was seen to break stock Wagtail 8.0.1 (guarantee.md, 1 to 6), each with its number.

Every test fails without its protection; the way through is in test_way_through.py.
"""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Workflow,
    WorkflowState,
    WorkflowTask,
)
from wagtail.workflows import publish_workflow_state

from tests.admin import action_url, edit_url, everything, form_data
from thidua import roles
from thidua.models import Approval, ArticlePage
from thidua.signoff.exceptions import ContentChanged, NotApproved, SignOffRefused

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def is_live(page):
    return ArticlePage.objects.get(pk=page.pk).live


def test_item_01_a_second_editors_draft_does_not_go_public_on_the_first_approval(open_ward, client):
    story = open_ward.article()
    open_ward.send_to_leadership(story)
    story.summary = "Bản của người khác."
    story.save_revision(user=open_ward.culture)
    with pytest.raises(ContentChanged):
        open_ward.approve(story)
    assert not is_live(story)


def test_item_01_what_is_written_after_the_approval_stays_a_draft(open_ward, client):
    story = open_ward.article(summary="Bản đã duyệt.", public=True)
    story.summary = "Bản chưa duyệt."
    story.save_revision(user=open_ward.culture)
    with pytest.raises(NotApproved):
        publish_workflow_state(story.workflow_states.get(), user=open_ward.chair)
    assert "Bản đã duyệt." in client.get(story.url).content.decode()


def test_item_02_a_revision_rewritten_under_its_id_is_another_text(ward):
    story = ward.article()
    ward.send_to_leadership(story)
    revision = story.get_latest_revision()
    revision.content["summary"] = "Chữ khác."
    revision.save()
    with pytest.raises(ContentChanged):
        ward.approve(story)
    assert not is_live(story)


def test_item_02_autosave_does_not_overwrite_what_leadership_reads(ward, client):
    story = ward.article(owner=ward.culture)
    ward.send_to_leadership(story)
    client.force_login(ward.culture)
    before = everything(story)
    data = form_data(story, summary="Tự lưu.", overwrite_revision_id=story.get_latest_revision().pk)
    client.post(edit_url(story), data, headers={"accept": "application/json"})
    assert everything(story) == before


def test_item_02_an_approved_revision_that_changed_is_not_published_again(open_ward):
    story = open_ward.article(public=True)
    revision = story.live_revision
    revision.content["summary"] = "Chữ khác."
    revision.save()
    with pytest.raises(NotApproved):
        revision.publish(user=open_ward.chair, skip_permission_checks=True)


def test_item_03_page_as_address_with_page_bs_step_approves_neither(ward, client):
    own = ward.article(owner=ward.chair)
    other = ward.article()
    own_state = ward.send_to_leadership(own)
    ward.send_to_leadership(other)
    client.force_login(ward.chair)
    before = everything(own), everything(other)
    client.post(action_url(other, "approve", own_state), {"comment": ""})
    assert (everything(own), everything(other)) == before


def test_item_03_the_rule_is_asked_where_the_step_is_taken(ward):
    """`get_actions` is only what is offered; `on_action` decides, on the state that it is given."""
    own = ward.article(owner=ward.chair)
    task_state = ward.send_to_leadership(own)
    with pytest.raises(SignOffRefused):
        task_state.task.specific.on_action(task_state, ward.chair, "approve")
    assert not Approval.objects.exists()


def test_item_04_a_leader_does_not_approve_what_he_wrote(ward):
    story = ward.article(owner=ward.chair)
    ward.send_to_leadership(story)
    with pytest.raises(SignOffRefused):
        ward.approve(story, ward.chair)
    assert ward.approve(story, ward.vice_chair).live


def test_item_04_a_superuser_approves_nothing(ward, admin_user):
    story = ward.article()
    ward.send_to_leadership(story)
    with pytest.raises(SignOffRefused):
        ward.approve(story, admin_user)


@pytest.fixture
def publishers(ward):
    """Somebody gave every group Wagtail's ``publish``; nothing may follow from it."""
    for name in roles.ROLES:
        GroupPagePermission.objects.create(
            group=Group.objects.get(name=name),
            page=ward.column,
            permission=Permission.objects.get(codename="publish_page"),
        )
    return ward


def copy_data(story, **extra):
    return {
        "new_title": "Bản sao",
        "new_slug": "ban-sao",
        "new_parent_page": story.get_parent().pk,
        **extra,
    }


@pytest.mark.parametrize("person", ["chair", "culture", "unit", "superuser"])
def test_item_04_nobody_goes_round_the_workflow(publishers, client, admin_user, person):
    publishers.open_column()
    public, draft = publishers.article(public=True), publishers.article()
    before = client.get(public.url).content
    client.force_login(admin_user if person == "superuser" else getattr(publishers, person))

    def post(name, data, *args):
        return client.post(reverse(f"wagtailadmin_pages:{name}", args=args), data)

    def bulk(action, page):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        return client.post(f"{url}?id={page.pk}", {"id": page.pk})

    client.post(edit_url(draft), form_data(draft, **{"action-publish": "1"}))
    bulk("publish", draft)
    post("copy", copy_data(public, publish_copies="on"), public.pk)
    post("copy", copy_data(public, new_slug="bi-danh", alias="on"), public.pk)
    post("unpublish", {}, public.pk)
    bulk("unpublish", public)
    post("delete", {}, public.pk)
    bulk("delete", public)
    post("set_page_position", {"position": 0}, public.pk)
    post("move_confirm", {}, public.pk, publishers.column.get_parent().pk)
    post("set_privacy", {"restriction_type": "login"}, public.pk)

    client.logout()
    assert client.get(public.url).content == before
    assert list(Page.objects.filter(live=True, depth__gt=3).values_list("pk", flat=True)) == [
        public.pk
    ]
    assert not PageViewRestriction.objects.exists()
    assert client.get(draft.url).status_code == 404


def test_item_05_an_approval_publishes_though_no_group_may_publish(ward):
    assert not GroupPagePermission.objects.filter(permission__codename="publish_page").exists()
    assert ward.article(public=True).live


def test_item_05_the_finish_action_publishes_only_what_this_run_approved(open_ward):
    """An approval of an earlier run does not let a later, unapproved one through."""
    story = open_ward.article(public=True)
    story.summary = "Bản mới."
    story.save_revision(user=open_ward.unit)
    task_state = open_ward.submit(story, open_ward.unit)
    with pytest.raises(NotApproved):
        task_state.workflow_state.finish(user=open_ward.chair)


def test_item_05_a_hosts_own_finish_action_acts_on_the_hosts_objects_alone(
    ward, admin_user, monkeypatch
):
    """Wagtail reads WAGTAIL_FINISH_WORKFLOW_ACTION once, as an attribute of the class."""
    finished = []
    monkeypatch.setattr(
        WorkflowState, "on_finish", lambda state, user: finished.append(state.content_object.title)
    )
    story = ward.article(public=True)
    assert story.live
    assert finished == []
    page = ward.column.get_parent().add_child(instance=Page(title="Trang của chủ nhà", live=False))
    page.save_revision(user=admin_user)
    task = GroupApprovalTask.objects.create(name="Bước của chủ nhà")
    workflow = Workflow.objects.create(name="Quy trình của chủ nhà")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = workflow.start(page, admin_user).current_task_state
    task.on_action(state, admin_user, "approve")
    assert finished == ["Trang của chủ nhà"]


def test_item_06_a_workflow_whose_steps_are_gone_publishes_nothing(ward, admin_user):
    story = ward.article()
    state = ward.submit(story, ward.unit).workflow_state
    WorkflowTask.objects.filter(workflow=ward.workflow).delete()
    with pytest.raises(NotApproved):
        state.update(user=admin_user)
    assert not is_live(story)


@pytest.mark.parametrize("step", ["review", "leadership"])
def test_item_06_a_step_on_which_texts_wait_is_not_switched_off(ward, admin_user, client, step):
    story = ward.article()
    task_state = ward.submit(story, ward.unit)
    if step == "leadership":
        task_state = ward.review(story)
    task = task_state.task.specific
    with pytest.raises(SignOffRefused):
        task.deactivate(user=admin_user)
    client.force_login(admin_user)
    client.post(reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))
    task.refresh_from_db()
    assert task.active
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_item_06_a_stock_workflow_put_on_the_column_publishes_nothing(ward, admin_user):
    task = GroupApprovalTask.objects.create(name="Bước khác")
    task.groups.add(Group.objects.get(name=roles.CULTURE))
    other = Workflow.objects.create(name="Quy trình khác")
    WorkflowTask.objects.create(workflow=other, task=task)
    story = ward.article()
    state = other.start(story, ward.unit)
    with pytest.raises(NotApproved):
        task.on_action(state.current_task_state, ward.culture, "approve")
    assert not is_live(story)

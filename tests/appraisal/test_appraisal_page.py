"""The page on which a step is decided (signoff.md, "A design that held")."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from tests.admin import action_url, appraisal_url, edit_url, everything, form_data, texts
from thidua.models import Approval

pytestmark = pytest.mark.django_db


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


def test_the_leader_sees_from_when_a_changed_version_is_to_be_public(open_ward, client):
    story = open_ward.article(public=True)
    story.go_live_at = timezone.make_aware(datetime.datetime(2030, 9, 2, 7, 30))
    story.save_revision(user=open_ward.unit)
    task_state = open_ward.send_to_leadership(story)
    client.force_login(open_ward.chair)
    assert "02/09/2030 07:30" in client.get(appraisal_url(task_state)).content.decode()

"""The page on which a step is decided (guarantee.md, "How it is held")."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.models import TaskState

from tests.admin import action_url, appraisal_url, edit_url, everything, form_data, texts
from tests.factories import ImageFactory
from thidua.leadership.delegations import grant, make_deputy
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


def test_a_return_is_on_the_home_page_of_everybody_who_wrote_or_sent_it_in(ward, client):
    """Not of the owner alone, and of nobody else (plan, IV.4a)."""
    story = ward.article()
    story.save_revision(user=ward.office)
    step = ward.submit(story, ward.vice_chair)
    client.force_login(ward.culture)
    client.post(appraisal_url(step), {"decision": "reject", "comment": "Thiếu số liệu."})
    for person, sees in [
        (ward.unit, True),
        (ward.office, True),
        (ward.vice_chair, True),
        (ward.chair, False),
        (ward.culture, False),
    ]:
        client.force_login(person)
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert ("Thiếu số liệu." in home) is sees


def test_who_wrote_only_before_the_last_approval_is_not_told_of_a_return(open_ward, client):
    story = open_ward.article()
    story.save_revision(user=open_ward.office)
    story = open_ward.publish(story)
    story.save_revision(user=open_ward.unit)
    step = open_ward.submit(story, open_ward.unit)
    client.force_login(open_ward.culture)
    client.post(appraisal_url(step), {"decision": "reject", "comment": "Thiếu số liệu."})
    client.force_login(open_ward.office)
    assert "Thiếu số liệu." not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_return_is_not_pushed_off_the_home_page_by_newer_drafts(ward, client, settings):
    settings.THIDUA_AWAITED_ITEMS_ON_HOME = 1
    step = ward.submit(ward.article(), ward.unit)
    ward.article(title="Bản nháp mới hơn")
    client.force_login(ward.culture)
    client.post(appraisal_url(step), {"decision": "reject", "comment": "Thiếu số liệu."})
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


def test_the_leader_sees_everybody_who_wrote_and_why_it_was_returned_before(ward, client):
    story = ward.article()
    step = ward.submit(story, ward.unit)
    client.force_login(ward.culture)
    client.post(appraisal_url(step), {"decision": "reject", "comment": "Thiếu số liệu."})
    story.summary = "Đã thêm số liệu."
    story.save_revision(user=ward.office)
    story.save_revision(user=ward.unit)
    ward.submit(story, ward.unit)
    task_state = ward.review(story)
    client.force_login(ward.chair)
    response = client.get(appraisal_url(task_state))
    assert sorted(response.context["people"].author) == sorted(
        person.get_full_name() for person in (ward.office, ward.unit)
    )
    assert response.context["people"].owner == [ward.unit.get_full_name()]
    html = response.content.decode()
    assert "<q>Thiếu số liệu.</q>" in html
    assert ward.culture.get_full_name() in html


def test_the_leader_is_told_of_a_picture_that_was_replaced_in_place(open_ward, client):
    """The text names the same picture as before, and it shows another one."""
    image = ImageFactory(title="cổng làng")
    story = open_ward.article(public=True, lead_image=image, lead_image_alt="Cổng làng.")
    # As rogue code does it: the media rules refuse this by the form.
    Image.objects.filter(pk=image.pk).update(file_hash="0" * 40)
    story.summary = "Bản mới."
    story.save_revision(user=open_ward.unit)
    task_state = open_ward.send_to_leadership(story)
    client.force_login(open_ward.chair)
    response = client.get(appraisal_url(task_state))
    (sentence,) = response.context["changed_media"]
    assert "cổng làng" in sentence
    assert sentence in response.content.decode()


def test_after_the_approval_the_page_still_shows_what_was_changed(open_ward, client):
    story = open_ward.article(public=True, summary="Bản cũ.")
    story.summary = "Bản mới."
    story.save_revision(user=open_ward.unit)
    task_state = open_ward.send_to_leadership(story)
    open_ward.approve(story)
    client.force_login(open_ward.chair)
    comparison = client.get(appraisal_url(task_state)).context["comparison"]
    assert [change.field.name for change in comparison] == ["summary"]


def test_a_deputy_reads_under_whose_delegation_he_decides(ward, client):
    make_deputy(ward.vice_chair, ward.chair)
    day = timezone.localdate()
    task_state = ward.send_to_leadership(ward.article())
    client.force_login(ward.vice_chair)
    assert client.get(appraisal_url(task_state)).context["delegation"] == ""
    grant(ward.vice_chair, ward.chair, day, day)
    html = client.get(appraisal_url(task_state)).content.decode()
    assert ward.chair.get_full_name() in html
    assert day.strftime("%d/%m/%Y") in html
    client.force_login(ward.chair)
    assert client.get(appraisal_url(task_state)).context["delegation"] == ""


def test_the_reviewer_follows_at_leadership_what_he_passed_and_cannot_decide(ward, client):
    task_state = ward.send_to_leadership(ward.article())
    client.force_login(ward.culture)
    assert 'name="decision"' not in client.get(appraisal_url(task_state)).content.decode()
    client.force_login(ward.office)
    assert client.get(appraisal_url(task_state)).status_code == 302


def test_after_a_rewrite_the_first_reviewer_sees_it_again(ward, client):
    """guarantee.md, 11, through the admin views."""
    story = ward.article()
    task_state = ward.send_to_leadership(story)
    client.force_login(ward.chair)
    client.post(appraisal_url(task_state), {"decision": "reject", "comment": "Nêu rõ nguồn."})
    client.force_login(ward.unit)
    client.post(edit_url(story), form_data(story, summary="Mới.", **{"action-submit": "1"}))
    step = story.specific.current_workflow_task_state
    client.force_login(ward.culture)
    assert appraisal_url(step) in client.get(reverse("wagtailadmin_home")).content.decode()
    client.post(appraisal_url(step), {"decision": "approve", "comment": ""})
    again = story.specific.current_workflow_task_state
    assert again.task == ward.workflow.tasks.last()
    assert "Nêu rõ nguồn." in client.get(appraisal_url(again)).content.decode()


def test_the_leader_sees_from_when_a_changed_version_is_to_be_public(open_ward, client):
    story = open_ward.article(public=True)
    story.go_live_at = timezone.make_aware(datetime.datetime(2030, 9, 2, 7, 30))
    story.save_revision(user=open_ward.unit)
    task_state = open_ward.send_to_leadership(story)
    client.force_login(open_ward.chair)
    assert "02/09/2030 07:30" in client.get(appraisal_url(task_state)).content.decode()

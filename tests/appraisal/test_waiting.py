"""The list of what waits (plan, IV.1), and the warning when nobody is left who may approve."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from tests.admin import appraisal_url, edit_url, form_data, texts
from tests.factories import OrganizationFactory, UserFactory
from thidua.leadership.delegations import make_deputy
from thidua.models import ArticlePage, Takedown
from thidua.signoff.takedown import suspend

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def address():
    return reverse("thidua_signoff:waiting")


def rows(client, person):
    client.force_login(person)
    return client.get(address()).context["rows"]


def wait_for_days(task_state, days):
    since = timezone.now() - datetime.timedelta(days=days)
    TaskState.objects.filter(pk=task_state.pk).update(started_at=since)


def test_what_waits_for_oneself_comes_first_and_the_oldest_at_its_head(ward, client):
    young = ward.article(title="Mới")
    old = ward.article(title="Cũ", unit=OrganizationFactory(name="Hội Nông dân"))
    wait_for_days(ward.send_to_leadership(young), 1)
    wait_for_days(ward.send_to_leadership(old), 30)
    wait_for_days(ward.submit(ward.article(title="Chờ xem lại"), ward.unit), 40)

    found = rows(client, ward.chair)
    assert [(row.title, row.is_mine) for row in found] == [
        ("Cũ", True),
        ("Mới", True),
        ("Chờ xem lại", False),
    ]
    assert [row.title for row in rows(client, ward.culture)] == ["Chờ xem lại", "Cũ", "Mới"]
    assert (found[0].unit, found[0].submitter) == ("Hội Nông dân", ward.unit)
    html = client.get(address()).content.decode()
    assert "thidua-light--late" in html
    assert str(found[0].wait.light.label) in html


@pytest.mark.parametrize(
    ("person", "sees"),
    [("chair", True), ("culture", True), ("unit", False), ("office", False)],
)
def test_leaders_and_reviewers_see_the_list_and_others_do_not(ward, client, person, sees):
    ward.send_to_leadership(ward.article())
    client.force_login(getattr(ward, person))
    assert (client.get(address()).status_code == 200) is sees
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (f'"url": "{address()}"' in home) is sees


def test_a_superuser_reads_the_list_and_decides_nothing_of_leaderships(ward, admin_client):
    task_state = ward.send_to_leadership(ward.article())
    (row,) = admin_client.get(address()).context["rows"]
    assert not row.is_mine
    html = admin_client.get(appraisal_url(task_state)).content.decode()
    assert 'name="decision"' not in html


def test_the_list_asks_no_more_for_thirty_items_than_for_three(ward, client):
    client.force_login(ward.chair)
    unit = OrganizationFactory()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address() + "?p=1").status_code == 200
        return len(captured)

    for _number in range(3):
        ward.send_to_leadership(ward.article(unit=unit))
    queries()  # what is remembered for good is remembered now
    few = queries()
    for _number in range(27):
        ward.send_to_leadership(ward.article(unit=OrganizationFactory()))
    queries()  # how much a version lacks is counted at its first sight
    assert queries() <= few + 1  # the list of page numbers asks nothing, its count once
    assert len(client.get(address()).context["rows"]) == 20
    assert len(client.get(address() + "?p=2").context["rows"]) == 10


def test_the_menu_says_how_much_waits_for_this_person(ward, client):
    ward.send_to_leadership(ward.article())
    ward.send_to_leadership(ward.article())
    ward.submit(ward.article(), ward.unit)
    for person, number in [(ward.chair, "(2)"), (ward.culture, "(1)")]:
        client.force_login(person)
        assert f'{number}"' in client.get(address()).content.decode()


def test_the_home_page_links_to_the_rest(ward, client, settings):
    settings.THIDUA_AWAITED_ITEMS_ON_HOME = 1
    ward.send_to_leadership(ward.article())
    ward.send_to_leadership(ward.article())
    client.force_login(ward.chair)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f'<a href="{address()}">' in home


def test_what_the_audit_suspended_is_shown_to_leaders_alone(open_ward, client):
    suspended = suspend(open_ward.article(public=True, title="Bị treo"), "Ảnh khác bản đã duyệt.")
    taken_down = open_ward.article(public=True, title="Đã gỡ")
    Takedown.objects.create(content_object=taken_down, title="Đã gỡ", cause="leader", reason="Sai.")
    client.force_login(open_ward.chair)
    html = client.get(address()).content.decode()
    assert reverse("thidua_signoff:taken_down", args=[suspended.pk]) in html
    assert "Ảnh khác bản đã duyệt." in html
    assert "Đã gỡ" not in html
    client.force_login(open_ward.culture)
    assert "Bị treo" not in client.get(address()).content.decode()


def test_sending_in_says_when_no_leader_is_left_who_may_approve(ward, client):
    story = ward.article(owner=ward.chair)
    story.save_revision(user=ward.vice_chair)
    client.force_login(ward.chair)
    data = form_data(story, **{"action-submit": "1"})
    response = client.post(edit_url(story), data, follow=True)
    warning = next(text.strip() for text in texts(response) if "Nguyễn" in text)
    for leader in (ward.chair, ward.vice_chair):
        assert leader.get_full_name() in warning
    assert story.specific.current_workflow_state.requested_by == ward.chair

    # The reviewer reads it too, before and after he passes it on.
    step = story.specific.current_workflow_task_state
    client.force_login(ward.culture)
    assert warning in client.get(appraisal_url(step)).content.decode()
    decision = {"decision": "approve", "comment": ""}
    response = client.post(appraisal_url(step), decision, follow=True)
    assert warning in [text.strip() for text in texts(response)]


def test_a_new_story_that_nobody_may_approve_is_sent_in_and_says_so(ward, client):
    make_deputy(ward.vice_chair, ward.chair)
    client.force_login(ward.chair)
    url = reverse("wagtailadmin_pages:add", args=["thidua", "articlepage", ward.column.pk])
    story = ArticlePage(title="Bài mới", summary="Tóm tắt.", kind="other")
    data = form_data(story, level=ward.article().level_id, **{"action-submit": "1"})
    response = client.post(url, data, follow=True)
    assert any(ward.vice_chair.get_full_name() in text for text in texts(response))
    assert ArticlePage.objects.get(title="Bài mới").workflow_in_progress


def test_nothing_is_warned_of_while_a_leader_is_left(ward, client):
    story = ward.article(owner=ward.chair)
    client.force_login(ward.chair)
    data = form_data(story, **{"action-submit": "1"})
    response = client.post(edit_url(story), data, follow=True)
    assert not any(ward.vice_chair.get_full_name() in text for text in texts(response))
    UserFactory(leader=True, is_active=False)
    task_state = ward.review(story)
    assert client.get(appraisal_url(task_state)).context["nobody_left"] == ""

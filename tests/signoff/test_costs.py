"""What the guarantee costs in SQL queries, counted beside stock Wagtail in the same test."""

import logging

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import (
    GroupApprovalTask,
    Page,
    PagePermissionTester,
    Workflow,
    WorkflowTask,
)

from tests.admin import action_url, appraisal_url
from tests.factories import ImageFactory
from thidua import roles
from thidua.models import ArticlePage
from thidua.signoff.pages import SignedOffMixin, SignedOffPage

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


#: Queries of an approval beyond those of stock Wagtail. Two of them link the evidence, three on PostgreSQL.
MORE = 21

logger = logging.getLogger(__name__)


def pictures(number):
    return [
        {"type": "picture", "value": {"image": ImageFactory().pk, "alt": "Ảnh", "caption": ""}}
        for _n in range(number)
    ]


def queries(client, url, data):
    with CaptureQueriesContext(connection) as captured:
        assert client.post(url, data).status_code == 302
    return captured


def stock_approval(ward, client, monkeypatch, number, story=None) -> int:
    """The queries of an approval of the same page by Wagtail alone: its task, action and tester."""
    task = GroupApprovalTask.objects.create(name=f"Bước của Wagtail {number} {story}")
    task.groups.add(Group.objects.get(name=roles.LEADERSHIP))
    workflow = Workflow.objects.create(name=f"Quy trình của Wagtail {number} {story}")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    story = story or ward.article(body=pictures(number))
    state = workflow.start(story, ward.unit).current_task_state
    with monkeypatch.context() as patch:
        patch.delattr(SignedOffMixin, "publish")
        patch.setattr(
            SignedOffPage, "permissions_for_user", lambda self, user: AllowingTester(user, self)
        )
        captured = queries(client, action_url(story, "approve", state), {"comment": ""})
    assert ArticlePage.objects.get(pk=story.pk).live
    return len(captured)


class AllowingTester(PagePermissionTester):
    """As if the leader held ``publish``, without which stock Wagtail rolls an approval back."""

    def can_publish(self):
        super().can_publish()
        return True


def our_approval(ward, client, number, story=None) -> CaptureQueriesContext:
    story = story or ward.article(body=pictures(number))
    state = ward.send_to_leadership(story)
    data = {"decision": "approve", "comment": "", "seen": state.specific.digest}
    captured = queries(client, appraisal_url(state), data)
    assert ArticlePage.objects.get(pk=story.pk).live
    return captured


def test_an_approval_costs_little_more_than_stock_wagtails_whatever_the_pictures(
    open_ward, client, monkeypatch
):
    client.force_login(open_ward.chair)
    our_approval(open_ward, client, 1)  # Warms what Django and Wagtail keep in memory.
    stock = {number: stock_approval(open_ward, client, monkeypatch, number) for number in (1, 30)}
    ours = {number: len(our_approval(open_ward, client, number)) for number in (1, 30)}
    logger.info("Queries of an approval with 1 and 30 pictures: stock %s, ours %s", stock, ours)
    assert ours[30] == ours[1]
    for number in (1, 30):
        assert ours[number] - stock[number] <= MORE


def test_the_next_approval_of_a_public_page_costs_little_more_too(open_ward, client, monkeypatch):
    client.force_login(open_ward.chair)

    def rewritten():
        story = open_ward.article(public=True, body=pictures(3))
        story.summary = "Bản sau."
        story.save_revision(user=open_ward.unit)
        return story

    our_approval(open_ward, client, 3, rewritten())
    stock = stock_approval(open_ward, client, monkeypatch, 3, rewritten())
    ours = len(our_approval(open_ward, client, 3, rewritten()))
    logger.info("Queries of a next approval: stock %s, ours %s", stock, ours)
    assert ours - stock <= MORE


def test_a_public_page_gains_one_query(open_ward, client, monkeypatch):
    story = open_ward.article(public=True)
    client.get(story.url)

    def count():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(story.url).status_code == 200
        return len(captured)

    with_gate = count()
    monkeypatch.setattr("thidua.signoff.guards.is_approved", lambda page: True)
    assert with_gate - count() <= 1


def test_what_is_not_live_is_refused_without_reading_its_content(open_ward, client):
    story = open_ward.article()
    Page.objects.filter(pk=story.pk).update(live=True)
    client.get("/thi-dua-yeu-nuoc/khong-co/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(story.url).status_code == 404
    gate = [query for query in captured if "thidua_approval" in query["sql"]]
    assert gate

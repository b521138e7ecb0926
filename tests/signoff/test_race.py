"""Two leaders approve and the writer takes back, all at the same moment, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import permutations
from threading import Barrier, Event

import pytest
from django.db import connection, connections
from django.test import Client
from wagtail.models import WorkflowState

from tests.admin import appraisal_url, edit_url, form_data
from tests.office import make_office
from tests.waiting import PATIENCE
from thidua.appraisal.page_views import SignOffEditView
from thidua.models import Approval, ArticlePage
from thidua.signoff import actions

pytestmark = pytest.mark.postgresql

PEOPLE = ("chair", "vice_chair", "unit")


class Gate:
    """Stops each click when it has read what it decides on, and lets them lock in a given order.

    The one that is first is inside its transaction, with the lock, when the next comes to the lock:
    each of the others decides on rows that are stale by then.
    """

    def __init__(self, order):
        self.order = order
        self.all_have_read = Barrier(len(order), timeout=PATIENCE)
        self.reached = {name: Event() for name in order}
        self.passed: list[str] = []
        self.without_lock: list[str] = []

    def pass_through(self, name, act, *args, **kwargs):
        self.all_have_read.wait()
        before = self.order[: self.order.index(name)]
        assert all(self.reached[other].wait(PATIENCE) for other in before)
        self.passed.append(name)

        def notice(execute, sql, *execute_args):
            # SQLite lets one connection write at a time, from the beginning of its transaction.
            if not ("FOR UPDATE" in sql or sql.startswith("BEGIN")):
                return execute(sql, *execute_args)
            if before:
                # This statement only returns when the first one has committed.
                self.reached[name].set()
            try:
                return execute(sql, *execute_args)
            finally:
                self.reached[name].set()

        try:
            with connection.execute_wrapper(notice):
                return act(*args, **kwargs)
        finally:
            if not self.reached[name].is_set():
                self.without_lock.append(name)
                self.reached[name].set()


@contextmanager
def gate_for(order):
    """A gate where a leader's click and a writer's begin their transactions."""
    pass_step, post = actions.pass_step, SignOffEditView.post
    gate = Gate(order)

    def pass_gated(task, task_state, user, *args, **kwargs):
        args = (task, task_state, user, *args)
        return gate.pass_through(user.username, pass_step, *args, **kwargs)

    def post_gated(view, request, *args, **kwargs):
        return gate.pass_through(request.user.username, post, view, request, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "pass_step", pass_gated)
        patch.setattr(SignOffEditView, "post", post_gated)
        yield gate


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def post(client, url, data) -> int:
    """One person's click, on the connection of a thread of its own."""
    try:
        return client.post(url, data).status_code
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_whoever_comes_first_decides_alone():
    ward = make_office()
    people = [signed_in(getattr(ward, name)) for name in PEOPLE]
    level = ward.article().level
    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        for order in permutations(PEOPLE):
            story = ward.article(level=level)
            task_state = ward.send_to_leadership(story)
            digest = task_state.specific.digest
            decide = appraisal_url(task_state), {"decision": "approve", "seen": digest}
            take_back = edit_url(story), form_data(story, **{"action-cancel-workflow": "1"})
            urls, data = zip(decide, decide, take_back, strict=True)

            with gate_for(order) as gate:
                answers = dict(zip(PEOPLE, pool.map(post, people, urls, data), strict=True))

            assert gate.passed == list(order)
            assert not gate.without_lock
            assert_one_decision(story, digest, order[0], answers)


def assert_one_decision(story, digest, first, answers):
    """The text stands as whoever was first decided, and the others were told."""
    approvals = Approval.objects.filter(object_id=story.pk)
    page = ArticlePage.objects.get(pk=story.pk)
    status = WorkflowState.objects.for_instance(page).get().status
    if first == "unit":
        assert not approvals
        assert not page.live
        assert status == WorkflowState.STATUS_CANCELLED
        assert answers == {"chair": 403, "vice_chair": 403, "unit": 302}
        return
    (approval,) = approvals
    assert approval.approver.username == first
    assert approval.digest == digest
    assert page.live
    assert approval.revision_id == page.live_revision_id
    assert status == WorkflowState.STATUS_APPROVED
    # Whoever takes back too late is led to the text; a leader who approves too late is refused.
    assert answers == {"chair": 403, "vice_chair": 403, first: 302, "unit": 302}

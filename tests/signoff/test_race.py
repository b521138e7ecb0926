"""Two leaders approve and the writer takes back, all at the same moment, on real connections."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client
from wagtail.models import WorkflowState

from tests.admin import appraisal_url, edit_url, form_data
from tests.office import make_office
from thidua.models import Approval, ArticlePage
from thidua.signoff.projection import digest_of_revision

pytestmark = pytest.mark.postgresql

logger = logging.getLogger(__name__)

#: SQLite lets one connection write at a time, so a few rounds show all there is to see.
ROUNDS = 200 if connection.vendor == "postgresql" else 10


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def post(barrier, client, delay, url, data) -> int:
    """One person's click, on the connection of a thread of its own."""
    try:
        barrier.wait(timeout=20)
        time.sleep(delay)
        return client.post(url, data).status_code
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_at_most_one_approval_whoever_comes_first():
    ward = make_office()
    people = [signed_in(user) for user in (ward.chair, ward.vice_chair, ward.unit)]
    level = ward.article().level
    outcomes = {"approved": 0, "taken back": 0}
    barrier = Barrier(len(people))
    with ThreadPoolExecutor(len(people)) as pool:
        for number in range(ROUNDS):
            story = ward.article(level=level)
            task_state = ward.send_to_leadership(story)
            digest = digest_of_revision(task_state.revision)
            decide = appraisal_url(task_state), {"decision": "approve", "seen": digest}
            take_back = edit_url(story), form_data(story, **{"action-cancel-workflow": "1"})
            # Taking back goes through the editor, which reads more before it acts: from round to
            # round the leaders hold back a little longer, so that each comes first now and then.
            delay = number % 10 * 0.015
            clicks = [(delay, *decide), (delay, *decide), (0, *take_back)]
            answers = list(
                pool.map(
                    lambda click: post(barrier, click[0], *click[1]),
                    zip(people, clicks, strict=True),
                )
            )
            assert set(answers) <= {200, 302, 403}
            approvals = Approval.objects.filter(object_id=story.pk)
            assert len(approvals) <= 1
            page = ArticlePage.objects.get(pk=story.pk)
            status = WorkflowState.objects.for_instance(page).get().status
            assert page.live == bool(approvals)
            if approvals:
                assert approvals[0].digest == digest
                assert approvals[0].revision_id == page.live_revision_id
                assert status == WorkflowState.STATUS_APPROVED
                outcomes["approved"] += 1
            else:
                assert status == WorkflowState.STATUS_CANCELLED
                outcomes["taken back"] += 1
    logger.info("%s rounds on %s: %s", ROUNDS, connection.vendor, outcomes)
    assert min(outcomes.values()) > 0

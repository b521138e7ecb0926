"""Two people, or one with two fingers, press the same button at the same moment: one thing comes of it."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from threading import Condition, get_ident

import pytest
from django.core import signing
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import PlanFactory
from tests.waiting import PATIENCE
from thidua.feedback import actions as feedback
from thidua.leadership import delegations
from thidua.models import (
    AnnualPlan,
    ArticlePage,
    ContentReport,
    Delegation,
    Level,
    Organization,
    Takedown,
)
from thidua.planning import rollover
from thidua.setup import people_rows, story_registers, views
from thidua.setup.people_file import COLUMNS, FileRow
from thidua.signoff import takedown

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


class Meeting:
    """Whoever is first between reading and writing waits there until the other one is there as well, or
    stands before a lock."""

    def __init__(self, patch, module, name):
        self.come: set[int] = set()
        self.changed = Condition()
        between = getattr(module, name)

        def wait_between(*args, **kwargs):
            self.arrive()
            with self.changed:
                assert self.changed.wait_for(lambda: len(self.come) == 2, PATIENCE)
            return between(*args, **kwargs)

        patch.setattr(module, name, wait_between)

    def arrive(self):
        with self.changed:
            self.come.add(get_ident())
            self.changed.notify_all()

    def notice(self, execute, sql, *args):
        # SQLite lets one connection write at a time, from the beginning of its transaction.
        if "FOR UPDATE" in sql or sql.startswith("BEGIN"):
            self.arrive()
        return execute(sql, *args)

    def press(self, client, address, data):
        try:
            with connection.execute_wrapper(self.notice):
                return client.post(address, data).status_code
        finally:
            connections.close_all()

    def both(self, address, data, *people):
        """What each of the two is answered, in order of the number."""
        clients = [Client(), Client()]
        for client, person in zip(clients, people, strict=False):
            client.force_login(person)
        with ThreadPoolExecutor(2) as pool:
            answers = pool.map(lambda client: self.press(client, address, data), clients)
            return sorted(answers)


@pytest.fixture
def meet(monkeypatch):
    return lambda module, name: Meeting(monkeypatch, module, name)


def test_a_report_of_an_error_comes_in_once(open_ward, meet):
    story = open_ward.article(public=True)
    address = f"{reverse('thidua:report')}?trang={story.pk}"
    words = {"text": "Số hộ là 12, không phải 21.", "name": "Bà Tư"}
    assert meet(feedback, "may_send").both(address, words) == [302, 302]
    assert ContentReport.objects.count() == 1


def test_a_plan_is_rolled_over_once(open_ward, meet):
    plan = PlanFactory(year=2027)
    address = reverse("thidua_annualplan_modeladmin_rollover", args=[plan.pk])
    people = open_ward.office, open_ward.office
    assert meet(rollover, "in_next_year").both(address, {}, *people) == [302, 302]
    assert AnnualPlan.objects.filter(year=2028).count() == 1


def test_empty_registers_are_filled_once(open_ward, meet):
    Level.objects.all().delete()
    address = reverse("thidua_start:registers")
    people = open_ward.office, open_ward.office
    assert meet(story_registers, "_empty").both(address, {}, *people) == [302, 302]
    assert Level.objects.count() == 3


def test_units_of_a_file_are_made_once(open_ward, meet):
    cells = dict.fromkeys(COLUMNS, "") | {"unit": "Tổ dân phố 7"}
    said = {"user": str(open_ward.office.pk), "rows": [asdict(FileRow(2, cells))]}
    data = {"confirm": signing.dumps(said, salt=views.SALT, compress=True)}
    people = open_ward.office, open_ward.office
    address = reverse("thidua_start:people")
    assert meet(people_rows, "judge").both(address, data, *people) == [302, 302]
    assert Organization.objects.filter(name="Tổ dân phố 7").count() == 1


def test_a_text_is_taken_down_once(open_ward, meet):
    story = open_ward.article(public=True)
    address = reverse("wagtailadmin_pages:unpublish", args=[story.pk])
    leaders = open_ward.chair, open_ward.vice_chair
    answers = meet(takedown, "_remove").both(address, {"reason": "Gia đình xin rút."}, *leaders)
    assert answers == [302, 403]
    assert Takedown.objects.count() == 1


def test_a_text_is_suspended_once(open_ward):
    """By the audit of the night and one that somebody starts by hand."""
    story = open_ward.article(public=True)
    first = takedown.suspend(story, "Ảnh là tệp khác.")
    assert takedown.suspend(story, "Ảnh là tệp khác.") == first
    # What a script sets live past that is suspended anew.
    ArticlePage.objects.filter(pk=story.pk).update(live=True)
    assert takedown.suspend(story, "Ảnh là tệp khác.") != first


@pytest.fixture
def deputy(open_ward):
    delegations.make_deputy(open_ward.vice_chair, open_ward.chair)
    return open_ward.vice_chair


def test_a_delegation_is_granted_once(open_ward, deputy, meet):
    today = timezone.localdate()
    given = {
        "decision": "grant",
        "deputy": deputy.pk,
        "starts_on": today,
        "ends_on": today + datetime.timedelta(days=3),
        "note": "",
    }
    people = open_ward.chair, open_ward.chair
    meeting = meet(delegations, "get_user_display_name")
    assert meeting.both(reverse("thidua_signoff:leadership"), given, *people) == [200, 302]
    assert Delegation.objects.count() == 1


def test_a_delegation_is_revoked_once(open_ward, deputy, meet):
    today = timezone.localdate()
    granted = delegations.grant(deputy, open_ward.chair, today, today)
    pressed = {"decision": "revoke", "delegation": granted.pk}
    people = open_ward.chair, open_ward.chair
    meeting = meet(delegations, "is_standing_leader")
    assert meeting.both(reverse("thidua_signoff:leadership"), pressed, *people) == [302, 302]
    # Granted and revoked, each once on record.
    assert granted.history.count() == 2

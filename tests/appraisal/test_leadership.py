"""The leadership page: who approves when, delegations, and what changed."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin import texts
from tests.factories import UserFactory
from thidua import roles
from thidua.appraisal.leadership import State, granted_delegations, today
from thidua.leadership import delegations
from thidua.models import Delegation, Deputy

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

URL = "thidua_signoff:leadership"


def shown(day):
    return day.strftime("%d/%m/%Y")


def later(days):
    return today() + datetime.timedelta(days=days)


@pytest.fixture
def chair(ward, client):
    client.force_login(ward.chair)
    return client


@pytest.fixture
def deputy(ward):
    delegations.make_deputy(ward.vice_chair, ward.chair)
    return ward.vice_chair


def form(who, **changes):
    return {
        "decision": "grant",
        "deputy": who.pk,
        "starts_on": shown(today()),
        "ends_on": shown(later(4)),
        "note": "Chủ tịch đi công tác",
        **changes,
    }


class TestWhoMaySeeIt:
    @pytest.mark.parametrize("person", ["culture", "office", "unit"])
    def test_others_are_refused_and_find_no_menu_item(self, ward, client, person):
        client.force_login(getattr(ward, person))
        home = reverse("wagtailadmin_home")
        assert client.get(reverse(URL)).url == home
        assert client.post(reverse(URL), form(ward.vice_chair)).url == home
        assert reverse(URL) not in client.get(home).content.decode()

    def test_a_leader_finds_it_in_the_menu(self, chair):
        assert reverse(URL) in chair.get(reverse("wagtailadmin_home")).content.decode()

    def test_a_deputy_and_a_superuser_read_and_decide_nothing(
        self, ward, deputy, client, admin_user
    ):
        other = UserFactory(leader=True)
        for person in (deputy, admin_user):
            client.force_login(person)
            html = client.get(reverse(URL)).content.decode()
            assert ward.chair.get_full_name() in html
            assert 'name="decision"' not in html
            for posted in (
                {"decision": "make_deputy", "member": other.pk},
                {"decision": "end_deputy", "member": deputy.pk},
                form(deputy),
            ):
                response = client.post(reverse(URL), posted)
                assert response.status_code == 403
                assert texts(response)
        assert list(Deputy.objects.values_list("user", flat=True)) == [deputy.pk]
        assert not Delegation.objects.exists()


class TestDeciding:
    def test_a_leader_marks_another_as_deputy_and_back(self, ward, chair):
        for decision, deputies in (("make_deputy", [ward.vice_chair.pk]), ("end_deputy", [])):
            chair.post(reverse(URL), {"decision": decision, "member": ward.vice_chair.pk})
            assert list(Deputy.objects.values_list("user", flat=True)) == deputies

    def test_nobody_marks_himself(self, ward, chair):
        posted = {"decision": "make_deputy", "member": ward.chair.pk}
        response = chair.post(reverse(URL), posted)
        assert response.status_code == 403
        assert not Deputy.objects.exists()

    def test_a_leader_grants_a_delegation_in_vietnamese_dates(self, ward, deputy, chair):
        response = chair.post(reverse(URL), form(deputy), follow=True)
        granted = Delegation.objects.get()
        assert (granted.starts_on, granted.ends_on) == (today(), later(4))
        assert granted.note == "Chủ tịch đi công tác"
        members = {member.user: member for member in response.context["members"]}
        assert members[deputy].granted.state == State.HOLDS
        assert members[ward.chair].granted is None
        newest = response.context["events"][0]
        assert (newest.about, newest.who) == (deputy.get_full_name(), ward.chair.get_full_name())

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"starts_on": "31/02/2026"}, "starts_on"),
            ({"starts_on": ""}, "starts_on"),
            ({"ends_on": "mai"}, "ends_on"),
            ({"ends_on": shown(later(-1))}, "ends_on"),
            ({"starts_on": shown(later(5))}, "ends_on"),
            ({"deputy": ""}, "deputy"),
            ({"note": "x" * 300}, "note"),
        ],
    )
    def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(
        self, deputy, chair, changes, field
    ):
        posted = form(deputy, **changes)
        response = chair.post(reverse(URL), posted)
        assert response.context["form"].errors[field]
        html = response.content.decode()
        for name in ("starts_on", "ends_on", "note"):
            assert posted[name] in html
        assert not Delegation.objects.exists()

    def test_one_who_is_no_deputy_is_not_in_the_form(self, ward, deputy, chair):
        other = UserFactory(leader=True)
        response = chair.post(reverse(URL), form(other))
        assert response.context["form"].errors["deputy"]
        assert not Delegation.objects.exists()

    def test_a_leader_revokes_and_it_stays_in_the_list(self, ward, deputy, chair):
        granted = delegations.grant(deputy, ward.chair, today(), later(4))
        posted = {"decision": "revoke", "delegation": granted.pk}
        response = chair.post(reverse(URL), posted, follow=True)
        (found,) = response.context["granted"]
        assert found.state == State.REVOKED
        revoked_at = Delegation.objects.get().revoked_at
        assert Delegation.objects.get().revoked_at == revoked_at

    def test_an_old_page_that_revokes_again_says_what_happened_meanwhile(self, ward, deputy, chair):
        granted = delegations.grant(deputy, ward.chair, today(), later(4))
        posted = {"decision": "revoke", "delegation": granted.pk}
        chair.post(reverse(URL), posted)
        revoked_at = Delegation.objects.get().revoked_at
        response = chair.post(reverse(URL), posted)
        said = texts(response)[-1]
        assert (response.status_code, deputy.get_full_name() in said) == (403, True)
        assert Delegation.objects.get().revoked_at == revoked_at

    @pytest.mark.parametrize(
        "posted",
        [{"decision": "make_deputy", "member": "x"}, {"decision": "revoke", "delegation": "x"}],
    )
    def test_a_row_that_is_not_there_is_not_found(self, chair, posted):
        assert chair.post(reverse(URL), posted).status_code == 404

    def test_an_unknown_decision_is_refused(self, chair):
        assert chair.post(reverse(URL), {}).url == reverse("wagtailadmin_home")


class TestWhatItSays:
    def test_every_delegation_says_where_it_stands(self, ward, deputy):
        def granted(start, end, by=ward.chair):
            return delegations.grant(deputy, by, later(start), later(end)).pk

        gone = UserFactory(leader=True)
        expected = {
            granted(-9, -2): State.PAST,
            granted(-1, 1): State.HOLDS,
            granted(3, 4): State.COMING,
            granted(-1, 1, gone): State.VOID,
        }
        gone.groups.clear()
        found = {entry.delegation.pk: entry.state for entry in granted_delegations()}
        assert found == expected

    def test_membership_and_account_changes_are_shown(self, ward, chair):
        group = Group.objects.get(name=roles.LEADERSHIP)
        group.user_set.add(ward.culture)
        ward.vice_chair.email = "khac@example.vn"
        ward.vice_chair.save()
        html = chair.get(reverse(URL)).content.decode()
        assert ward.culture.get_full_name() in html
        assert "vice_chair@example.vn → khac@example.vn" in html

    def test_a_member_whose_account_is_off_is_still_named(self, ward, chair):
        ward.vice_chair.is_active = False
        ward.vice_chair.save()
        assert ward.vice_chair.get_full_name() in chair.get(reverse(URL)).content.decode()

    def test_the_number_of_queries_does_not_grow(self, ward, deputy, chair):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                assert chair.get(reverse(URL)).status_code == 200
            return len(captured)

        delegations.grant(deputy, ward.chair, today(), later(1))
        queries()
        few = queries()
        for number in range(4):
            other = UserFactory(leader=True)
            delegations.make_deputy(other, ward.chair)
            delegations.grant(other, ward.chair, today(), later(number))
        assert queries() <= few

    def test_a_long_history_is_paged(self, ward, chair):
        for number in range(25):
            ward.vice_chair.email = f"so{number}@example.vn"
            ward.vice_chair.save()
        first = chair.get(reverse(URL))
        assert len(first.context["events"]) == 20
        assert first.context["is_paginated"]
        assert len(chair.get(reverse(URL), {"p": 2}).context["events"]) == 7

"""Deputies approve under a delegation that holds on the day on which they act."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.factories import UserFactory
from thidua import conf
from thidua.leadership import delegations
from thidua.leadership.exceptions import DelegationRefused
from thidua.models import Approval, Delegation
from thidua.signoff.exceptions import SignOffRefused

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

MONDAY = datetime.date(2026, 3, 2)
FRIDAY = datetime.date(2026, 3, 6)


def at(day, hour=9):
    return datetime.datetime(day.year, day.month, day.day, hour, tzinfo=conf.time_zone())


@pytest.fixture
def office(open_ward):
    """An office whose vice chair approves only under a delegation."""
    delegations.make_deputy(open_ward.vice_chair, open_ward.chair)
    return open_ward


@pytest.fixture
def week(office):
    """A delegation from Monday to Friday."""
    return delegations.grant(
        office.vice_chair, office.chair, MONDAY, FRIDAY, "Chủ tịch đi công tác"
    )


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        (at(MONDAY, 0), True),
        (at(FRIDAY, 23), True),
        (at(MONDAY) - datetime.timedelta(hours=10), False),
        (at(FRIDAY, 23) + datetime.timedelta(hours=2), False),
    ],
)
def test_it_holds_from_the_first_day_through_the_last_in_the_offices_zone(
    office, week, moment, holds
):
    with time_machine.travel(moment, tick=False):
        story = office.article()
        office.send_to_leadership(story)
        if holds:
            assert office.approve(story, office.vice_chair).live
            assert Approval.objects.latest_for(story).delegation == week
        else:
            with pytest.raises(SignOffRefused):
                office.approve(story, office.vice_chair)
            assert not Approval.objects.for_object(story).exists()


def test_a_standing_leader_approves_under_none(office, week):
    with time_machine.travel(at(MONDAY), tick=False):
        story = office.article(public=True)
    assert Approval.objects.latest_for(story).delegation is None


def test_a_revoked_delegation_does_not_hold_and_stays_on_record(office, week):
    delegations.revoke(week, office.chair)
    with time_machine.travel(at(MONDAY), tick=False):
        assert not Delegation.objects.in_force().exists()
    assert Delegation.objects.get().revoked_at is not None


def leaves_the_office(chair, by):
    chair.is_active = False
    chair.save()


def leaves_the_group(chair, by):
    chair.groups.clear()


def becomes_a_deputy(chair, by):
    delegations.make_deputy(chair, by)


@pytest.mark.parametrize("loses", [leaves_the_office, leaves_the_group, becomes_a_deputy])
def test_it_does_not_outlive_the_right_of_who_granted_it(office, week, loses):
    with time_machine.travel(at(MONDAY), tick=False):
        assert Delegation.objects.in_force().get() == week
        loses(office.chair, UserFactory(leader=True))
        assert not Delegation.objects.in_force().exists()


def test_only_a_standing_leader_decides_and_never_for_himself(office, admin_user):
    other = UserFactory(leader=True)
    for granter in (office.vice_chair, office.culture, admin_user):
        with pytest.raises(DelegationRefused):
            delegations.make_deputy(other, granter)
        with pytest.raises(DelegationRefused):
            delegations.end_deputy(office.vice_chair, granter)
        with pytest.raises(DelegationRefused):
            delegations.grant(office.vice_chair, granter, MONDAY, FRIDAY)
    with pytest.raises(DelegationRefused):
        delegations.make_deputy(office.chair, office.chair)
    assert not Delegation.objects.exists()
    assert not hasattr(other, "thidua_deputy")


def test_only_a_standing_leader_revokes(office, week, admin_user):
    for person in (office.vice_chair, office.culture, admin_user):
        with pytest.raises(DelegationRefused):
            delegations.revoke(week, person)
    assert Delegation.objects.get().revoked_at is None


def test_only_a_deputy_of_the_group_is_given_one(office):
    for person in (UserFactory(leader=True), office.culture):
        with pytest.raises(DelegationRefused):
            delegations.grant(person, office.chair, MONDAY, FRIDAY)
    assert not Delegation.objects.exists()


def test_days_in_the_wrong_order_are_refused(office):
    with pytest.raises(ValidationError):
        delegations.grant(office.vice_chair, office.chair, FRIDAY, MONDAY)
    assert not Delegation.objects.exists()


def test_who_leaves_the_group_approves_nothing_whatever_was_granted(office, week):
    with time_machine.travel(at(MONDAY), tick=False):
        story = office.article()
        office.send_to_leadership(story)
        office.vice_chair.groups.clear()
        with pytest.raises(SignOffRefused):
            office.approve(story, office.vice_chair)


def test_a_deputy_who_is_none_any_more_approves_in_his_own_right(office):
    delegations.end_deputy(office.vice_chair, office.chair)
    story = office.article()
    office.send_to_leadership(story)
    assert office.approve(story, office.vice_chair).live
    assert timezone.now() >= Approval.objects.latest_for(story).created_at


def test_a_form_that_is_sent_twice_makes_no_twin_that_outlives_its_revocation(office, week):
    with pytest.raises(ValidationError):
        delegations.grant(office.vice_chair, office.chair, MONDAY, FRIDAY)
    delegations.revoke(week, office.chair)
    assert not Delegation.objects.filter(revoked_at=None).exists()
    # What was revoked can be granted anew.
    assert delegations.grant(office.vice_chair, office.chair, MONDAY, FRIDAY)

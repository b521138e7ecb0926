"""Who is told that a leader is a deputy, or that a delegation was granted or revoked."""

import datetime

import pytest
from django.utils import translation

from tests.factories import UserFactory
from tests.mailing.judge import check, open_as
from thidua.leadership.delegations import end_deputy, grant, make_deputy, revoke
from thidua.models import Delegation

pytestmark = pytest.mark.django_db

DAYS = (datetime.date(2030, 3, 4), datetime.date(2030, 3, 8))


@pytest.fixture
def third(ward):
    return UserFactory(leader=True, username="third")


def told(mails):
    return sorted(message.to[0].split("@")[0] for message in mails)


def to(person, mails):
    (message,) = [message for message in mails if message.to == [person.email]]
    return message


def test_the_deputy_reads_from_when_until_when_and_gets_what_waits(ward, third, sent, client):
    make_deputy(ward.vice_chair, ward.chair)
    with translation.override("en"):
        mails = sent(grant, ward.vice_chair, ward.chair, *DAYS, "Chủ tịch đi công tác")
    assert told(mails) == ["third", "vice_chair"]
    for message in mails:
        check(message)
        assert "từ ngày 04/03/2030 đến hết ngày 08/03/2030" in " ".join(message.body.split())
        assert "Chủ tịch đi công tác" in message.body
        assert ward.chair.get_full_name() in message.body
    waiting = open_as(client, ward.vice_chair, to(ward.vice_chair, mails))
    assert (waiting.status_code, "rows" in waiting.context) == (200, True)
    assert open_as(client, third, to(third, mails)).status_code == 200


def test_a_delegation_that_is_revoked_is_told_likewise(ward, third, sent):
    make_deputy(ward.vice_chair, ward.chair)
    grant(ward.vice_chair, ward.chair, *DAYS)
    mails = sent(revoke, Delegation.objects.get(), third)
    assert told(mails) == ["chair", "vice_chair"]
    for message in mails:
        check(message)
        assert message.subject == f"Thu hồi ủy quyền: {ward.vice_chair.get_full_name()}"


def test_becoming_a_deputy_and_leading_again_is_told(ward, third, sent):
    for change in (make_deputy, end_deputy):
        mails = sent(change, ward.vice_chair, ward.chair)
        assert told(mails) == ["third", "vice_chair"]
        for message in mails:
            check(message)
    # Nothing new is no news.
    assert sent(end_deputy, ward.vice_chair, ward.chair) == []

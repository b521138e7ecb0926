"""0021: what leaders called off is carried out of Wagtail's log and back into it."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import PageLogEntry

from thidua.audit import chain as audit_of_chain
from thidua.evidence import chain, triggers
from thidua.models import Approval, ArticlePage, CallOff, ChainLink
from thidua.signoff.takedown import call_off

from .test_files_sorted_by_owner import migrate_to, migrate_to_the_last

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

BEFORE = ("thidua", "0020_chain_of_evidence")
CANCELLED = "wagtail.schedule.cancel"


def called_off(ward):
    """A text approved for later, which a leader called off."""
    story = ward.publish(ward.article(go_live_at=timezone.now() + datetime.timedelta(days=1)))
    call_off(story, ward.chair, story.scheduled_revision)
    return ArticlePage.objects.get(pk=story.pk)


def records():
    return list(CallOff.objects.order_by("approval").values_list("approval", "by", "by_name"))


def test_what_was_called_off_stays_so_there_and_back(open_ward):
    first, second = called_off(open_ward), called_off(open_ward)
    open_ward.article(public=True)
    # Somebody deleted the line of the log: it is there again for the release before.
    PageLogEntry.objects.filter(action=CANCELLED, page=first.pk).delete()
    before, moment = records(), CallOff.objects.get(approval__object_id=first.pk).created_at
    links = ChainLink.objects.exclude(table="thidua.CallOff").count()

    migrate_to(BEFORE)
    assert not ChainLink.objects.filter(table="thidua.CallOff").exists()
    assert ChainLink.objects.count() == links
    previous = chain.BEGINNING
    for number, link in enumerate(ChainLink.objects.order_by("number"), start=1):
        assert (link.number, link.previous, link.hash) == (number, previous, chain.hash_of(link))
        previous = link.hash
    for story in (first, second):
        (line,) = PageLogEntry.objects.filter(action=CANCELLED, page=story.pk)
        assert line.user == open_ward.chair
        assert line.message

    migrate_to_the_last()
    triggers.after_migrate(using="default")
    assert records() == before
    assert CallOff.objects.get(approval__object_id=first.pk).created_at == moment
    assert list(audit_of_chain.faults()) == []
    assert triggers.missing(connection) == []
    approval = Approval.objects.latest_for(first)
    assert approval.is_called_off
    assert approval.go_live_at == parse_datetime(approval.projection["go_live_at"])

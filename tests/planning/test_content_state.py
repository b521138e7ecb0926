"""IV.3: how far an item is follows from what is linked; nobody ticks it."""

import datetime

import pytest
from django.utils import timezone

from tests.factories import BroadcastLogFactory
from thidua.models import ContentPlanItem
from thidua.planning.models import State
from thidua.signoff.takedown import suspend

from .content import ItemFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def state_of(item):
    return ContentPlanItem.objects.with_state().get(pk=item.pk).how_far()


def test_with_nothing_linked_an_item_is_planned(ward):
    assert state_of(ItemFactory(owner=ward.culture)) == State.PLANNED


def test_a_text_goes_from_draft_through_appraisal_to_done(open_ward):
    ward = open_ward
    story = ward.article()
    item = ItemFactory(owner=ward.culture, story=story)
    assert state_of(item) == State.DRAFTED
    ward.submit(story, ward.unit)
    assert state_of(item) == State.IN_APPRAISAL
    ward.review(story)
    assert state_of(item) == State.IN_APPRAISAL
    ward.approve(story)
    assert state_of(item) == State.DONE


def test_a_returned_text_is_a_draft_again(open_ward):
    story = open_ward.article()
    item = ItemFactory(owner=open_ward.culture, story=story)
    task_state = open_ward.submit(story, open_ward.unit)
    task_state.task.specific.on_action(task_state, open_ward.culture, "reject", comment="Sửa.")
    assert state_of(item) == State.DRAFTED


def test_a_text_that_was_public_stays_done_when_it_is_taken_down(open_ward):
    story = open_ward.article(public=True)
    item = ItemFactory(owner=open_ward.culture, story=story)
    suspend(story, "Rà soát.")
    story.refresh_from_db()
    assert not story.live
    assert state_of(item) == State.DONE


def test_a_new_version_in_appraisal_does_not_undo_what_was_public(open_ward):
    story = open_ward.article(public=True)
    item = ItemFactory(owner=open_ward.culture, story=story)
    story.save_revision(user=open_ward.culture)
    open_ward.submit(story, open_ward.culture)
    assert state_of(item) == State.DONE


def test_a_row_made_live_past_the_approval_is_not_done(open_ward):
    story = open_ward.article()
    type(story).objects.filter(pk=story.pk).update(live=True, first_published_at=timezone.now())
    assert state_of(ItemFactory(owner=open_ward.culture, story=story)) == State.DRAFTED


def test_an_airing_makes_an_item_of_a_station_done(ward):
    airing = BroadcastLogFactory(aired_at=timezone.now())
    item = ItemFactory(owner=ward.culture, on_air=True, airing=airing)
    assert state_of(item) == State.DONE
    airing.delete()
    assert state_of(item) == State.PLANNED


def test_a_draft_that_is_given_up_leaves_the_item_as_planned(ward):
    story = ward.article()
    item = ItemFactory(owner=ward.culture, story=story)
    story.delete()
    assert state_of(item) == State.PLANNED


def test_late_is_what_is_not_done_the_day_after_its_deadline(ward, time_machine):
    item = ItemFactory(owner=ward.culture, deadline=datetime.date(2026, 6, 30))
    # 16:59 UTC is 23:59 of the 30th in the ward, 17:00 UTC is the 1st of July.
    time_machine.move_to(datetime.datetime(2026, 6, 30, 16, 59, tzinfo=datetime.UTC))
    assert not ContentPlanItem.objects.late().exists()
    time_machine.move_to(datetime.datetime(2026, 6, 30, 17, 0, tzinfo=datetime.UTC))
    assert ContentPlanItem.objects.late().get() == item
    assert ContentPlanItem.objects.late().get().is_late()


def test_what_is_done_is_never_late(ward):
    airing = BroadcastLogFactory(aired_at=timezone.now())
    ItemFactory(owner=ward.culture, on_air=True, airing=airing, deadline=datetime.date(2020, 1, 1))
    assert not ContentPlanItem.objects.late().exists()
    assert not ContentPlanItem.objects.unfulfilled().exists()


def test_a_hundred_states_take_one_query(ward, django_assert_num_queries):
    ItemFactory.create_batch(100, owner=ward.culture)
    list(ContentPlanItem.objects.with_state())  # the content type of pages is cached
    with django_assert_num_queries(1):
        assert len(ContentPlanItem.objects.with_state()) == 100

"""IV.1: how long the way to approval takes, and that nothing goes public by another way."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import Page

from tests.factories import BroadcastLogFactory
from thidua.counting.periods import period_of
from thidua.models import Approval
from thidua.reporting.appraisal_times import times_in
from thidua.reporting.beyond_signoff import beyond_signoff

from .airings import local

pytestmark = pytest.mark.django_db


def approved_after(ward, sent_in, approved_on, **fields):
    """An article that took that way; both moments are the office's."""
    with time_machine.travel(local(*sent_in), tick=False):
        page = ward.article(**fields)
        ward.submit(page, page.owner)
    with time_machine.travel(local(*approved_on), tick=False):
        ward.review(page)
        return ward.approve(page)


def report(client, ward, year=2024, person="chair"):
    client.force_login(getattr(ward, person))
    return client.get(reverse("thidua_reporting:targets", query={"year": year})).content.decode()


class TestTimes:
    def test_median_longest_and_share_in_working_days(self, ward, settings):
        settings.THIDUA_DAYS_OFF = ["2024-06-11"]
        # Monday to Tuesday, Friday over the week-end to Monday, Monday to the next Monday.
        approved_after(ward, (2024, 6, 3), (2024, 6, 4))
        approved_after(ward, (2024, 6, 7), (2024, 6, 10))
        approved_after(ward, (2024, 6, 10), (2024, 6, 17), title="Bài chờ lâu")
        times = times_in(period_of(2024))
        assert (times.number, times.median, times.longest) == (3, 1, 4)
        assert (times.in_time, times.limit, times.percent) == (2, 3, 66)
        assert [way.days for way in times.slowest] == [4, 1, 1]
        assert times.slowest[0].title == "Bài chờ lâu"

    def test_an_approval_belongs_to_the_year_in_which_it_was_given(self, ward):
        approved_after(ward, (2024, 12, 30), (2024, 12, 31, 23, 30))
        approved_after(ward, (2024, 12, 31), (2025, 1, 1, 0, 30))
        assert times_in(period_of(2024)).number == 1
        assert times_in(period_of(2025)).number == 1
        assert times_in(period_of(2026)) is None

    def test_what_was_returned_in_between_is_part_of_the_way(self, ward):
        with time_machine.travel(local(2024, 6, 3), tick=False):
            page = ward.article()
            state = ward.send_to_leadership(page)
            state.task.specific.on_action(state, ward.chair, "reject", comment="Thiếu nguồn.")
        with time_machine.travel(local(2024, 6, 14), tick=False):
            # Unchanged, so it goes back to the leader at once.
            ward.submit(page, ward.unit)
            ward.approve(page)
        assert times_in(period_of(2024)).longest == 9

    def test_the_report_names_ten_with_their_slips(self, ward, client):
        with time_machine.travel(local(2024, 6, 3), tick=False):
            for _ in range(12):
                ward.article(public=True)
        page = report(client, ward)
        section = page.split('id="thidua-times-section"')[1].split("</section>")[0]
        slips = [reverse("thidua_signoff:slip", args=[a.pk]) for a in Approval.objects.all()]
        assert sum(f'href="{slip}"' in section for slip in slips) == 10
        assert "12/12 (100%)" in section

    def test_half_a_day_is_written_with_a_comma(self, ward, client):
        approved_after(ward, (2024, 6, 3), (2024, 6, 4))
        approved_after(ward, (2024, 6, 3), (2024, 6, 5))
        assert "1,5 ngày làm việc" in report(client, ward)

    def test_a_year_without_approvals_is_a_clear_sentence(self, ward, client):
        assert "Trong năm này chưa có lần duyệt nào." in report(client, ward, 2019)


class TestBeyondSignOff:
    def section(self, client, ward):
        return report(client, ward).split('id="thidua-beyond-section"')[1].split("</section>")[0]

    def test_it_is_nothing_and_says_how_it_is_known(self, open_ward, client):
        story = open_ward.article(public=True)
        open_ward.article()
        aired_at = Approval.objects.latest_for(story).created_at + datetime.timedelta(hours=1)
        BroadcastLogFactory(own=True, story=story.page_ptr, aired_at=aired_at)
        assert beyond_signoff(open_ward.chair) == []
        section = self.section(client, open_ward)
        assert "<dd>0</dd>" in section
        assert "chưa có lãnh đạo nào duyệt" in section

    def test_a_row_that_a_script_made_public_is_named(self, open_ward, client):
        open_ward.article(public=True)
        draft = open_ward.article(title="Bài lọt ra ngoài")
        Page.objects.filter(pk=draft.pk).update(live=True)
        (found,) = beyond_signoff(open_ward.office)
        assert (found.title, found.type) == ("Bài lọt ra ngoài", draft.page_type_display_name)
        section = self.section(client, open_ward)
        assert "<dd>1</dd>" in section
        assert "Bài lọt ra ngoài" in section

    def test_another_version_than_the_approved_one_is_named(self, open_ward):
        story = open_ward.article(public=True)
        other = story.save_revision(user=open_ward.unit)
        Page.objects.filter(pk=story.pk).update(live_revision=other)
        assert [found.title for found in beyond_signoff(open_ward.chair)] == [story.title]

    def test_a_broadcast_before_the_approval_is_named(self, open_ward):
        story = open_ward.article(public=True)
        aired_at = Approval.objects.latest_for(story).created_at - datetime.timedelta(hours=1)
        BroadcastLogFactory(own=True, story=story.page_ptr, aired_at=aired_at)
        assert len(beyond_signoff(open_ward.chair)) == 1

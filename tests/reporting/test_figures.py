"""III: what counts towards the year's targets, and when a target is met, missed or due."""

import datetime

import pytest
import time_machine
from wagtail.models import Page

from tests.factories import BroadcastLogFactory, PlanFactory, StationFactory
from thidua.counting.periods import today
from thidua.models import AnnualTarget, BroadcastLog
from thidua.reporting.figures import Status, figures_of_plan, figures_of_year
from thidua.signoff.takedown import take_down

from .airings import local, relay

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

YEAR_OVER = datetime.date(2025, 1, 1)
RELAYS = {"measure": "relays", "period": "quarter", "required": 1}
STORIES = {"measure": "stories", "period": "year", "required": 4}


def figures(*targets, year=2024, on=YEAR_OVER):
    """Figures of the targets of a new plan, in order."""
    plan = PlanFactory(year=year, targets=list(targets))
    return figures_of_plan(plan, on).targets


def statuses(target):
    return [row.status for row in target.rows]


class TestThePlansOwnExample:
    def test_four_relays_in_quarter_one_and_none_later(self, ward):
        for day in ((2024, 1, 5), (2024, 2, 5), (2024, 3, 5), (2024, 3, 31)):
            relay(*day)
        (relays,) = figures(RELAYS)
        assert statuses(relays) == [Status.MET, *[Status.MISSED] * 3, Status.MISSED]
        assert [row.achieved for row in relays.rows] == [4, 0, 0, 0, 4]
        assert [row.missing for row in relays.rows] == [0, 1, 1, 1, 3]
        assert relays.total.required == 4
        assert relays.parts_met == 1

    def test_one_relay_in_each_quarter(self, ward):
        for month in (3, 4, 9, 10):
            relay(2024, month, 15)
        (relays,) = figures(RELAYS)
        assert statuses(relays) == [Status.MET] * 5
        assert relays.total.missing == 0

    def test_four_stories_in_the_year(self, ward):
        with time_machine.travel(local(2024, 6, 3), tick=False):
            for _ in range(3):
                ward.article(public=True)
            assert figures(STORIES)[0].total.status == Status.MISSED
            ward.exemplar(public=True)
        (stories,) = figures_of_year(2024, YEAR_OVER).targets
        assert stories.total.status == Status.MET


class TestStatus:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (datetime.date(2024, 12, 1), Status.DUE_SOON),
            (datetime.date(2024, 11, 30), Status.ON_COURSE),
            (datetime.date(2024, 12, 31), Status.DUE_SOON),
            (datetime.date(2025, 1, 1), Status.MISSED),
        ],
    )
    def test_a_short_yearly_target_around_its_due_date(self, ward, day, expected):
        assert figures(STORIES, on=day)[0].total.status == expected

    def test_the_days_before_due_are_a_setting(self, ward, settings):
        settings.THIDUA_DUE_SOON_DAYS = 60
        (stories,) = figures(STORIES, on=datetime.date(2024, 11, 15))
        assert stories.total.status == Status.DUE_SOON

    def test_a_target_has_its_own_due_date(self, ward):
        target = {**STORIES, "due_date": datetime.date(2024, 11, 15)}
        (stories,) = figures(target, on=datetime.date(2024, 11, 16))
        assert stories.total.due == datetime.date(2024, 11, 15)
        assert stories.total.status == Status.MISSED

    def test_each_quarter_is_due_on_its_last_day_also_in_a_leap_year(self, ward):
        (relays,) = figures(RELAYS)
        assert [(row.due.day, row.due.month) for row in relays.parts] == [
            (31, 3),
            (30, 6),
            (30, 9),
            (31, 12),
        ]

    def test_in_the_middle_of_the_year(self, ward):
        relay(2024, 2, 29)
        (relays,) = figures(RELAYS, on=datetime.date(2024, 6, 10))
        assert statuses(relays) == [
            Status.MET,
            Status.DUE_SOON,
            Status.ON_COURSE,
            Status.ON_COURSE,
            Status.ON_COURSE,
        ]

    def test_surplus_never_makes_up_for_another_quarter(self, ward):
        for day in range(1, 9):
            relay(2024, 1, day)
        for month in (4, 7):
            relay(2024, month, 1)
        (relays,) = figures(RELAYS, on=datetime.date(2024, 10, 5))
        assert relays.total.achieved == 10
        assert relays.total.missing == 1
        assert relays.total.percent == 75
        assert relays.total.status == Status.ON_COURSE


class TestWhatCounts:
    def test_own_broadcasts_are_no_relays_and_the_other_way_round(self, open_ward):
        story = open_ward.article(public=True)
        BroadcastLogFactory(own=True, story=story.page_ptr, aired_at=local(2024, 5, 5))
        relay(2024, 5, 6)
        own, relays = figures({**RELAYS, "measure": "own_broadcasts", "period": "year"}, RELAYS)
        assert own.total.achieved == 1
        assert relays.total.achieved == 1

    def test_reruns_count_unless_the_target_says_otherwise(self, ward):
        station = StationFactory(superior=True)
        for day in (1, 2, 3):
            relay(2024, 4, day, station=station, programme="Thi đua")
        relay(2024, 7, 1, station=station, programme="Thi đua")
        reruns, once = figures({**RELAYS, "period": "year"}, {**RELAYS, "count_reruns": False})
        assert reruns.total.achieved == 4
        assert [row.achieved for row in once.rows] == [0, 1, 1, 0, 2]

    def test_a_story_taken_down_counts_only_where_the_target_says_so(self, open_ward):
        with time_machine.travel(local(2024, 6, 3), tick=False):
            story = open_ward.article(public=True)
            take_down(story, open_ward.chair, "Sai số liệu.")
        public, ever = figures(STORIES, {**STORIES, "only_public": False, "measure": "articles"})
        assert public.total.achieved == 0
        assert ever.total.achieved == 1

    def test_a_draft_counts_for_nothing(self, ward):
        ward.article()
        (stories,) = figures(STORIES, year=today().year)
        assert stories.total.achieved == 0

    def test_what_a_script_made_public_counts_for_nothing(self, ward):
        """No leader approved it, whatever its row says: not while it is public, and not ever."""
        draft = ward.article()
        Page.objects.filter(pk=draft.pk).update(
            live=True, first_published_at=local(2024, 6, 3), live_revision=draft.latest_revision
        )
        public, ever = figures(STORIES, {**STORIES, "only_public": False})
        assert public.total.achieved == 0
        assert ever.total.achieved == 0

    def test_a_measure_that_is_gone_counts_nothing_and_says_so(self, ward):
        (gone,) = figures({**STORIES, "measure": "visits"})
        assert gone.total.achieved == 0
        assert "không" in gone.total.rule


class TestWhereTheYearIsCut:
    @pytest.mark.parametrize(
        ("moment", "quarter"),
        [
            (local(2024, 12, 31, 23, 30), 4),
            (local(2024, 1, 1, 0, 0), 1),
            (datetime.datetime(2023, 12, 31, 17, 0, tzinfo=datetime.UTC), 1),
            (datetime.datetime(2024, 3, 31, 16, 59, tzinfo=datetime.UTC), 1),
            (datetime.datetime(2024, 3, 31, 17, 0, tzinfo=datetime.UTC), 2),
            (datetime.datetime(2024, 6, 30, 23, 59, tzinfo=datetime.UTC), 3),
            (local(2024, 2, 29, 8, 0), 1),
        ],
    )
    def test_an_airing_belongs_to_the_local_quarter(self, ward, moment, quarter):
        BroadcastLogFactory(aired_at=moment)
        (relays,) = figures(RELAYS)
        assert [row.achieved for row in relays.parts] == [
            int(number == quarter) for number in (1, 2, 3, 4)
        ]

    @pytest.mark.parametrize(
        "moment",
        [
            datetime.datetime(2023, 12, 31, 16, 59, 59, tzinfo=datetime.UTC),
            datetime.datetime(2024, 12, 31, 17, 0, tzinfo=datetime.UTC),
        ],
    )
    def test_an_airing_of_another_local_year_does_not_count(self, ward, moment):
        BroadcastLogFactory(aired_at=moment)
        assert figures(RELAYS)[0].total.achieved == 0

    @pytest.mark.parametrize(
        ("moment", "year"),
        [(local(2024, 12, 31, 23, 30), 2024), (local(2025, 1, 1, 0, 30), 2025)],
    )
    def test_a_story_counts_in_the_local_year_in_which_it_went_public(self, ward, moment, year):
        with time_machine.travel(moment, tick=False):
            ward.article(public=True)
            assert today().year == year
        counted = {each: figures(STORIES, year=each)[0].total.achieved for each in (2024, 2025)}
        assert counted == {**dict.fromkeys((2024, 2025), 0), year: 1}

    def test_a_target_is_missed_at_local_midnight_not_at_midnight_in_utc(self, ward):
        plan = PlanFactory(year=2024)
        with time_machine.travel(local(2024, 12, 31, 23, 59), tick=False):
            assert figures_of_plan(plan, today()).rows[0].status == Status.DUE_SOON
        with time_machine.travel(local(2025, 1, 1, 0, 0), tick=False):
            assert figures_of_plan(plan, today()).rows[0].status == Status.MISSED


class TestFiguresAndItems:
    def test_every_figure_is_the_number_of_its_items(self, open_ward):
        open_ward.article(public=True)
        open_ward.exemplar(public=True)
        year = today().year
        station = StationFactory(superior=True)
        for month in (1, 2, 2, 8):
            relay(year, month, 3, station=station, programme="Thi đua")
        targets = figures(
            STORIES,
            RELAYS,
            {**RELAYS, "count_reruns": False, "required": 2},
            {**STORIES, "measure": "profiles", "period": "quarter"},
            year=year,
        )
        for target in targets:
            for row in target.parts or [target.total]:
                assert target.target.items_in(row.period).count() == row.achieved
            assert target.target.items_in_year().count() == target.total.achieved
        assert targets[1].total.achieved == 4
        assert targets[2].total.achieved == 2

    def test_the_number_of_queries_does_not_grow(self, ward, django_assert_num_queries):
        plan = PlanFactory(year=2024, targets=[STORIES, RELAYS, {**STORIES, "measure": "profiles"}])
        station = StationFactory(superior=True)
        for _ in range(2):
            with django_assert_num_queries(4):
                figures_of_year(2024, YEAR_OVER)
            BroadcastLog.objects.bulk_create(
                BroadcastLogFactory.build(station=station, aired_at=local(2024, 5, 1))
                for _ in range(200)
            )
        assert AnnualTarget.objects.filter(plan=plan).count() == 3
        assert figures_of_year(2024, YEAR_OVER).targets[1].total.achieved == 400

    def test_a_year_without_a_plan_has_no_figures(self, ward):
        assert figures_of_year(2031, YEAR_OVER) is None

    def test_a_plan_without_targets_has_no_rows(self, ward):
        plan = PlanFactory(year=2024)
        plan.targets = []
        plan.save()
        assert figures_of_year(2024, YEAR_OVER).rows == ()

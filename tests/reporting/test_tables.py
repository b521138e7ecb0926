"""The appendices of a report: stories, airings and units of a period."""

import datetime

import pytest
import time_machine

from tests.factories import (
    BroadcastLogFactory,
    OrganizationFactory,
    PlanFactory,
    StationFactory,
)
from thidua.counting.periods import Span, period_of
from thidua.reporting.results import tables_of
from thidua.signoff.takedown import take_down

from .airings import local, relay

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def tables(plan, span=Span.YEAR, number=1):
    return {table.key: table for table in tables_of(plan, period_of(plan.year, span, number))}


@pytest.fixture
def plan(ward):
    return PlanFactory(year=2024)


def published(ward, moment, **story):
    make = ward.exemplar if "subject_name" in story else ward.article
    with time_machine.travel(moment, tick=False):
        return make(public=True, **story)


def test_stories_stand_on_the_day_on_which_they_went_public_here(ward, plan):
    unit = OrganizationFactory(name="Hội Nông dân phường", short_name="Hội Nông dân")
    # 17:30 UTC on 30/06 is the first of July in the office's zone.
    late = local(2024, 7, 1, 0, 30)
    page = published(ward, late, title="Gương sáng", unit=unit, kind="movement")
    assert tables(plan, Span.QUARTER, 2)["items"].rows == ()
    (row,) = tables(plan, Span.QUARTER, 3)["items"].rows
    assert row.key == f"page-{page.pk}"
    assert row.cells == (
        "01/07/2024",
        "Gương sáng",
        "Phong trào thi đua",
        page.level.name,
        "Hội Nông dân",
    )


def test_a_profile_shows_its_field(ward, plan):
    page = published(ward, local(2024, 2, 1), subject_name="Bà Ấn")
    (row,) = tables(plan)["items"].rows
    assert row.cells[2:] == ("Hồ sơ gương điển hình", page.field.name, "")


def test_drafts_and_what_was_taken_down_are_not_listed(ward, plan):
    with time_machine.travel(local(2024, 2, 1), tick=False):
        ward.article(title="Bản nháp")
    gone = published(ward, local(2024, 2, 1))
    assert len(tables(plan)["items"].rows) == 1
    take_down(gone, ward.chair, "Sai số liệu.")
    assert tables(plan)["items"].rows == ()


def test_a_plan_that_counts_stories_after_a_takedown_lists_them(ward):
    plan = PlanFactory(
        year=2024,
        targets=[{"measure": "stories", "period": "year", "required": 1, "only_public": False}],
    )
    gone = published(ward, local(2024, 2, 1))
    take_down(gone, ward.chair, "Sai số liệu.")
    assert [row.key for row in tables(plan)["items"].rows] == [f"page-{gone.pk}"]


def test_airings_have_their_time_in_the_offices_zone(plan):
    station = StationFactory(superior=True, name="Đài tỉnh")
    aired = relay(2024, 12, 31, 23, 30, station=station, programme="Người tốt, việc tốt")
    (row,) = tables(plan, Span.QUARTER, 4)["airings"].rows
    assert row.key == f"airing-{aired.pk}"
    assert row.cells == (
        "31/12/2024 23:30",
        str(aired.get_kind_display()),
        "Đài tỉnh",
        "Người tốt, việc tốt",
        15,
    )


def test_an_own_airing_is_named_by_its_story(ward, plan):
    story = published(ward, local(2024, 2, 1), title="Gương sáng")
    BroadcastLogFactory(own=True, story=story, aired_at=local(2024, 3, 1))
    (row,) = tables(plan)["airings"].rows
    assert row.cells[3] == "Gương sáng"


def test_every_unit_of_the_period_is_listed_those_with_nothing_too(ward, plan):
    busy = OrganizationFactory(name="Hội Nông dân", order=1)
    OrganizationFactory(name="Trạm Y tế", order=2)
    closed = datetime.date(2023, 12, 31)
    OrganizationFactory(name="Đơn vị đã sáp nhập", valid_until=closed, order=3)
    OrganizationFactory(name="Đơn vị lập sau", valid_from=datetime.date(2025, 1, 1), order=4)
    OrganizationFactory(name="Đơn vị đến giữa năm", valid_until=datetime.date(2024, 6, 30), order=5)
    story = published(ward, local(2024, 2, 1), unit=busy)
    published(ward, local(2024, 2, 1), unit=busy, subject_name="Bà Ấn")
    for day in (1, 2):
        BroadcastLogFactory(own=True, story=story, aired_at=local(2024, 3, day))
    relay(2024, 3, 3)  # of no story: of no unit
    assert [row.cells for row in tables(plan)["units"].rows] == [
        ("Hội Nông dân", 1, 1, 2),
        ("Trạm Y tế", 0, 0, 0),
        ("Đơn vị đến giữa năm", 0, 0, 0),
    ]


def test_a_closed_unit_whose_story_was_aired_is_listed(ward, plan):
    closed = OrganizationFactory(name="Đơn vị cũ", valid_until=datetime.date(2023, 12, 31))
    story = published(ward, local(2023, 12, 1), unit=closed)
    BroadcastLogFactory(own=True, story=story, aired_at=local(2024, 1, 5))
    assert ("Đơn vị cũ", 0, 0, 1) in [row.cells for row in tables(plan)["units"].rows]

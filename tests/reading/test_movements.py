"""The pages of movements show what a leader approved, and nothing else (II.3)."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import MovementFactory
from thidua.models import Movement
from thidua.signoff.takedown import take_down

pytestmark = pytest.mark.postgresql

LIST = "/phong-trao/"


@pytest.fixture
def movement(db):
    return MovementFactory(name="Ngõ không rác", starts_on=datetime.date(2024, 4, 8))


def test_a_movement_shows_its_public_stories_by_phase(open_ward, client, movement):
    open_ward.article(
        public=True, title="Phát động ở tổ 7", movement=movement, movement_phase="launch"
    )
    open_ward.exemplar(public=True, title="Bà Ấn giữ ngõ", movement=movement)
    open_ward.article(title="Bản nháp chưa duyệt", movement=movement)
    response = client.get(f"{LIST}{movement.slug}/")
    html = response.content.decode()
    assert "Phát động ở tổ 7" in html
    assert "08/04/2024" in html
    assert [story.title for story in response.context["profiles"]] == ["Bà Ấn giữ ngõ"]
    assert "Bản nháp chưa duyệt" not in html


def test_a_movement_of_drafts_alone_is_not_told_of(open_ward, client, movement):
    open_ward.article(movement=movement)
    assert movement.name not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{movement.slug}/").status_code == 404
    assert client.get(f"{LIST}khong-co/").status_code == 404


def test_each_says_where_it_stands_and_what_it_is_about(open_ward, client, movement):
    launch = open_ward.article(
        public=True, summary="Mỗi ngõ một tổ thu gom.", movement=movement, movement_phase="launch"
    )
    open_ward.article(public=True, summary="Tin sau phát động.", movement=movement)
    html = client.get(LIST).content.decode()
    assert "Đang triển khai" in html
    assert launch.summary in html
    assert "Tin sau phát động." not in html
    take_down(launch, open_ward.chair, "Sai số liệu.")
    html = client.get(LIST).content.decode()
    assert launch.summary not in html
    assert "Tin sau phát động." in html


@pytest.mark.parametrize(
    ("starts", "ends", "state"),
    [
        (None, None, "under_way"),
        (datetime.date(2026, 5, 2), None, "to_come"),
        (datetime.date(2026, 5, 1), datetime.date(2026, 5, 1), "under_way"),
        (None, datetime.date(2026, 4, 30), "ended"),
    ],
)
def test_its_dates_say_where_it_stands(starts, ends, state, time_machine):
    time_machine.move_to("2026-05-01 12:00:00+07:00")
    assert Movement(starts_on=starts, ends_on=ends).state == state


def test_more_stories_cost_no_more_queries(open_ward, client, movement):
    def queries(address):
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(address).status_code == 200
        return len(found)

    addresses = [LIST, f"{LIST}{movement.slug}/", "/guong-dien-hinh/"]
    open_ward.exemplar(public=True, movement=movement)
    open_ward.article(public=True, movement=movement)
    few = [queries(address) for address in addresses for _twice in range(2)][1::2]
    for _more in range(3):
        open_ward.article(public=True, movement=MovementFactory())
        open_ward.exemplar(public=True, movement=movement)
    many = [queries(address) for address in addresses for _twice in range(2)][1::2]
    assert all(number <= 10 for number in many)
    assert many == few

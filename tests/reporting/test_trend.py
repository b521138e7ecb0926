"""I.1a, III: how many stories and airings each year had, in a picture and in the same numbers."""

import re

import pytest
import time_machine
from django.urls import reverse

from tests.factories import BroadcastLogFactory, PlanFactory
from thidua.reporting.trend import TALLEST, YearCounts, picture_of, years_so_far
from thidua.signoff.takedown import take_down

from .airings import local, relay

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def page_of(client, ward, **query):
    client.force_login(ward.chair)
    response = client.get(reverse("thidua_reporting:targets", query=query))
    return response.content.decode()


def test_every_year_with_a_plan_or_something_that_counts(open_ward):
    PlanFactory(year=2022)
    with time_machine.travel(local(2023, 12, 31, 23, 30), tick=False):
        story = open_ward.article(public=True)
        open_ward.article()
    with time_machine.travel(local(2024, 1, 1, 0, 0), tick=False):
        open_ward.exemplar(public=True)
        gone = open_ward.article(public=True)
        take_down(gone, open_ward.chair, "Sai số liệu.")
    relay(2024, 12, 31, 23, 30)
    relay(2025, 1, 1, 0, 0)
    BroadcastLogFactory(own=True, story=story.page_ptr, aired_at=local(2025, 5, 5))
    assert years_so_far() == [
        YearCounts(2022, has_plan=True),
        YearCounts(2023, stories=1),
        YearCounts(2024, stories=1, relays=1),
        YearCounts(2025, relays=1, own_broadcasts=1),
    ]


def test_the_picture_and_the_table_say_the_same(ward, client):
    PlanFactory(year=2024)
    for day in (1, 2, 3):
        relay(2024, 5, day)
    relay(2023, 5, 1)
    page = page_of(client, ward, year=2024)
    svg, table = page.split('<svg class="thidua-trend"')[1].split("</svg>", 1)
    assert 'role="img"' in svg
    assert re.findall(r"<text[^>]*>(\d+)</text>", svg) == [*"010", "2023", *"030", "2024"]
    assert re.search(r'id="thidua-trend-title">[^<]+</title>', svg)
    assert re.search(r'id="thidua-trend-words">[^<]+</desc>', svg)
    assert "style=" not in svg
    table = table.split("</table>")[0]
    assert re.findall(r"year=(\d+)", table) == ["2023", "2024"]
    assert re.findall(r'thidua-number">(\d+)<', table) == ["1", "0", "3", "0"]


def test_a_picture_of_ten_years_at_most_and_the_others_can_be_chosen(ward, client):
    for year in range(2012, 2025):
        relay(year, 5, 1)
    page = page_of(client, ward)
    svg = page.split('<svg class="thidua-trend"')[1].split("</svg>")[0]
    assert ">2015<" in svg
    assert ">2014<" not in svg
    assert "?year=2012" in page


def test_the_highest_bar_fills_the_picture_and_nothing_is_no_bar():
    picture = picture_of([YearCounts(2023, stories=4), YearCounts(2024, relays=2)])
    heights = [bar.height for year in picture.years for bar in year.bars]
    assert heights == [TALLEST, 0, 0, 0, TALLEST / 2, 0]
    assert picture_of([YearCounts(2024)]).years[0].bars[0].height == 0


def test_a_year_without_a_plan_shows_its_numbers(ward, client):
    relay(2023, 5, 1)
    page = page_of(client, ward, year=2023)
    assert "Chưa có kế hoạch năm 2023." in page
    assert "thidua-trend--relays" in page
    assert "Nội dung còn thiếu năm 2023" in page


def test_with_nothing_at_all_it_says_so(ward, client):
    assert "Chưa năm nào có kế hoạch hay nội dung được tính." in page_of(client, ward)

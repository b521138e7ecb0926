"""The front page: the newest, the exemplars, the last airings and the movements under way."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import BroadcastLogFactory, MovementFactory


def air(story, **kwargs):
    return BroadcastLogFactory(own=True, story=story, aired_at=timezone.now(), **kwargs)


def test_airings_of_public_stories_alone_are_shown(open_ward, client):
    air(open_ward.article(public=True, title="Đã duyệt, đã phát"))
    air(open_ward.article(title="Chưa được duyệt"))
    response = client.get("/")
    assert [str(airing) for airing in response.context["airings"]] == ["Đã duyệt, đã phát"]
    assert "Chưa được duyệt" not in response.content.decode()


def test_movements_that_ended_are_not_under_way(open_ward, client):
    ended = MovementFactory(ends_on=datetime.date(2001, 1, 1))
    running = MovementFactory()
    for movement in (ended, running):
        open_ward.article(public=True, movement=movement)
    assert client.get("/").context["movements"] == [running]


def test_it_takes_the_same_queries_at_any_number_of_stories(open_ward, client):
    def queries():
        client.get("/")
        with CaptureQueriesContext(connection) as found:
            client.get("/")
        return len(found)

    air(open_ward.article(public=True, movement=MovementFactory()))
    open_ward.exemplar(public=True)
    few = queries()
    for _more in range(4):
        air(open_ward.article(public=True, movement=MovementFactory()))
        open_ward.exemplar(public=True)
    many = queries()
    assert many <= 12
    assert many == few

"""III.1 and IV.1: an airing is entered in the admin; bad input is answered beside its field."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import StationFactory
from thidua.models import AiringKind, BroadcastLog
from thidua.signoff.takedown import take_down

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_thidua_broadcastlog:add"


def approved_yesterday(ward):
    with time_machine.travel(timezone.now() - datetime.timedelta(days=1)):
        return ward.article(public=True)


def written(moment):
    return timezone.localtime(moment).strftime("%d/%m/%Y %H:%M")


@pytest.fixture
def superior(ward):
    return StationFactory(superior=True, name="Đài Phát thanh và Truyền hình tỉnh")


@pytest.fixture
def own(ward):
    return StationFactory(name="Đài truyền thanh phường")


@pytest.fixture
def relay(superior):
    """What the culture officer types for a relay."""
    return {
        "kind": AiringKind.RELAY,
        "station": superior.pk,
        "aired_at": "05/02/2024 18:30",
        "minutes": 15,
        "content_kind": "movement",
        "level": "",
        "story": "",
        "programme": "Chuyên mục Thi đua yêu nước tháng 2",
        "evidence": "",
        "note": "Ghi theo lịch phát của đài tỉnh",
    }


@pytest.fixture
def own_airing(relay, own):
    """What the culture officer types for an own broadcast, story still missing."""
    now = written(timezone.now())
    return relay | {"kind": AiringKind.OWN, "station": own.pk, "programme": "", "aired_at": now}


@pytest.fixture
def desk(ward, client):
    client.force_login(ward.culture)
    return client


def refused(client, typed, **errors):
    """The form comes back with these errors beside their fields, what was typed, and no row."""
    response = client.post(reverse(ADD), typed)
    assert response.status_code == 200
    form = response.context["form"]
    assert {field: list(found) for field, found in form.errors.items()} == {
        field: [message] for field, message in errors.items()
    }
    page = response.content.decode()
    for field, message in errors.items():
        _before, _mark, beside = page.partition(f'data-contentpath="{field}"')
        assert message in beside.partition("data-contentpath")[0]
    for field, value in typed.items():
        assert str(form[field].value() or "") == str(value)
    assert str(typed["note"]) in page
    assert not BroadcastLog.objects.exists()


def test_a_relay_is_logged_at_the_time_that_was_typed(desk, relay, superior):
    assert desk.post(reverse(ADD), relay).status_code == 302
    airing = BroadcastLog.objects.get()
    assert airing.station == superior
    assert airing.aired_at == datetime.datetime(2024, 2, 5, 11, 30, tzinfo=datetime.UTC)


def test_an_own_broadcast_of_an_approved_story_is_logged(open_ward, desk, own_airing):
    story = approved_yesterday(open_ward)
    assert desk.post(reverse(ADD), own_airing | {"story": story.pk}).status_code == 302
    assert BroadcastLog.objects.get().subject == story.title


def test_an_own_broadcast_names_its_story(desk, own_airing):
    refused(desk, own_airing, story="Hãy chọn tin, bài đã duyệt được phát.")


def test_an_own_broadcast_of_a_draft_is_refused(ward, desk, own_airing):
    refused(
        desk,
        own_airing | {"story": ward.article().pk},
        story="Tin, bài này chưa được lãnh đạo duyệt trước khi phát sóng.",
    )


def test_an_approval_after_the_airing_does_not_help(open_ward, desk, own_airing):
    story = open_ward.article(public=True)
    hour_ago = written(timezone.now() - datetime.timedelta(hours=1))
    refused(
        desk,
        own_airing | {"story": story.pk, "aired_at": hour_ago},
        story="Tin, bài này chưa được lãnh đạo duyệt trước khi phát sóng.",
    )


def test_the_column_itself_is_no_story(open_ward, desk, own_airing):
    refused(
        desk,
        own_airing | {"story": open_ward.column.pk},
        story="Tin, bài này chưa được lãnh đạo duyệt trước khi phát sóng.",
    )


def test_a_story_that_was_taken_down_may_still_have_been_aired(open_ward, desk, own_airing):
    story = approved_yesterday(open_ward)
    take_down(story, open_ward.chair, "Sai số liệu.")
    assert desk.post(reverse(ADD), own_airing | {"story": story.pk}).status_code == 302


def test_a_relayed_story_was_approved_too(ward, desk, relay):
    refused(
        desk,
        relay | {"story": ward.article().pk},
        story="Tin, bài này chưa được lãnh đạo duyệt trước khi phát sóng.",
    )


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"programme": ""}, "programme", "Hãy ghi tên chương trình đã tiếp sóng."),
        ({"minutes": 0}, "minutes", "Một lượt phát sóng dài ít nhất một phút."),
        ({"minutes": 1441}, "minutes", "Một lượt phát sóng không thể dài hơn một ngày."),
    ],
)
def test_what_is_missing_or_too_long_is_said_beside_its_field(desk, relay, typed, field, message):
    refused(desk, relay | typed, **{field: message})


def test_the_future_is_not_logged(desk, relay):
    tomorrow = written(timezone.now() + datetime.timedelta(days=1))
    message = "Nhật ký chỉ ghi những gì đã phát; thời điểm phát chưa đến."
    refused(desk, relay | {"aired_at": tomorrow}, aired_at=message)


def test_a_relay_is_of_a_superior_station(desk, relay, own):
    message = "Khi tiếp sóng phải chọn đài cấp trên được tiếp sóng."
    refused(desk, relay | {"station": own.pk}, station=message)


def test_an_own_broadcast_is_of_an_own_station(open_ward, desk, own_airing, superior):
    typed = own_airing | {"story": approved_yesterday(open_ward).pk, "station": superior.pk}
    refused(desk, typed, station="Phát trên đài truyền thanh phường thì phải chọn đài của phường.")


def test_a_station_that_was_closed_aired_nothing(desk, relay):
    """Since 1/7/2025 there is no district level: its stations are closed, not deleted."""
    closed = StationFactory(superior=True, valid_until=datetime.date(2024, 2, 4))
    refused(
        desk,
        relay | {"station": closed.pk},
        station="Tại ngày phát, đài chưa hoạt động hoặc đã ngừng hoạt động.",
    )


def test_a_station_airs_until_midnight_of_its_last_day(desk, relay):
    """Its days are those of the office, not of UTC: 00:30 in Vietnam is the day before there."""
    closed = StationFactory(superior=True, valid_until=datetime.date(2024, 2, 4))
    typed = relay | {"station": closed.pk}
    early = typed | {"aired_at": "05/02/2024 00:30"}
    refused(desk, early, station="Tại ngày phát, đài chưa hoạt động hoặc đã ngừng hoạt động.")
    assert desk.post(reverse(ADD), typed | {"aired_at": "04/02/2024 23:59"}).status_code == 302


@pytest.mark.parametrize("person", ["unit", "office", "chair"])
def test_only_the_culture_officer_keeps_the_log(ward, client, relay, person):
    client.force_login(getattr(ward, person))
    response = client.post(reverse(ADD), relay)
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    assert not BroadcastLog.objects.exists()


def test_a_draft_posted_with_session_and_token_makes_no_row(ward, own_airing):
    """The browser's own token, so nothing but the rule refuses it."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(ward.culture)
    client.get(reverse(ADD))
    token = client.cookies["csrftoken"].value
    typed = own_airing | {"story": ward.article().pk}
    assert client.post(reverse(ADD), typed).status_code == 403
    response = client.post(reverse(ADD), typed | {"csrfmiddlewaretoken": token})
    assert response.status_code == 200
    assert "chưa được lãnh đạo duyệt" in response.content.decode()
    assert not BroadcastLog.objects.exists()

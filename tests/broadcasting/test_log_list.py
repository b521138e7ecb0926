"""The log as the office reads it: menu, list, filters, search, export, and who may."""

import csv
import datetime
import io
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.urls import reverse

from tests.factories import BroadcastLogFactory, StationFactory
from thidua.models import Station

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LIST = "wagtailsnippets_thidua_broadcastlog:list"


def at(*moment):
    return datetime.datetime(*moment, tzinfo=HANOI)


@pytest.fixture
def airings(ward):
    """One just after midnight of the new year, one in its first quarter, one in its second."""
    return [
        BroadcastLogFactory(aired_at=at(2024, 1, 1, 0, 30), programme="Chào năm mới"),
        BroadcastLogFactory(aired_at=at(2024, 3, 31, 23, 30), programme="Đường làng sạch đẹp"),
        BroadcastLogFactory(aired_at=at(2024, 4, 1, 6, 0), programme="Hộ kinh doanh giỏi"),
    ]


def shown(response):
    return [airing.programme for airing in response.context["object_list"]]


def test_the_newest_airing_stands_first_with_its_local_time(ward, client, airings):
    client.force_login(ward.culture)
    response = client.get(reverse(LIST))
    assert shown(response) == ["Hộ kinh doanh giỏi", "Đường làng sạch đẹp", "Chào năm mới"]
    assert "01/01/2024 00:30" in response.content.decode()


@pytest.mark.parametrize(
    ("chosen", "programmes"),
    [
        ({"year": 2023}, []),
        ({"year": 2024, "quarter": 1}, ["Đường làng sạch đẹp", "Chào năm mới"]),
        ({"year": 2024, "quarter": 2}, ["Hộ kinh doanh giỏi"]),
    ],
)
def test_years_and_quarters_are_cut_in_the_offices_zone(ward, client, airings, chosen, programmes):
    # So that 2023 is a year that can be chosen at all.
    BroadcastLogFactory(aired_at=at(2023, 6, 1, 6, 0), kind="relay", programme="Năm trước")
    client.force_login(ward.culture)
    expected = programmes or ["Năm trước"]
    assert shown(client.get(reverse(LIST), chosen)) == expected


def test_the_log_is_narrowed_by_kind_and_station(ward, client, airings):
    client.force_login(ward.culture)
    station = airings[0].station_id
    assert shown(client.get(reverse(LIST), {"station": station})) == ["Chào năm mới"]
    assert shown(client.get(reverse(LIST), {"kind": "own"})) == []


@pytest.mark.parametrize("words", ["đường làng", "DUONG LANG", "duong sach"])
def test_a_search_folds_case_and_marks(ward, client, airings, words):
    client.force_login(ward.culture)
    assert shown(client.get(reverse(LIST), {"q": words})) == ["Đường làng sạch đẹp"]


def test_the_list_takes_as_many_queries_for_many_as_for_one(
    ward, client, airings, django_assert_max_num_queries
):
    for day in range(1, 16):
        BroadcastLogFactory(aired_at=at(2024, 5, day, 6, 0))
    client.force_login(ward.culture)
    client.get(reverse(LIST))
    with django_assert_max_num_queries(25):
        client.get(reverse(LIST))


def test_the_spreadsheet_has_local_times_and_vietnamese_headings(ward, client, airings):
    client.force_login(ward.culture)
    response = client.get(reverse(LIST), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    heading, *rows = sheet.iter_rows(values_only=True)
    assert heading[:4] == ("Thời điểm phát sóng", "Đài", "Loại", "Thời lượng (phút)")
    assert rows[-1][0] == datetime.datetime(2024, 1, 1, 0, 30)
    assert rows[-1][2] == "Tiếp sóng đài cấp trên"


def test_the_csv_opens_right_in_excel(ward, client, airings):
    client.force_login(ward.culture)
    response = client.get(reverse(LIST), {"export": "csv"})
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[-1][0] == "01/01/2024 00:30"


@pytest.mark.parametrize("person", ["culture", "office", "chair"])
def test_the_office_finds_the_log_in_the_menu(ward, client, airings, person):
    client.force_login(getattr(ward, person))
    assert reverse(LIST) in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(reverse(LIST)).status_code == 200


def test_a_reader_opens_an_airing_without_being_able_to_change_it(ward, client, airings):
    client.force_login(ward.chair)
    inspect = reverse("wagtailsnippets_thidua_broadcastlog:inspect", args=[airings[0].pk])
    assert inspect in client.get(reverse(LIST)).content.decode()
    page = client.get(inspect).content.decode()
    assert "01/01/2024 00:30" in page
    edit = reverse("wagtailsnippets_thidua_broadcastlog:edit", args=[airings[0].pk])
    assert edit not in page
    assert client.get(edit).status_code == 302


@pytest.mark.parametrize("action", ["list", "add", "edit", "delete", "history", "inspect", "copy"])
@pytest.mark.parametrize("person", ["unit", None])
def test_units_and_visitors_are_refused_by_address(ward, client, airings, action, person):
    if person:
        client.force_login(getattr(ward, person))
    args = [] if action in ("list", "add") else [airings[0].pk]
    response = client.get(reverse(f"wagtailsnippets_thidua_broadcastlog:{action}", args=args))
    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailadmin_home"))
    assert airings[0].programme not in response.content.decode()


def test_a_unit_has_neither_the_log_nor_the_registers_in_its_menu(ward, client):
    client.force_login(ward.unit)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse(LIST) not in page
    assert "thidua-registers" not in page


class TestStoryChooser:
    """IV.1: only approved stories are offered and accepted."""

    def test_only_approved_stories_are_offered(self, open_ward, client):
        approved = open_ward.article(title="Tổ 7 dọn đường", public=True)
        open_ward.article(title="Bài còn nháp")
        client.force_login(open_ward.culture)
        page = client.get(reverse("thidua_approved_stories:choose")).json()["html"]
        assert approved.title in page
        assert "Bài còn nháp" not in page
        assert open_ward.column.title not in page

    def test_stories_are_found_without_marks(self, open_ward, client):
        open_ward.article(title="Tổ 7 dọn đường", public=True)
        open_ward.article(title="Hiến máu", public=True)
        client.force_login(open_ward.culture)
        address = reverse("thidua_approved_stories:choose_results")
        page = client.get(address, {"q": "HIEN mau"}).content.decode()
        assert "Hiến máu" in page
        assert "Tổ 7 dọn đường" not in page

    def test_a_draft_cannot_be_chosen_by_address(self, open_ward, client):
        client.force_login(open_ward.culture)
        approved = open_ward.article(public=True)
        address = reverse("thidua_approved_stories:chosen", args=[approved.pk])
        assert client.get(address).json()["result"]["title"] == approved.title
        draft = reverse("thidua_approved_stories:chosen", args=[open_ward.article().pk])
        assert client.get(draft).status_code == 404

    @pytest.mark.parametrize("person", ["unit", "chair", None])
    def test_it_is_for_whoever_keeps_the_log(self, open_ward, client, person):
        if person:
            client.force_login(getattr(open_ward, person))
        assert client.get(reverse("thidua_approved_stories:choose")).status_code == 302


def test_the_culture_officer_adds_a_station(ward, client):
    client.force_login(ward.culture)
    typed = {"name": "Đài phường", "kind": "own", "order": 0}
    response = client.post(reverse("wagtailsnippets_thidua_station:add"), typed)
    assert response.status_code == 302
    assert Station.objects.get().name == "Đài phường"


def test_a_closed_station_is_told_apart_in_the_form(ward, client):
    StationFactory(name="Đài huyện", superior=True, valid_until=datetime.date(2025, 6, 30))
    client.force_login(ward.culture)
    page = client.get(reverse("wagtailsnippets_thidua_broadcastlog:add")).content.decode()
    assert "Đài huyện (hết hiệu lực sau ngày 30/06/2025)" in page

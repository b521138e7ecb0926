"""Facets of the column: they combine, count what they lead to, and stand in addresses."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import FieldFactory, LevelFactory, MovementFactory, OrganizationFactory
from thidua.column.facet_counts import count
from thidua.column.facets import FACETS, Selection
from thidua.column.public_stories import rebuild
from thidua.models import ArticlePage, Organization, PublicStory

pytestmark = pytest.mark.postgresql

COLUMN = "/thi-dua-yeu-nuoc/"


def publish_on(page, *day):
    type(page).objects.filter(pk=page.pk).update(
        first_published_at=datetime.datetime(*day, 3, tzinfo=datetime.UTC)
    )


@pytest.fixture
def stories(open_ward):
    """Three articles and two profiles, of two units, two years and three quarters."""
    women, school = OrganizationFactory(name="Hội Phụ nữ"), OrganizationFactory(name="Trường học")
    ward, centre = LevelFactory(name="Phường", order=1), LevelFactory(name="Trung ương", order=2)
    movement = MovementFactory(name="Chung tay vì người nghèo")
    education = FieldFactory(name="Giáo dục")
    dated = [
        (open_ward.article(public=True, kind="policy", level=centre, unit=women), (2024, 2, 1)),
        (
            open_ward.article(public=True, kind="movement", level=ward, movement=movement),
            (2024, 5, 1),
        ),
        (open_ward.article(public=True, kind="other", level=ward, unit=school), (2025, 2, 1)),
        (
            open_ward.exemplar(
                public=True,
                subject_type="individual",
                unit=women,
                movement=movement,
                field=education,
                level=ward,
            ),
            (2025, 2, 2),
        ),
        (
            open_ward.exemplar(
                public=True, subject_type="household", unit=school, field=education, level=ward
            ),
            (2025, 9, 1),
        ),
    ]
    for page, day in dated:
        publish_on(page, *day)
    rebuild()
    open_ward.article(kind="policy", level=centre, unit=women)  # a draft
    return open_ward


def counted(**values):
    selection = Selection.from_query({name.replace("_", "-"): v for name, v in values.items()})
    return count(PublicStory.objects.all(), selection)


def numbers(found) -> dict:
    return {
        group.facet.name: {option.label: option.number for option in group.options}
        for group in found.groups
    }


def test_every_facet_counts_the_public_stories(stories):
    found = counted()
    assert found.total == 5
    assert numbers(found) == {
        "loai": {
            "Chính sách, pháp luật": 1,
            "Phong trào thi đua": 1,
            "Gương điển hình": 2,
            "Tin khác": 1,
        },
        "cap": {"Phường": 4, "Trung ương": 1},
        "doi-tuong": {"Cá nhân": 1, "Hộ gia đình": 1},
        "linh-vuc": {"Giáo dục": 2},
        "don-vi": {"Hội Phụ nữ": 2, "Trường học": 2},
        "phong-trao": {"Chung tay vì người nghèo": 2},
        "nam": {"2025": 3, "2024": 2},
        "quy": {"I": 3, "II": 1, "III": 1},
    }


def test_values_are_counted_under_what_is_chosen_in_the_other_facets(stories):
    found = counted(don_vi="hoi-phu-nu", nam="2025")
    assert found.total == 1
    by_name = numbers(found)
    # The chosen facets offer what is there without them; the others only what leads somewhere.
    assert by_name["don-vi"] == {"Hội Phụ nữ": 1, "Trường học": 2}
    assert by_name["nam"] == {"2025": 1, "2024": 1}
    assert by_name["loai"] == {"Gương điển hình": 1}
    assert by_name["quy"] == {"I": 1}


def test_each_option_leads_to_as_many_stories_as_it_says(stories, client):
    seen = 0
    for group in counted(cap="phuong").groups:
        for option in group.options:
            html = client.get(f"{COLUMN}?{option.query}").content.decode()
            assert html.count("<article") == option.number
            seen += 1
    assert seen > 10


def test_a_choice_that_leads_nowhere_is_said_in_words_and_can_be_taken_off(stories, client):
    response = client.get(f"{COLUMN}?loai=chinh-sach&nam=2025")
    assert response.status_code == 200
    found = counted(loai="chinh-sach", nam="2025")
    assert found.total == 0
    assert {group.chosen.label for group in found.chosen} == {"Chính sách, pháp luật", "2025"}


@pytest.mark.parametrize(
    "query",
    [
        "loai=khong-co",
        "nam=abcd",
        "nam=20245",
        "nam=%D9%A2%D9%A0%D9%A2%D9%A4",
        "quy=5",
        "don-vi=khong-co",
        "cap=%00",
        "cap=%FF%FE",
        "linh-vuc=" + "x" * 10_000,
        "phong-trao=' OR 1=1 --",
    ],
)
def test_a_value_that_no_story_can_have_is_not_found(stories, client, query):
    client.get(COLUMN)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{COLUMN}?{query}").status_code == 404
    assert len(captured) <= 15


@pytest.mark.parametrize(
    "query", ["utm_source=zalo", "loai=", "p=99999999999", "p=" + "9" * 9000, "p=-1", "p=x"]
)
def test_what_is_no_facet_and_any_page_number_lead_to_the_list(stories, client, query):
    assert client.get(f"{COLUMN}?{query}").content.decode().count("<article") == 5


def test_the_address_of_a_selection_is_the_same_however_it_was_typed():
    one = Selection.from_query({"nam": "2025", "loai": "chinh-sach"})
    other = Selection.from_query({"loai": "chinh-sach", "nam": "2025", "x": "y"})
    assert one.query() == other.query() == "loai=chinh-sach&nam=2025"
    assert one.query(page=3) == "loai=chinh-sach&nam=2025&p=3"
    assert one.without("nam").query() == "loai=chinh-sach"


def test_a_unit_keeps_its_address_when_its_name_changes_and_a_clash_gets_a_number(db):
    first = OrganizationFactory(name="Đội Dân phòng")
    second = OrganizationFactory(name="Đội dân phòng")
    assert (first.slug, second.slug) == ("doi-dan-phong", "doi-dan-phong-2")
    first.name = "Đội Dân phòng số 1"
    first.save()
    assert Organization.objects.get(pk=first.pk).slug == "doi-dan-phong"


def test_counting_costs_the_same_whatever_is_chosen(stories):
    def queries(**values):
        with CaptureQueriesContext(connection) as captured:
            counted(**values)
        assert len({query["sql"] for query in captured}) == len(captured)
        return len(captured)

    assert queries() == 5
    assert queries(cap="phuong", nam="2025", loai="guong-dien-hinh") == 5


def test_pages_of_a_selection_keep_it(stories, client, settings):
    settings.THIDUA_STORIES_PER_PAGE = 2
    html = client.get(f"{COLUMN}?cap=phuong").content.decode()
    assert 'href="?cap=phuong&amp;p=2"' in html
    assert html.count("<article") == 2
    assert ArticlePage.objects.count() == 4


def test_facets_have_names_for_addresses():
    assert [facet.name for facet in FACETS] == [
        *("loai", "cap", "doi-tuong", "linh-vuc", "don-vi", "phong-trao", "nam", "quy"),
    ]
    assert all(re.fullmatch(r"[a-z-]+", facet.name) for facet in FACETS)

"""I.2e, IV.3: who sees and who keeps the content plan, its list and the year at a glance."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import PlanFactory
from thidua.models import AnnualPlan, ContentPlanItem

from .content import ItemFactory, OccasionFactory, address, item_data

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

READING = ["index", "months", "inspect", "history"]
CHANGING = ["create", "edit", "delete"]


def is_refused(response):
    return response.status_code == 302 and response.url == reverse("wagtailadmin_home")


def themes(response):
    return [item.theme for item in response.context["object_list"]]


@pytest.fixture
def item(ward):
    return ItemFactory(owner=ward.culture, theme="Gương điển hình Đặng Thị Ấn")


@pytest.mark.parametrize("person", ["chair", "office", "culture"])
@pytest.mark.parametrize("action", READING)
def test_leadership_office_and_culture_read_the_content_plan(ward, client, item, person, action):
    client.force_login(getattr(ward, person))
    response = client.get(address(action, item))
    assert response.status_code == 200
    assert "Gương điển hình Đặng Thị Ấn" in response.content.decode()


@pytest.mark.parametrize("person", ["office", "culture"])
@pytest.mark.parametrize("action", CHANGING)
def test_culture_and_office_keep_it(ward, client, item, person, action):
    client.force_login(getattr(ward, person))
    assert client.get(address(action, item)).status_code == 200


@pytest.mark.parametrize("person", ["chair", "unit"])
@pytest.mark.parametrize("action", CHANGING)
def test_nobody_else_changes_it_by_address(ward, client, item, person, action):
    before = list(ContentPlanItem.objects.values())
    client.force_login(getattr(ward, person))
    assert is_refused(client.get(address(action, item)))
    assert is_refused(client.post(address(action, item), item_data(item, theme="Đổi")))
    assert list(ContentPlanItem.objects.values()) == before


@pytest.mark.parametrize("action", READING)
def test_units_see_nothing_of_it(ward, client, item, action):
    client.force_login(ward.unit)
    assert is_refused(client.get(address(action, item)))
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert address("index") not in home


@pytest.mark.parametrize("action", READING + CHANGING)
def test_a_visitor_is_sent_to_the_log_in(client, item, action):
    response = client.get(address(action, item))
    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailadmin_login"))


def test_an_item_is_deleted_and_its_text_stays(ward, client):
    item = ItemFactory(owner=ward.culture, story=ward.article())
    client.force_login(ward.culture)
    client.post(address("delete", item))
    assert not ContentPlanItem.objects.exists()
    item.story.refresh_from_db()


def test_the_list_is_searched_without_accents(ward, client, item):
    ItemFactory(owner=ward.culture, theme="Phát động phong trào")
    client.force_login(ward.chair)
    for words in ("dang thi an", "điển hình", "GƯƠNG an"):
        assert themes(client.get(address("index"), {"q": words})) == [item.theme]
    nothing = client.get(address("index"), {"q": "không có"})
    assert "Không có mục nào phù hợp" in nothing.content.decode()


def test_the_list_is_narrowed_down(ward, client, item, time_machine):
    time_machine.move_to(datetime.datetime(2026, 7, 15, tzinfo=datetime.UTC))
    other = ItemFactory(
        plan=PlanFactory(year=2027),
        month=2,
        owner=ward.office,
        is_focal=True,
        on_air=True,
        deadline=datetime.date(2027, 2, 1),
        theme="Tiếp sóng",
    )
    client.force_login(ward.chair)
    for narrowed, shown in [
        ({"year": 2027}, other),
        ({"month": 6}, item),
        ({"channel": other.channel_id}, other),
        ({"owner": ward.culture.pk}, item),
        ({"focal": "yes"}, other),
        ({"state": "late"}, item),
        ({"year": 2026, "state": "planned"}, item),
    ]:
        assert themes(client.get(address("index"), narrowed)) == [shown.theme], narrowed
    assert themes(client.get(address("index"), {"state": "done"})) == []
    assert len(themes(client.get(address("index"), {"year": "x", "state": "y"}))) == 2


def test_states_are_said_in_words_and_what_is_late_too(ward, client, item, time_machine):
    time_machine.move_to(datetime.datetime(2026, 7, 15, tzinfo=datetime.UTC))
    client.force_login(ward.chair)
    for action in ("index", "months", "inspect"):
        page = client.get(address(action, item)).content.decode()
        # By the first tag of each: the list names the states among its filters too.
        assert '<span class="thidua-state thidua-state--planned">Chưa thực hiện</span>' in page
        assert '<span class="thidua-state thidua-state--late">Quá hạn</span>' in page


def test_the_year_at_a_glance_has_its_months_items_and_occasions(ward, client, item):
    OccasionFactory(name="Giỗ Tổ", calendar="lunar", day=10, month=3)
    OccasionFactory(name="Ngày truyền thống thi đua yêu nước", day=11, month=6)
    client.force_login(ward.chair)
    response = client.get(address("months"), {"year": 2026})
    months = response.context["months"]
    assert [month.period.number for month in months] == list(range(1, 13))
    assert [found.theme for found in months[5].items] == [item.theme]
    assert [kept.occasion.name for kept in months[3].occasions] == ["Giỗ Tổ"]
    page = response.content.decode()
    assert "<strong>26/04</strong> Giỗ Tổ (10/3 âm lịch)" in page
    assert "<strong>11/06</strong> Ngày truyền thống thi đua yêu nước" in page
    assert address("inspect", item) in page
    assert address("edit", item) not in page
    assert address("create") not in page
    assert f"{address('index')}?year=2026" in page


def test_who_may_plan_finds_the_way_from_each_month(ward, client, item):
    client.force_login(ward.culture)
    page = client.get(address("months"), {"year": 2026}).content.decode()
    assert f"{address('create')}?year=2026&amp;month=11" in page
    assert address("edit", item) in page
    assert address("months") in client.get(address("index")).content.decode()


def test_the_glance_shows_this_year_else_the_newest_plan(ward, client, time_machine):
    client.force_login(ward.culture)
    assert "Chưa có kế hoạch năm" in client.get(address("months")).content.decode()
    for year in (2025, 2026):
        PlanFactory(year=year)

    def shown(**query):
        return client.get(address("months"), query).context["plan"].year

    # 17:00 UTC on New Year's Eve is the new year in the ward.
    time_machine.move_to(datetime.datetime(2025, 12, 31, 16, 59, tzinfo=datetime.UTC))
    assert shown() == 2025
    time_machine.move_to(datetime.datetime(2025, 12, 31, 17, 0, tzinfo=datetime.UTC))
    assert shown() == 2026
    assert shown(year=2025) == 2025
    time_machine.move_to(datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC))
    client.force_login(ward.culture)
    assert shown(year="x") == 2026


@pytest.mark.parametrize("action", ["index", "months"])
def test_as_many_queries_for_one_item_as_for_many(ward, client, item, action):
    client.force_login(ward.chair)
    story = ward.article()
    client.get(address(action))
    with CaptureQueriesContext(connection) as one:
        client.get(address(action))
    day = OccasionFactory(day=1, month=6)
    for owner in (ward.culture, ward.office, ward.chair):
        ItemFactory.create_batch(10, owner=owner, story=story, occasion=day)
    with CaptureQueriesContext(connection) as many:
        client.get(address(action))
    assert len(many) <= len(one)


def test_a_change_is_in_the_history_with_old_new_and_who(ward, client, item):
    client.force_login(ward.office)
    data = item_data(item, deadline="15/07/2026", owner=ward.office.pk)
    assert client.post(address("edit", item), data).status_code == 302
    newest = client.get(address("history", item)).context["changes"][0]
    assert newest.who == ward.office.get_full_name()
    assert {(row.old, row.new) for row in newest.rows} == {
        ("30/06/2026", "15/07/2026"),
        (ward.culture.get_full_name(), ward.office.get_full_name()),
    }


def test_a_plan_with_items_is_not_deleted(ward, client, item):
    client.force_login(ward.office)
    client.post(reverse("thidua_annualplan_modeladmin_delete", args=[item.plan_id]))
    assert AnnualPlan.objects.filter(pk=item.plan_id).exists()


def test_the_sample_shows_every_state(sample):
    items = ContentPlanItem.objects.with_state()
    assert {item.state for item in items} == {"done", "in_appraisal", "drafted", "planned"}
    assert items.count() >= 10
    assert {item.plan.year for item in items} == {2025, 2026}

"""I.1f: the occasions of the year, of both calendars, and I.1c: channels, as registers."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from tests.factories import PlanFactory
from thidua.models import Channel, Occasion
from thidua.planning.months import occasions_of, occasions_without_a_day
from thidua.setup import steps

from .content import ChannelFactory, ItemFactory, OccasionFactory, address

TET = Occasion(name="Tết Nguyên đán", calendar="lunar", day=1, month=1)


@pytest.mark.parametrize(
    "day", ["1985-01-21", "2007-02-17", "2030-02-02", "2024-02-10", "2025-01-29", "2026-02-17"]
)
def test_tet_falls_on_the_vietnamese_day_also_where_china_has_another(day):
    day = datetime.date.fromisoformat(day)
    assert TET.day_in(day.year) == day


def test_the_last_day_of_a_short_lunar_month_is_its_29th():
    """The 12th month of Ất Tỵ has 29 days: its 30th is the eve of Tết 2026 all the same."""
    eve = Occasion(calendar="lunar", day=30, month=12)
    assert eve.day_in(2026) == datetime.date(2026, 2, 16)


def test_a_lunar_day_of_the_old_year_may_fall_into_the_new_solar_one():
    kitchen_gods = Occasion(calendar="lunar", day=23, month=12)
    assert kitchen_gods.day_in(2025) == datetime.date(2025, 1, 22)


@pytest.mark.parametrize("year", [1899, 2101, 2102, 2200])
def test_outside_of_what_can_be_converted_a_lunar_day_is_unknown(year):
    assert TET.day_in(year) is None


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2023, []),
        (2024, ["2024-01-01", "2024-12-20"]),
        (2025, []),
        (2019, ["2019-12-15"]),
    ],
)
def test_a_lunar_day_at_the_turn_of_the_year_falls_twice_or_not_at_all(year, days):
    """Issue 23, item 5: the 20th of the 11th month is around New Year's Day."""
    late = Occasion(calendar="lunar", day=20, month=11)
    assert [day.isoformat() for day in late.days_in(year)] == days


def test_how_often_it_falls_is_said():
    late = Occasion(calendar="lunar", day=20, month=11)
    with translation.override("vi"):
        assert late.days_in_words(2024) == "01/01/2024 và 20/12/2024"
        assert late.days_in_words(2025) == "không có trong năm 2025"


def test_a_month_that_the_lunar_year_has_twice_is_kept_in_the_first():
    """Ất Tỵ has a second 6th month, from 25/7/2025."""
    assert [
        day.isoformat() for day in Occasion(calendar="lunar", day=15, month=6).days_in(2025)
    ] == ["2025-07-09"]


@pytest.mark.django_db
def test_both_days_of_a_year_are_kept_and_a_year_without_one_says_so():
    OccasionFactory(name="Ngày giỗ", calendar="lunar", day=20, month=11)
    assert [kept.day.isoformat() for kept in occasions_of(2024)] == ["2024-01-01", "2024-12-20"]
    assert occasions_of(2025) == []
    assert [str(one) for one in occasions_without_a_day(2025)] == ["Ngày giỗ"]
    assert occasions_without_a_day(2024) == []


@pytest.mark.django_db
def test_they_are_sorted_by_their_day_of_that_year():
    for name, calendar, day, month in (
        ("Giỗ Tổ", "lunar", 10, 3),
        ("Quốc tế Lao động", "solar", 1, 5),
        ("Tết", "lunar", 1, 1),
        ("Ngày Thầy thuốc", "solar", 27, 2),
        ("Ngày giỗ", "lunar", 20, 11),
    ):
        OccasionFactory(name=name, calendar=calendar, day=day, month=month)
    order = ["Tết", "Ngày Thầy thuốc", "Giỗ Tổ", "Quốc tế Lao động", "Ngày giỗ"]
    assert [str(one) for one in Occasion.objects.by_day_of(2025)] == order
    # In 2024 the last one is also New Year's Day.
    assert str(Occasion.objects.by_day_of(2024)[0]) == "Ngày giỗ"


@pytest.mark.django_db
def test_the_list_and_the_choices_stand_in_the_order_of_the_year(ward, client, time_machine):
    time_machine.move_to(datetime.datetime(2025, 3, 1, 3, tzinfo=datetime.UTC))
    OccasionFactory(name="Giỗ Tổ", calendar="lunar", day=10, month=3)
    OccasionFactory(name="Ngày 20/3", day=20, month=3)
    client.force_login(ward.culture)
    page = client.get(register_url(Occasion)).content.decode()
    assert page.index("Ngày 20/3") < page.index("Giỗ Tổ")
    item = ItemFactory(plan=PlanFactory(year=2026), owner=ward.culture)
    choices = client.get(address("edit", item)).context["form"].fields["occasion"].choices
    assert [label for _key, label in choices][1:] == [
        "Ngày 20/3 (20/03/2026)",
        "Giỗ Tổ (26/04/2026)",
    ]


@pytest.mark.parametrize("name", ["Tết Giáp Thìn", "TẾT ẤT TỴ 2025", "Xuân Quí Mão"])
def test_an_occasion_of_every_year_is_named_after_none(name, time_machine):
    time_machine.move_to(datetime.datetime(2025, 3, 1, 3, tzinfo=datetime.UTC))
    with pytest.raises(ValidationError) as refused:
        Occasion(name=name, day=1, month=1).clean()
    assert "name" in refused.value.message_dict
    Occasion(name=name, day=1, month=1, year=2025).clean()


def test_an_event_of_another_cycle_keeps_its_name():
    Occasion(name="Tết Mậu Thân 1968", calendar="lunar", day=1, month=1).clean()


def test_29_february_is_kept_in_leap_years_alone():
    leap = Occasion(name="Ngày nhuận", day=29, month=2)
    leap.clean()
    assert leap.day_in(2028) == datetime.date(2028, 2, 29)
    assert leap.day_in(2026) is None


def test_an_event_of_one_year_is_kept_in_that_year_alone():
    congress = Occasion(day=15, month=12, year=2026)
    assert congress.day_in(2026) == datetime.date(2026, 12, 15)
    assert congress.day_in(2027) is None


@pytest.mark.parametrize(
    ("calendar", "day", "month"), [("solar", 31, 4), ("solar", 30, 2), ("lunar", 31, 1)]
)
def test_a_day_that_the_month_does_not_have_is_refused(calendar, day, month):
    with pytest.raises(ValidationError) as refused:
        Occasion(calendar=calendar, day=day, month=month).clean()
    assert "day" in refused.value.message_dict


@pytest.mark.django_db
def test_a_closed_occasion_is_kept_until_its_last_day_and_not_after():
    OccasionFactory(name="Cũ", day=1, month=3, valid_until=datetime.date(2025, 12, 31))
    assert [kept.occasion.name for kept in occasions_of(2025)] == ["Cũ"]
    assert occasions_of(2026) == []


@pytest.mark.django_db
def test_the_occasions_of_a_year_come_in_the_order_of_their_days():
    steps.make_content_registers()
    days = [kept.day for kept in occasions_of(2026)]
    assert days == sorted(days)
    assert datetime.date(2026, 6, 11) in days
    assert datetime.date(2026, 2, 17) in days


@pytest.mark.django_db
def test_set_up_never_brings_back_what_people_changed_closed_or_deleted():
    steps.make_content_registers()
    Channel.objects.filter(order=1).update(name="Cổng thông tin phường")
    Channel.objects.filter(order=2).delete()
    Occasion.objects.filter(month=11).delete()
    Occasion.objects.filter(month=9).update(valid_until=datetime.date(2025, 1, 1))
    before = [list(model.objects.order_by("pk").values()) for model in (Channel, Occasion)]
    steps.make_content_registers()
    after = [list(model.objects.order_by("pk").values()) for model in (Channel, Occasion)]
    assert after == before


def register_url(model, action="list", *args):
    return reverse(model.snippet_viewset.get_url_name(action), args=args)


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Channel, Occasion])
@pytest.mark.parametrize(
    ("person", "reads", "adds"),
    [("culture", 200, 200), ("office", 200, 200), ("chair", 200, 302), ("unit", 302, 302)],
)
def test_who_reads_and_who_keeps_the_registers(ward, client, model, person, reads, adds):
    client.force_login(getattr(ward, person))
    assert client.get(register_url(model)).status_code == reads
    assert client.get(register_url(model, "add")).status_code == adds


@pytest.mark.django_db
def test_culture_adds_an_occasion_and_bad_days_are_answered_beside_the_field(ward, client):
    client.force_login(ward.culture)
    data = {"name": "Đại hội", "order": "0", "calendar": "solar", "day": "31", "month": "6"}
    response = client.post(register_url(Occasion, "add"), data)
    assert response.context["form"].errors == {"day": ["Tháng đó không có ngày này."]}
    assert 'value="Đại hội"' in response.content.decode()
    assert client.post(register_url(Occasion, "add"), data | {"day": "30"}).status_code == 302
    assert Occasion.objects.get(name="Đại hội").day == 30


@pytest.mark.django_db
def test_the_list_says_the_lunar_day_and_the_day_of_this_year(ward, client, time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 1, 3, tzinfo=datetime.UTC))
    OccasionFactory(name="Giỗ Tổ", calendar="lunar", day=10, month=3)
    client.force_login(ward.culture)
    page = client.get(register_url(Occasion)).content.decode()
    assert "10/3 âm lịch" in page
    assert "26/04/2026" in page


@pytest.mark.django_db
def test_a_unit_changes_no_channel_by_address(ward, client):
    channel = ChannelFactory(name="Chuyên mục")
    client.force_login(ward.unit)
    client.post(register_url(Channel, "edit", channel.pk), {"name": "Khác", "order": "0"})
    channel.refresh_from_db()
    assert channel.name == "Chuyên mục"

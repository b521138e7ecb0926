"""IV.3: culture and office plan an item; bad input is answered beside its field."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.admin import texts
from tests.factories import BroadcastLogFactory, PlanFactory, UserFactory
from thidua.counting.periods import today
from thidua.models import ContentPlanItem

from .content import ChannelFactory, ItemFactory, OccasionFactory, address, item_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(ward):
    return ItemFactory(owner=ward.culture, note="Đã hẹn cộng tác viên.")


@pytest.fixture
def culture_client(ward, client):
    client.force_login(ward.culture)
    return client


def refusal(client, item, **changes):
    """Posts the form; the errors, after checking that nothing was saved and nothing was lost."""
    before = ContentPlanItem.objects.filter(pk=item.pk).values().get()
    data = item_data(item, theme="Chủ đề vừa gõ", note="Ghi chú vừa gõ", **changes)
    response = client.post(address("edit", item), data)
    assert response.status_code == 200
    assert ContentPlanItem.objects.filter(pk=item.pk).values().get() == before
    page = response.content.decode()
    assert 'value="Chủ đề vừa gõ"' in page
    assert "Ghi chú vừa gõ" in page
    assert "Chưa lưu được mục này" in page
    errors = {name: list(found) for name, found in response.context["form"].errors.items()}
    for (sentence,) in errors.values():
        assert sentence in page
    return errors


@pytest.mark.parametrize("person", ["culture", "office"])
def test_an_item_is_planned_in_the_admin(ward, client, person):
    client.force_login(getattr(ward, person))
    new = ItemFactory.build(
        plan=PlanFactory(year=2026), channel=ChannelFactory(), owner=ward.culture
    )
    response = client.post(address("create"), item_data(new, is_focal="on"))
    assert response.status_code == 302
    made = ContentPlanItem.objects.get()
    assert (made.theme, made.deadline, made.is_focal) == (new.theme, new.deadline, True)
    assert made.history.get().history_user == getattr(ward, person)


def test_the_form_starts_with_the_month_asked_for_and_without_a_deadline(ward, culture_client):
    PlanFactory(year=2026)
    plan = PlanFactory(year=2027)
    form = culture_client.get(address("create") + "?year=2027&month=4").context["form"]
    assert form["plan"].value() == plan.pk
    assert form["month"].value() == 4
    assert form["owner"].value() == ward.culture.pk
    assert form["deadline"].value() is None


@pytest.mark.parametrize("month", ["13", "x", "-1", ""])
def test_a_month_that_is_none_in_the_address_is_not_taken(culture_client, month):
    PlanFactory(year=2026)
    form = culture_client.get(f"{address('create')}?month={month}").context["form"]
    assert form["month"].value() is None


@pytest.mark.parametrize(
    ("deadline", "error"),
    [
        ("31/12/2025", "Hạn sớm hơn năm của kế hoạch."),
        ("01/02/2027", "Hạn muộn hơn tháng 1 của năm sau năm kế hoạch."),
    ],
)
def test_a_deadline_far_from_the_plan_s_year_is_refused(culture_client, item, deadline, error):
    assert refusal(culture_client, item, deadline=deadline) == {"deadline": [error]}


@pytest.mark.parametrize("deadline", ["01/01/2026", "31/12/2026", "31/01/2027"])
def test_a_deadline_from_january_to_the_january_after_is_taken(culture_client, item, deadline):
    data = item_data(item, deadline=deadline)
    assert culture_client.post(address("edit", item), data).status_code == 302
    item.refresh_from_db()
    assert item.deadline.strftime("%d/%m/%Y") == deadline


@pytest.mark.parametrize("deadline", ["", "2026-13-45", "31/06/2026"])
def test_a_deadline_that_is_no_day_is_refused(culture_client, item, deadline):
    assert set(refusal(culture_client, item, deadline=deadline)) == {"deadline"}


@pytest.mark.parametrize("month", ["0", "13", "", "sáu"])
def test_a_month_that_is_none_is_refused(culture_client, item, month):
    assert set(refusal(culture_client, item, month=month)) == {"month"}


def test_a_text_does_not_fulfil_an_item_of_a_station(ward, culture_client):
    item = ItemFactory(owner=ward.culture, on_air=True)
    errors = refusal(culture_client, item, story=ward.article().pk)
    assert list(errors) == ["story"]
    assert "lượt phát" in errors["story"][0]


def test_an_airing_does_not_fulfil_an_item_of_the_website(culture_client, item):
    airing = BroadcastLogFactory(aired_at=timezone.now())
    errors = refusal(culture_client, item, airing=airing.pk)
    assert list(errors) == ["airing"]


def test_a_page_that_is_no_story_is_refused_also_past_the_chooser(ward, culture_client, item):
    assert list(refusal(culture_client, item, story=ward.column.pk)) == ["story"]


def test_a_profile_and_an_article_are_linked(ward, culture_client, item):
    for story in (ward.article(), ward.exemplar()):
        data = item_data(item, story=story.pk)
        assert culture_client.post(address("edit", item), data).status_code == 302
        item.refresh_from_db()
        assert item.story_id == story.pk


def test_the_page_chooser_is_asked_for_stories_and_profiles(culture_client, item):
    page = culture_client.get(address("edit", item)).content.decode()
    assert "thidua.articlepage" in page
    assert "thidua.exemplarpage" in page


@pytest.mark.parametrize("change", [{"is_active": False}, {"groups": []}])
def test_an_owner_is_active_and_may_log_in(ward, culture_client, item, change):
    owner = UserFactory(office=True)
    if "groups" in change:
        owner.groups.clear()
    else:
        owner.is_active = False
        owner.save()
    errors = refusal(culture_client, item, owner=owner.pk)
    assert errors == {
        "owner": ["Hãy chọn người có tài khoản đang hoạt động và đăng nhập được vào đây."]
    }


def test_an_item_of_somebody_who_left_can_still_be_changed(ward, culture_client, item):
    ward.office.is_active = False
    ward.office.save()
    ContentPlanItem.objects.update(owner=ward.office)
    item.refresh_from_db()
    data = item_data(item, theme="Chủ đề khác")
    assert culture_client.post(address("edit", item), data).status_code == 302


def test_what_is_closed_is_not_chosen_anew_but_kept(ward, culture_client, item):
    closed = ChannelFactory(valid_until=today() - datetime.timedelta(days=1))
    errors = refusal(culture_client, item, channel=closed.pk)
    assert errors == {"channel": ["Giá trị danh mục này đã hết hiệu lực."]}
    ContentPlanItem.objects.update(channel=closed)
    item.refresh_from_db()
    assert culture_client.post(address("edit", item), item_data(item)).status_code == 302


def test_an_occasion_in_another_month_is_said_and_not_refused(culture_client, item):
    day = OccasionFactory(name="Ngày Nhà giáo", day=20, month=11)
    response = culture_client.post(
        address("edit", item), item_data(item, occasion=day.pk), follow=True
    )
    hint = "Ngày Nhà giáo là ngày 20/11/2026, còn mục này dự kiến vào tháng 6."
    assert hint in [text.strip() for text in texts(response)]
    item.refresh_from_db()
    assert item.occasion == day


def test_dates_are_shown_as_they_are_typed(culture_client, item):
    page = culture_client.get(address("edit", item)).content.decode()
    assert 'name="deadline" value="30/06/2026"' in page


def chooser(name, *args):
    return reverse(f"thidua_airings:{name}", args=args)


def test_the_chooser_tells_airings_apart_and_finds_without_accents(ward, culture_client):
    moment = datetime.datetime(2026, 6, 11, 10, 30, tzinfo=datetime.UTC)
    airing = BroadcastLogFactory(aired_at=moment, programme="Kỷ niệm ngày truyền thống")
    BroadcastLogFactory(aired_at=moment, programme="Chuyện khác")
    page = culture_client.get(chooser("choose_results") + "?q=ky+niem").content.decode()
    assert "Kỷ niệm ngày truyền thống" in page
    assert "11/06/2026 17:30" in page
    assert "Chuyện khác" not in page
    chosen = culture_client.get(chooser("chosen", airing.pk)).json()["result"]
    assert chosen["title"] == "11/06/2026 17:30 – Kỷ niệm ngày truyền thống"


@pytest.mark.parametrize("person", ["unit", "chair"])
def test_nobody_else_opens_the_chooser_of_airings(ward, client, person):
    client.force_login(getattr(ward, person))
    assert client.get(chooser("choose")).status_code == 302

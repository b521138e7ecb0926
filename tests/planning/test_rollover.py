"""H2: next year's plan is a roll-over of this one, in one click of the office."""

import datetime

import pytest
from django.urls import reverse

from tests.admin import texts
from tests.factories import (
    FieldFactory,
    LevelFactory,
    OrganizationFactory,
    PlanFactory,
    UserFactory,
)
from thidua.models import (
    AnnualPlan,
    AnnualTarget,
    Channel,
    ContentPlanItem,
    Occasion,
    ResultReport,
    SuperiorDocument,
)
from thidua.planning.rollover import AlreadyPlanned, a_year_later, in_next_year, roll_over

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def plan(ward):
    return PlanFactory(
        year=2027,
        title="Tuyên truyền về thi đua yêu nước năm 2027",
        number="12/KH-UBND",
        issued_on=datetime.date(2027, 2, 5),
        status="issued",
        purpose="1. Thi đua trong năm 2027.",
        subjects="Như năm 2027",
        media="Tiếp sóng năm 2027",
        organisation="Khen thưởng năm 2027",
        recipients="Đảng ủy\nLưu: VT",
        superior_documents=[SuperiorDocument(number="59/KH-UBND", issuer="UBND tỉnh")],
    )


@pytest.fixture
def channel():
    return Channel.objects.create(name="Trang thông tin")


def item_of(plan, channel, owner, **changes):
    values = {
        "plan": plan,
        "month": 5,
        "theme": "Phát động năm 2027",
        "channel": channel,
        "owner": owner,
        "deadline": datetime.date(2027, 5, 20),
    }
    return ContentPlanItem.objects.create(**(values | changes))


def url(plan, action="rollover"):
    return reverse(f"thidua_annualplan_modeladmin_{action}", args=[plan.pk])


def test_words_and_recipients_are_taken_over_with_the_year_changed(plan, ward):
    made = roll_over(plan, ward.office)
    assert made.year == 2028
    assert made.title == "Tuyên truyền về thi đua yêu nước năm 2028"
    assert made.purpose.splitlines()[0] == "1. Thi đua trong năm 2028."
    assert (made.subjects, made.media) == ("Như năm 2028", "Tiếp sóng năm 2028")
    assert made.organisation == "Khen thưởng năm 2028"
    assert made.recipients == "Đảng ủy\nLưu: VT"


def test_what_belongs_to_its_year_stays_there(plan, ward):
    made = AnnualPlan.objects.get(pk=roll_over(plan, ward.office).pk)
    assert (made.status, made.number, made.issued_on, made.signed_file) == ("draft", "", None, None)
    assert not made.superior_documents.exists()
    assert plan.superior_documents.count() == 1


@pytest.mark.parametrize(
    "words",
    [
        "Kế hoạch số 59/KH-UBND ngày 13 tháng 3 năm 2027",
        "ngày 13/3/2027",
        "Nghị định 98/2027/NĐ-CP",
        "giai đoạn 2021 - 2027",
        "giai đoạn 2027–2030",
        "số 12027",
    ],
)
def test_dates_numbers_of_documents_and_spans_of_years_stay(words):
    assert in_next_year(words, 2027) == words


def test_every_mention_of_the_year_alone_is_changed():
    assert in_next_year("Năm 2027: xong trước tháng 3 năm 2027.", 2027) == (
        "Năm 2028: xong trước tháng 3 năm 2028."
    )


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("Mừng Tết Đinh Mùi 2027", "Mừng Tết Mậu Thân 2028"),
        ("Mừng xuân Đinh Mùi", "Mừng xuân Mậu Thân"),
        ("TẾT ĐINH MÙI (2027)", "TẾT MẬU THÂN (2028)"),
        ("Tháng Chạp năm Bính Ngọ 2026", "Tháng Chạp năm Đinh Mùi 2027"),
        ("Chuẩn bị Tết Mậu Thân 2028", "Chuẩn bị Tết Kỷ Dậu 2029"),
        ("Tết Mậu Thân 1968", "Tết Mậu Thân 1968"),
        (
            "Tổng kết năm 2027 và Tết Đinh Mùi năm 2027",
            "Tổng kết năm 2028 và Tết Mậu Thân năm 2028",
        ),
        ("Xuân Giáp Thìn", "Xuân Giáp Thìn"),
    ],
)
def test_a_lunar_years_name_goes_with_its_number(words, then):
    """Issue 23, item 5: no "Tết Giáp Thìn 2025"."""
    assert in_next_year(words, 2027) == then


def test_what_a_person_has_to_look_at_is_said(plan, ward, channel, client):
    late = Occasion.objects.create(name="Ngày giỗ", calendar="lunar", day=20, month=11)
    once = Occasion.objects.create(name="Đại hội", day=3, month=6, year=2027)
    item_of(plan, channel, ward.culture, theme="Kỷ niệm 70 năm truyền thống")
    item_of(plan, channel, ward.culture, theme="Quý 1 năm 2027")
    item_of(plan, channel, ward.culture, theme="Ngày giỗ của phường", occasion=late)
    item_of(plan, channel, ward.culture, theme="Mừng đại hội", occasion=once)
    client.force_login(ward.office)
    notes = " ".join(texts(client.post(url(plan), follow=True)))
    for named in ("Kỷ niệm 70 năm truyền thống", "Ngày giỗ của phường", "Mừng đại hội"):
        assert named in notes
    assert "Quý 1" not in notes


def test_the_figures_the_lessons_and_the_proposals_of_the_year_begin_the_next_plan(plan, ward):
    ResultReport.objects.create(plan=plan, lessons="- Nêu gương kịp thời.", proposals="Thêm video.")
    ResultReport.objects.create(plan=plan, span="quarter", lessons="Của quý.")
    made = roll_over(plan, ward.office)
    assert made.purpose.startswith("1. Thi đua trong năm 2028.\n")
    assert "Kết quả năm 2027" in made.purpose
    assert "Đăng tải trên chuyên mục: chưa thực hiện (00/04 tin, bài)" in made.purpose
    assert made.purpose.endswith("- Nêu gương kịp thời.")
    assert "Của quý" not in made.purpose
    assert made.organisation.endswith("- Thêm video.")


def test_targets_are_taken_over_with_all_their_options(plan, ward):
    level, field, unit = LevelFactory(), FieldFactory(), OrganizationFactory()
    wanted = {
        "measure": "profiles",
        "period": "half",
        "required": 3,
        "only_public": False,
        "count_reruns": False,
        "only_subject_type": "household",
        "only_field": field,
        "only_level": level,
        "only_unit": unit,
    }
    AnnualTarget._base_manager.filter(plan=plan).delete()
    row = AnnualTarget(plan=plan, sort_order=0, due_date=datetime.date(2027, 12, 15), **wanted)
    AnnualTarget._base_manager.bulk_create([row])
    target = AnnualTarget.objects.get(plan=roll_over(plan, ward.office))
    assert {name: getattr(target, name) for name in wanted} == wanted
    assert target.due_date == datetime.date(2028, 12, 15)


def test_a_target_gets_the_newest_version_of_its_rule(plan, ward):
    AnnualTarget._base_manager.filter(plan=plan).update(measure_version=0)
    made = roll_over(plan, ward.office)
    assert {target.measure_version for target in made.targets.all()} == {1}


def test_29_february_is_the_28th_a_year_later():
    assert a_year_later(datetime.date(2028, 2, 29)) == datetime.date(2029, 2, 28)
    assert a_year_later(datetime.date(2027, 2, 28)) == datetime.date(2028, 2, 28)


def test_the_content_plan_comes_along_without_what_fulfilled_it(plan, ward, channel):
    story = ward.article(public=True)
    unit = OrganizationFactory()
    item_of(plan, channel, ward.culture, story=story, unit=unit, is_focal=True, kind="movement")
    item = ContentPlanItem.objects.get(plan=roll_over(plan, ward.office))
    assert (item.theme, item.month) == ("Phát động năm 2028", 5)
    assert item.deadline == datetime.date(2028, 5, 20)
    assert (item.channel, item.owner, item.unit) == (channel, ward.culture, unit)
    assert (item.is_focal, item.kind) == (True, "movement")
    assert (item.story, item.airing, item.reminded_days) == (None, None, None)


def test_what_was_merged_gives_way_to_what_took_its_place(ward, channel):
    """Issue 23, item 4: nothing that is closed is planned anew; without a successor it stays, marked."""
    last = datetime.date(2027, 6, 30)
    ward_level = LevelFactory(name="Phường", valid_from=datetime.date(2027, 7, 1))
    old_level = LevelFactory(name="Xã", valid_until=last, successor=ward_level)
    units = [OrganizationFactory(name="Hội hợp nhất")]
    for name in ("Hội giữa", "Hội đầu"):
        units.append(OrganizationFactory(name=name, valid_until=last, successor=units[-1]))
    Channel.objects.filter(pk=channel.pk).update(valid_until=last)
    limited = {"measure": "stories", "period": "year", "required": 4, "only_level": old_level}
    plan = PlanFactory(year=2027, targets=[limited])
    item_of(plan, channel, ward.culture, unit=units[-1])
    made = roll_over(plan, ward.office)
    assert made.targets.get().only_level == ward_level
    item = ContentPlanItem.objects.get(plan=made)
    assert (item.unit, item.channel) == (units[0], channel)


def test_an_item_moves_with_the_moon_and_one_of_that_year_alone_is_left_out(plan, ward, channel):
    new_year = Occasion.objects.create(name="Tết", calendar="lunar", day=1, month=1)
    once = Occasion.objects.create(name="Đại hội", day=3, month=6, year=2027)
    before = new_year.day_in(2027) - datetime.timedelta(days=7)
    item_of(plan, channel, ward.culture, occasion=new_year, month=2, deadline=before)
    item_of(plan, channel, ward.culture, occasion=once)
    item = ContentPlanItem.objects.get(plan=roll_over(plan, ward.office))
    assert item.occasion == new_year
    assert item.deadline == new_year.day_in(2028) - datetime.timedelta(days=7)
    assert item.month == new_year.day_in(2028).month


def test_items_of_who_left_fall_to_whoever_rolls_over(plan, ward, channel):
    gone = UserFactory(culture=True, is_active=False)
    item_of(plan, channel, gone)
    assert ContentPlanItem.objects.get(plan=roll_over(plan, ward.office)).owner == ward.office


def test_a_year_that_has_a_plan_is_left_alone(plan, ward):
    there = PlanFactory(year=2028)
    with pytest.raises(AlreadyPlanned) as refusal:
        roll_over(plan, ward.office)
    assert refusal.value.plan == there
    assert AnnualPlan.objects.count() == 2


def test_one_click_opens_the_draft_and_says_what_was_left_out(plan, ward, client):
    client.force_login(ward.office)
    assert url(plan) in client.get(url(plan, "inspect")).content.decode()
    response = client.post(url(plan), follow=True)
    made = AnnualPlan.objects.get(year=2028)
    assert response.redirect_chain[-1][0] == url(made, "edit")
    (message,) = texts(response)
    assert "văn bản cấp trên là của từng năm" in message
    assert made.history.get().history_user == ward.office


def test_a_second_click_says_so_and_links_to_the_plan(plan, ward, client):
    there = PlanFactory(year=2028)
    client.force_login(ward.office)
    response = client.post(url(plan), follow=True)
    (message,) = texts(response)
    assert "năm 2028 đã có kế hoạch" in message
    assert url(there, "inspect") in message
    assert AnnualPlan.objects.count() == 2


def test_reading_the_address_makes_nothing(plan, ward, client):
    client.force_login(ward.office)
    assert client.get(url(plan)).status_code == 405
    assert AnnualPlan.objects.count() == 1


@pytest.mark.parametrize("person", ["chair", "culture", "unit"])
def test_nobody_but_the_office_rolls_over(plan, ward, client, person):
    client.force_login(getattr(ward, person))
    response = client.post(url(plan))
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert AnnualPlan.objects.count() == 1
    page = client.get(url(plan, "inspect"), follow=True).content.decode()
    assert url(plan) not in page

"""The register of annual plans: who may do what, and who changed what."""

import pytest
from django.urls import reverse

from tests.factories import PlanFactory
from thidua.models import AnnualPlan, AnnualTarget

from .forms import plan_data, target_row

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

READING = ["index", "inspect", "history"]
CHANGING = ["create", "edit", "delete"]


def address(action, plan):
    args = [] if action in ("index", "create") else [plan.pk]
    return reverse(f"thidua_annualplan_modeladmin_{action}", args=args)


def is_refused(response):
    return response.status_code == 302 and response.url == reverse("wagtailadmin_home")


@pytest.fixture
def plan(ward):
    return PlanFactory(year=2024)


@pytest.mark.parametrize("person", ["chair", "office", "culture"])
@pytest.mark.parametrize("action", READING)
def test_leadership_office_and_culture_read_the_plan(ward, client, plan, person, action):
    client.force_login(getattr(ward, person))
    response = client.get(address(action, plan))
    assert response.status_code == 200
    assert "Kế hoạch" in response.content.decode()


@pytest.mark.parametrize("action", CHANGING)
def test_the_office_manages_plans(ward, client, plan, action):
    client.force_login(ward.office)
    assert client.get(address(action, plan)).status_code == 200


@pytest.mark.parametrize("person", ["chair", "culture", "unit"])
@pytest.mark.parametrize("action", CHANGING)
def test_nobody_else_changes_plans_by_address(ward, client, plan, person, action):
    client.force_login(getattr(ward, person))
    row = AnnualTarget.objects.filter(plan=plan).first()
    assert is_refused(client.get(address(action, plan)))
    data = plan_data(target_row(id=str(row.pk), required="99"), title="Đổi")
    assert is_refused(client.post(address(action, plan), data))
    assert AnnualPlan.objects.get().title == plan.title
    assert not AnnualTarget.objects.filter(required=99).exists()


@pytest.mark.parametrize("action", READING)
def test_units_do_not_read_the_plan_by_address(ward, client, plan, action):
    client.force_login(ward.unit)
    assert is_refused(client.get(address(action, plan)))


@pytest.mark.parametrize("action", READING + CHANGING)
def test_a_visitor_is_sent_to_the_log_in(client, plan, action):
    response = client.get(address(action, plan))
    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailadmin_login"))


def test_the_list_says_the_targets_in_words(ward, client, plan):
    client.force_login(ward.chair)
    page = client.get(address("index", plan)).content.decode()
    assert "Đăng tải trên chuyên mục: ít nhất 04 tin, bài/năm" in page
    assert "ít nhất 01 lượt/quý" in page
    assert address("edit", plan) not in page


def test_the_list_takes_the_same_queries_for_one_plan_and_for_ten(
    ward, client, plan, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(ward.chair)
    client.get(address("index", plan))
    with CaptureQueriesContext(connection) as one:
        client.get(address("index", plan))
    for year in range(2025, 2034):
        PlanFactory(year=year)
    with django_assert_max_num_queries(len(one)):
        client.get(address("index", plan))


def test_the_menu_shows_plans_to_those_alone_who_may_read_them(ward, client, plan):
    for person, shown in (("chair", True), ("culture", True), ("unit", False)):
        client.force_login(getattr(ward, person))
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert (address("index", plan) in page) is shown


def test_a_changed_target_is_in_the_history_with_old_new_and_who(ward, client, plan):
    client.force_login(ward.office)
    stories, relays = plan.targets.all()
    rows = [
        target_row(id=str(stories.pk), required="6"),
        target_row(id=str(relays.pk), measure="relays", period="quarter", required="1"),
    ]
    data = plan_data(*rows, year="2024", title=plan.title, number="12/KH-UBND")
    assert client.post(address("edit", plan), data).status_code == 302

    changes = client.get(address("history", plan)).context["changes"]
    newest = {(row.old, row.new) for change in changes[:2] for row in change.rows}

    assert newest == {("4", "6"), ("", "12/KH-UBND")}
    assert {change.who for change in changes[:2]} == {ward.office.get_full_name()}
    page = client.get(address("history", plan)).content.decode()
    assert "Đăng tải trên chuyên mục" in page
    assert "stories" not in page


def test_a_refused_form_keeps_the_four_parts_and_the_recipients(ward, client):
    client.force_login(ward.office)
    typed = {
        "purpose": "1. Thiết thực.",
        "subjects": "Tập thể, cá nhân",
        "media": "Tiếp sóng",
        "organisation": "Lãnh đạo thẩm định",
        "recipients": "Đảng ủy (b/c)",
    }
    response = client.post(address("create", None), plan_data(target_row(required="0"), **typed))
    page = response.content.decode()
    assert not AnnualPlan.objects.exists()
    for words in typed.values():
        assert words in page
    client.post(address("create", None), plan_data(target_row(), **typed))
    plan = AnnualPlan.objects.get()
    assert {name: getattr(plan, name) for name in typed} == typed

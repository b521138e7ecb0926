"""The accessibility statement: words that a leader approved, figures of a register."""

import datetime

import pytest
from django.urls import reverse

from home.models import AccessibilityCheck, AccessibilityPage
from home.statement import SLUG
from tests.admin import action_url, appraisal_url, edit_url
from tests.home.statement import ADDRESS, approve_statement, statement
from tests.sitemaps import whole_sitemap
from thidua.setup import steps
from thidua.signoff.takedown import take_down

pytestmark = pytest.mark.django_db


def check(**changes):
    values = {"checked_on": datetime.date(2026, 3, 4), "means": "keyboard", "pages_checked": 12}
    return AccessibilityCheck.objects.create(**{**values, "found": 5, "still_open": 2, **changes})


def typed(page, **changes):
    """What the editor posts."""
    return {
        "title": page.title,
        "checked": page.checked,
        "known": page.known,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }


def test_until_a_leader_approved_one_there_is_none(client, open_ward):
    check()
    assert client.get(ADDRESS).status_code == 404
    for address in ("/", "/lien-he/", "/thi-dua-yeu-nuoc/"):
        assert ADDRESS not in client.get(address).content.decode()
    assert ADDRESS not in whole_sitemap(client)


def test_the_office_writes_it_and_a_leader_approves_it_on_their_screens(client, open_ward):
    page = statement()
    client.force_login(open_ward.office)
    words = typed(page, checked="Kiểm tra bằng bàn phím.", **{"action-submit": "1"})
    assert client.post(edit_url(page), words).status_code == 302
    assert client.get(ADDRESS).status_code == 404
    client.force_login(open_ward.culture)
    step = page.current_workflow_task_state
    client.post(action_url(page, "approve", step), {"comment": ""})
    step = statement().current_workflow_task_state
    client.force_login(open_ward.chair)
    preview = client.get(reverse("thidua_signoff:preview", args=[step.pk]))
    assert "Kiểm tra bằng bàn phím." in preview.content.decode()
    seen = client.get(appraisal_url(step)).context["task_state"].digest
    decision = {"decision": "approve", "comment": "", "seen": seen}
    assert client.post(appraisal_url(step), decision).status_code == 302
    client.logout()
    html = client.get(ADDRESS).content.decode()
    assert "Kiểm tra bằng bàn phím." in html
    assert "WCAG) 2.2, mức AA" in html
    assert ADDRESS in client.get("/").content.decode()
    assert f"<loc>http://testserver{ADDRESS}</loc>" in whole_sitemap(client)


def test_new_words_wait_for_the_next_approval(client, open_ward):
    page = approve_statement(open_ward, checked="Kiểm tra bằng bàn phím.")
    client.force_login(open_ward.office)
    client.post(edit_url(page), typed(page, checked="Chữ chưa duyệt.", title="Tên chưa duyệt"))
    client.logout()
    for address in (ADDRESS, "/"):
        html = client.get(address).content.decode()
        assert "chưa duyệt" not in html
    assert "Kiểm tra bằng bàn phím." in client.get(ADDRESS).content.decode()


def test_the_figures_are_those_of_the_register_today(client, open_ward):
    approve_statement(open_ward)
    assert "Cơ quan chưa đăng kết quả kiểm tra" in client.get(ADDRESS).content.decode()
    made = check()
    html = client.get(ADDRESS).content.decode()
    assert '<time datetime="2026-03-04">04/03/2026</time>' in html
    assert "Số trang đã kiểm tra: 12; hạn chế phát hiện: 5, chưa khắc phục: 2" in html
    made.still_open = 0
    made.save()
    assert "chưa khắc phục: 0" in client.get(ADDRESS).content.decode()


def test_a_check_that_was_noted_before_the_register_shows_its_day_alone(client, open_ward):
    check(means="", pages_checked=None, found=None, still_open=None)
    approve_statement(open_ward)
    html = client.get(ADDRESS).content.decode()
    assert "04/03/2026" in html
    assert "Số trang đã kiểm tra" not in html


def test_what_was_taken_down_is_linked_nowhere(client, open_ward):
    page = approve_statement(open_ward, checked="Kiểm tra bằng bàn phím.")
    take_down(page, open_ward.chair, "Sai số liệu")
    assert client.get(ADDRESS).status_code == 410
    assert ADDRESS not in client.get("/").content.decode()


def test_a_unit_has_nothing_to_do_with_it(client, open_ward):
    client.force_login(open_ward.unit)
    page = statement()
    assert client.get(edit_url(page)).status_code in (302, 404)
    explorer = client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    assert page.title not in explorer.content.decode()


def test_set_up_makes_it_once_and_at_its_address(ward):
    steps.make_workflow(ward.column)
    page = statement()
    assert page.slug == SLUG
    assert page.title == "Tuyên bố khả năng tiếp cận"
    assert page.get_workflow() == ward.workflow
    page.delete()
    ward.column.refresh_from_db()
    steps.make_workflow(ward.column)
    assert AccessibilityPage.objects.get().slug == SLUG


def test_the_office_enters_checks_in_the_register(client, open_ward):
    approve_statement(open_ward)
    client.force_login(open_ward.office)
    add = reverse("wagtailsnippets_home_accessibilitycheck:add")
    figures = {"checked_on": "04/03/2026", "kind": "users", "means": "screen_reader"}
    wrong = {**figures, "pages_checked": "6", "found": "2", "still_open": "3"}
    response = client.post(add, wrong)
    assert "Số hạn chế chưa khắc phục không thể nhiều hơn" in response.content.decode()
    assert 'value="04/03/2026"' in response.content.decode()
    response = client.post(add, {**wrong, "still_open": "1", "checked_on": "04/03/2099"})
    assert "ngày này còn ở phía trước" in response.content.decode()
    assert not AccessibilityCheck.objects.exists()
    assert client.post(add, {**wrong, "still_open": "1"}).status_code == 302
    made = AccessibilityCheck.objects.get()
    history = reverse("wagtailsnippets_home_accessibilitycheck:history", args=[made.pk])
    assert "04/03/2026" in client.get(history).content.decode()
    client.logout()
    assert "bằng trình đọc màn hình" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("person", ["culture", "chair", "unit"])
def test_others_enter_none(client, ward, person):
    client.force_login(getattr(ward, person))
    add = reverse("wagtailsnippets_home_accessibilitycheck:add")
    figures = {"checked_on": "04/03/2026", "kind": "users", "means": "tool", "pages_checked": "1"}
    client.post(add, {**figures, "found": "0", "still_open": "0"})
    assert not AccessibilityCheck.objects.exists()

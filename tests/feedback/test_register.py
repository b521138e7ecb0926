"""The reports in the admin: who reads them, who handles them, and what is written down."""

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from thidua.feedback.actions import take_report
from thidua.models import ContentReport
from thidua.signoff.takedown import take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

NAME = "wagtailsnippets_thidua_contentreport"
LIST = f"{NAME}:list"


def address(action, report):
    return reverse(f"{NAME}:{action}", args=[report.pk])


def edit(client, report, **data):
    return client.post(address("edit", report), {"state": "new", "note": "", **data})


@pytest.mark.parametrize("person", ["culture", "office"])
def test_culture_and_office_handle_a_report(open_ward, client, report, story, person):
    user = getattr(open_ward, person)
    client.force_login(user)
    html = client.get(address("edit", report)).content.decode()
    for text in ("Số hộ là 12.", "Bà Tư", "0900 000 000", story.title):
        assert text in html
    assert f'href="{story.url}"' in html
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[story.pk])}"' in html
    assert edit(client, report, state="handled", note="Đã sửa số hộ.").status_code == 302
    report.refresh_from_db()
    assert (report.state, report.note, report.handled_by) == ("handled", "Đã sửa số hộ.", user)
    assert report.handled_at is not None


def test_the_visitors_words_are_no_fields_of_the_form(open_ward, client, report):
    client.force_login(open_ward.culture)
    edit(client, report, state="in_hand", text="Khác", name="Khác", page_title="Khác")
    report.refresh_from_db()
    assert (report.state, report.text, report.name) == ("in_hand", "Số hộ là 12.", "Bà Tư")


def test_a_report_is_not_closed_without_a_word(open_ward, client, report):
    client.force_login(open_ward.culture)
    response = edit(client, report, state="handled")
    assert "Ghi ngắn gọn đã xử lý thế nào" in response.content.decode()
    report.refresh_from_db()
    assert report.state == "new"


def test_a_report_that_is_opened_again_names_nobody_until_it_is_closed(open_ward, client, report):
    client.force_login(open_ward.culture)
    edit(client, report, state="handled", note="Xong.")
    edit(client, report, state="in_hand", note="Chưa xong.")
    report.refresh_from_db()
    assert (report.handled_by, report.handled_at) == (None, None)
    client.force_login(open_ward.office)
    edit(client, report, state="handled", note="Xong thật.")
    report.refresh_from_db()
    assert report.handled_by == open_ward.office


def test_leadership_reads_and_changes_nothing(open_ward, client, report):
    client.force_login(open_ward.chair)
    assert "Bà con tổ 7 mở đường" in client.get(reverse(LIST)).content.decode()
    assert "Số hộ là 12." in client.get(address("inspect", report)).content.decode()
    assert client.get(address("history", report)).status_code == 200
    edit(client, report, state="handled", note="Xong.")
    report.refresh_from_db()
    assert report.state == "new"


def test_a_unit_sees_no_reports(open_ward, client, report):
    client.force_login(open_ward.unit)
    for url in (reverse(LIST), *(address(name, report) for name in ("edit", "inspect", "history"))):
        assert client.get(url).status_code == 302
    edit(client, report, state="handled", note="Xong.")
    report.refresh_from_db()
    assert report.state == "new"
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse(LIST) not in home


def test_nobody_types_or_deletes_a_report(open_ward, client, report):
    User.objects.create_superuser("root", password="x")
    client.force_login(User.objects.get(username="root"))
    assert client.get(reverse(f"{NAME}:add")).status_code == 302
    client.post(reverse(f"{NAME}:add"), {"state": "new", "note": ""})
    client.post(address("delete", report))
    assert ContentReport.objects.get() == report
    assert client.get(reverse(LIST)).status_code == 200


def test_the_history_says_who_changed_what_and_holds_no_contact_data(open_ward, client, report):
    client.force_login(open_ward.culture)
    edit(client, report, state="handled", note="Đã sửa số hộ.")
    html = client.get(address("history", report)).content.decode()
    for text in ("Mới", "Đã xử lý", "Đã sửa số hộ.", open_ward.culture.get_full_name()):
        assert text in html
    assert "Bà Tư" not in str(list(ContentReport.history.values()))


def test_the_list_is_newest_first_searched_and_narrowed_down(open_ward, client, report, story):
    other = take_report(story, "b" * 64, text="Ảnh không phải của tổ 7.")
    client.force_login(open_ward.culture)
    edit(client, report, state="in_hand")

    def shown(**query):
        return list(client.get(reverse(LIST), query).context["object_list"])

    assert shown() == [other, report]
    assert shown(state="in_hand") == [report]
    assert shown(q="anh khong phai") == [other]
    assert shown(q="khong co chu nay") == []


def test_the_export_leaves_the_contact_data_behind(open_ward, client, report):
    client.force_login(open_ward.culture)
    response = client.get(reverse(LIST), {"export": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    heading, row = csv.reader(io.StringIO(text))
    assert "Trạng thái" in heading
    assert "Số hộ là 12." in row
    assert "Mới" in row
    assert "Bà Tư" not in text


def test_new_reports_stand_on_the_home_page_of_those_who_handle_them(open_ward, client, report):
    for person, sees in [("culture", True), ("office", True), ("chair", False), ("unit", False)]:
        client.force_login(getattr(open_ward, person))
        html = client.get(reverse("wagtailadmin_home")).content.decode()
        assert ("1 báo lỗi mới cần xem" in html) is sees
    client.force_login(open_ward.culture)
    edit(client, report, state="in_hand")
    assert "báo lỗi mới" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_report_outlives_its_page(open_ward, client, report, story):
    title = story.title
    take_down(story, open_ward.chair, "Sai số liệu.")
    client.force_login(open_ward.culture)
    html = client.get(address("edit", report)).content.decode()
    assert "Trang không còn công khai." in html
    assert title in html
    ContentReport.objects.update(page=None)
    html = client.get(address("edit", report)).content.decode()
    assert title in html
    assert client.get(reverse(LIST)).status_code == 200

"""The names of the ward are register data that the office keeps: plain, and every change logged."""

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.urls import reverse

from home.models import AccessibilityPage, FocalPerson, Position, WardSettings
from home.statement import SLUG

pytestmark = pytest.mark.django_db


def edit_address(ward):
    site = ward.column.get_site()
    return reverse("wagtailsettings:edit", args=["home", "wardsettings", site.pk])


def history_address(ward):
    return reverse("home_ward_history", args=[ward.column.get_site().pk])


def typed(**values):
    """What the settings' form posts, with its empty rows of focal persons and former names."""
    numbers = {"TOTAL": "0", "INITIAL": "0", "MIN_NUM": "0", "MAX_NUM": "1000"}
    rows = {
        f"{prefix}-{name}_FORMS": number
        for prefix in ("focal_persons", "dated_names")
        for name, number in numbers.items()
    }
    return {**rows, **values}


def row(**values):
    """One row of a focal person; the names are those of the form."""
    fields = {"id": "", "ORDER": "1", "DELETE": "", **values}
    return {
        "focal_persons-TOTAL_FORMS": "1",
        "focal_persons-INITIAL_FORMS": "1" if fields["id"] else "0",
        **{f"focal_persons-0-{name}": value for name, value in fields.items()},
    }


def test_the_office_names_the_ward_and_visitors_read_it(open_ward, client):
    client.force_login(open_ward.office)
    response = client.post(edit_address(open_ward), typed(authority_name="UBND phường Hoa Sen"))
    assert response.status_code == 302
    client.logout()
    assert "UBND phường Hoa Sen" in client.get("/").content.decode()


@pytest.mark.parametrize("person", ["culture", "unit", "chair"])
def test_others_do_not(ward, client, person):
    client.force_login(getattr(ward, person))
    client.post(edit_address(ward), typed(authority_name="UBND phường Khác"))
    assert not WardSettings.objects.exclude(authority_name="").exists()
    assert client.get(history_address(ward)).status_code == 302


def test_the_office_enters_its_focal_persons_with_positions_of_the_register(open_ward, client):
    position = Position.objects.create(name="Công chức Văn hóa – Xã hội")
    client.force_login(open_ward.office)
    person = row(
        name="Trần Văn Một",
        position=str(position.pk),
        phone="0209 300 0001",
        email="mot@phuong.example.vn",
    )
    assert client.post(edit_address(open_ward), typed(**person)).status_code == 302
    client.logout()
    html = client.get("/lien-he/").content.decode()
    assert "Trần Văn Một" in html
    assert "Công chức Văn hóa – Xã hội" in html


def test_no_free_text_reaches_visitors_through_the_settings(open_ward, client):
    """Issue 18, 4: a paragraph typed here was public at once."""
    client.force_login(open_ward.office)
    person = row(name="Trần Văn Một", role="Lời chưa ai duyệt")
    words = {
        "accessibility_checked": "Lời chưa ai duyệt",
        "accessibility_known": "Lời chưa ai duyệt",
        "accessibility_checked_on": "04/03/2026",
    }
    client.post(edit_address(open_ward), typed(**person, **words))
    client.logout()
    for address in ("/", "/lien-he/", "/tuyen-bo-kha-nang-tiep-can/"):
        assert "Lời chưa ai duyệt" not in client.get(address).content.decode()


WRONG = {
    "ward_name": ("Phường Hoa Sen\nđọc tin ở đây", "Hãy viết trên một dòng"),
    "authority_name": ("UBND phường: xem hoasen.vn", "địa chỉ trang web"),
    "superior_name": ("UBND tỉnh <b>A</b>", "không được có “&lt;”"),
    "address": ("Số 1, https://hoasen.vn", "địa chỉ trang web"),
    "phone": ("gọi anh Ba", "Hãy ghi một số điện thoại"),
    "email": ("không có", "địa chỉ"),
    "signatory_name": ("…", "ít nhất một chữ cái hoặc chữ số"),
}


@pytest.mark.parametrize("field", WRONG)
def test_a_field_takes_what_it_is_for_and_says_so_beside_it(ward, client, field):
    value, sentence = WRONG[field]
    client.force_login(ward.office)
    response = client.post(
        edit_address(ward), typed(**{"signatory_title": "Chủ tịch", field: value})
    )
    assert response.status_code == 200
    html = response.content.decode()
    panel = html.partition(f'id="panel-child-{field}')[2] or html
    assert sentence in panel
    assert 'value="Chủ tịch"' in html
    assert not WardSettings.objects.exclude(**{field: ""}).exists()


def test_a_focal_person_without_a_name_is_refused_and_nothing_is_lost(open_ward, client):
    client.force_login(open_ward.office)
    person = row(name="", phone="0209 300 0001")
    response = client.post(edit_address(open_ward), typed(**person, authority_name="UBND"))
    assert response.status_code == 200
    assert "0209 300 0001" in response.content.decode()
    assert not WardSettings.objects.exclude(authority_name="").exists()


def test_an_old_name_that_is_none_is_told_beside_the_field(open_ward, client):
    """It stays as it is until the form is saved; then it has to be put right."""
    names = WardSettings.for_site(open_ward.column.get_site())
    names.ward_name = "Phường Hoa Sen – xem www.hoasen.vn"
    names.save()
    client.force_login(open_ward.office)
    response = client.post(edit_address(open_ward), typed(ward_name=names.ward_name, phone="113"))
    assert response.status_code == 200
    assert "địa chỉ trang web" in response.content.decode()
    names.refresh_from_db()
    assert names.phone == ""


def test_every_change_is_logged_from_old_to_new_with_who_and_when(open_ward, client):
    client.force_login(open_ward.office)
    form = edit_address(open_ward)
    client.post(form, typed(authority_name="UBND phường Hoa Sen", **row(name="Trần Văn Một")))
    person = FocalPerson.objects.get()
    new_name = {"authority_name": "UBND phường Hoa Mai", "is_correction": "on"}
    renamed = row(id=str(person.pk), name="Lê Thị Hai", phone="0209 300 0001")
    client.post(form, typed(**new_name, **renamed))
    assert history_address(open_ward) in client.get(form).content.decode()
    response = client.get(history_address(open_ward))
    assert response.status_code == 200
    changed = [change for change in response.context["changes"] if change.what == "~"]
    rows = [(one.old, one.new) for change in changed for one in change.rows]
    assert ("UBND phường Hoa Sen", "UBND phường Hoa Mai") in rows
    assert ("Trần Văn Một", "Lê Thị Hai") in rows
    assert {change.who for change in changed} == {open_ward.office.get_full_name()}
    gone = {**row(id=str(person.pk), name="Lê Thị Hai"), "focal_persons-0-DELETE": "1"}
    client.post(form, typed(**new_name, **gone))
    newest = client.get(history_address(open_ward)).context["changes"][0]
    assert newest.what == "-"
    assert "Lê Thị Hai" in {one.old for one in newest.rows}


# The upgrade -------------------------------------------------------------------------------------

upgrade = importlib.import_module("home.migrations.0006_texts_of_settings")


def test_an_old_role_that_is_a_name_becomes_an_entry_in_force(db):
    entry = upgrade.position_of(apps, "Công chức Văn hóa – Xã hội: tin, bài")
    assert entry.valid_until is None
    assert upgrade.position_of(apps, entry.name) == entry


@pytest.mark.parametrize("role", ["Dòng một\ndòng hai", "Xem hoasen.vn", "chữ " * 60])
def test_an_old_role_that_is_none_becomes_a_closed_entry(db, role):
    """Nothing typed is lost, and no visitor reads it."""
    entry = upgrade.position_of(apps, role.strip())
    assert entry.name == role.strip()
    person = FocalPerson(name="Trần Văn Một", position=entry)
    assert person.shown_position == ""


def test_old_words_of_the_statement_become_a_draft_with_the_columns_workflow(open_ward, client):
    AccessibilityPage.objects.get().delete()
    old = SimpleNamespace(
        site=open_ward.column.get_site(), accessibility_checked="Bàn phím.", accessibility_known=""
    )
    upgrade.make_draft(apps, old)
    page = AccessibilityPage.objects.get()
    assert (page.live, page.slug, page.checked) == (False, SLUG, "Bàn phím.")
    assert page.get_workflow() == open_ward.workflow
    assert client.get(f"/{SLUG}/").status_code == 404
    page.save_revision(user=open_ward.office)
    open_ward.submit(page, open_ward.office)
    open_ward.review(page)
    open_ward.approve(page)
    assert "Bàn phím." in client.get(f"/{SLUG}/").content.decode()

"""The names of the ward are register data that the office keeps."""

import pytest
from django.urls import reverse

from home.models import WardSettings

pytestmark = pytest.mark.django_db


def edit_address(ward):
    site = ward.column.get_site()
    return reverse("wagtailsettings:edit", args=["home", "wardsettings", site.pk])


def typed(**values):
    """What the settings' form posts, with its empty rows of focal persons."""
    rows = {f"focal_persons-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM")}
    return {**rows, "focal_persons-MAX_NUM_FORMS": "1000", **values}


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


def test_the_office_enters_its_focal_persons_and_what_was_checked(open_ward, client):
    client.force_login(open_ward.office)
    person = {
        "focal_persons-TOTAL_FORMS": "1",
        "focal_persons-0-name": "Trần Văn Một",
        "focal_persons-0-role": "Tin, bài",
        "focal_persons-0-phone": "0209 300 0001",
        "focal_persons-0-email": "mot@phuong.example.vn",
        "focal_persons-0-id": "",
        "focal_persons-0-ORDER": "1",
        "focal_persons-0-DELETE": "",
        "accessibility_checked_on": "04/03/2026",
    }
    assert client.post(edit_address(open_ward), typed(**person)).status_code == 302
    client.logout()
    assert "Trần Văn Một" in client.get("/lien-he/").content.decode()
    assert "04/03/2026" in client.get("/tuyen-bo-kha-nang-tiep-can/").content.decode()


def test_a_focal_person_without_a_name_is_refused_and_nothing_is_lost(open_ward, client):
    client.force_login(open_ward.office)
    row = {
        "focal_persons-TOTAL_FORMS": "1",
        "focal_persons-0-name": "",
        "focal_persons-0-role": "Tin, bài",
        "focal_persons-0-id": "",
        "focal_persons-0-ORDER": "1",
    }
    response = client.post(edit_address(open_ward), typed(**row, authority_name="UBND"))
    assert response.status_code == 200
    assert "Tin, bài" in response.content.decode()
    assert not WardSettings.objects.exclude(authority_name="").exists()

"""The names of the ward are register data that the office keeps."""

import pytest
from django.urls import reverse

from home.models import WardSettings

pytestmark = pytest.mark.django_db


def edit_address(ward):
    site = ward.column.get_site()
    return reverse("wagtailsettings:edit", args=["home", "wardsettings", site.pk])


def test_the_office_names_the_ward_and_visitors_read_it(open_ward, client):
    client.force_login(open_ward.office)
    response = client.post(edit_address(open_ward), {"authority_name": "UBND phường Hoa Sen"})
    assert response.status_code == 302
    client.logout()
    assert "UBND phường Hoa Sen" in client.get("/").content.decode()


@pytest.mark.parametrize("person", ["culture", "unit", "chair"])
def test_others_do_not(ward, client, person):
    client.force_login(getattr(ward, person))
    client.post(edit_address(ward), {"authority_name": "UBND phường Khác"})
    assert not WardSettings.objects.exclude(authority_name="").exists()

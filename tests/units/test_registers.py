"""The registers in the admin: who keeps them, who reads them, and what the office types."""

import datetime

import pytest
from django.urls import reverse

from tests.factories import OrganizationFactory, UserFactory
from thidua.models import Organization

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

REGISTERS = ["organization", "station", "movement", "level", "field"]


def address(name, action, *args):
    return reverse(f"wagtailsnippets_thidua_{name}:{action}", args=args)


@pytest.mark.parametrize("register", REGISTERS)
def test_office_culture_and_leadership_read_every_register(ward, client, register):
    for person in (ward.office, ward.culture, ward.chair):
        client.force_login(person)
        assert client.get(address(register, "list")).status_code == 200


@pytest.mark.parametrize("register", REGISTERS)
def test_the_office_adds_to_every_register(ward, client, register):
    client.force_login(ward.office)
    assert client.get(address(register, "add")).status_code == 200


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("person", ["unit", "chair"])
def test_units_and_leaders_change_no_register(ward, client, register, person):
    client.force_login(getattr(ward, person))
    response = client.post(address(register, "add"), {"name": "Tự thêm", "order": 0})
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    assert not Organization.objects.filter(name="Tự thêm").exists()


def test_a_unit_does_not_read_registers_through_their_choosers(ward, client):
    unit = OrganizationFactory()
    client.force_login(ward.unit)
    for action, args in [("choose", []), ("choose_results", []), ("chosen", [unit.pk])]:
        chooser = reverse(f"wagtailsnippetchoosers_thidua_organization:{action}", args=args)
        response = client.get(chooser)
        assert response.status_code == 302
        assert unit.name not in response.content.decode()


def test_members_are_picked_by_name_among_the_people_of_units(ward, client):
    lan = UserFactory(unit=True, first_name="Đỗ Thị", last_name="Lan")
    client.force_login(ward.office)
    form = client.get(address("organization", "add")).context["form"]
    assert "Đỗ Thị Lan" in str(form["members"])
    assert ward.culture.get_full_name() not in str(form["members"])
    typed = {"name": "Hội Nông dân phường", "short_name": "", "members": [lan.pk], "order": 1}
    assert client.post(address("organization", "add"), typed).status_code == 302
    assert list(Organization.objects.get().members.all()) == [lan]


def test_somebody_who_left_the_group_stays_a_member_until_taken_off(ward, client):
    unit = OrganizationFactory()
    unit.members.add(ward.culture)
    client.force_login(ward.office)
    form = client.get(address("organization", "edit", unit.pk)).context["form"]
    assert ward.culture.get_full_name() in str(form["members"])


def test_a_name_that_ends_before_it_begins_is_answered_beside_the_field(ward, client):
    client.force_login(ward.office)
    typed = {"name": "Xã cũ", "order": 0, "valid_from": "01/07/2025", "valid_until": "30/06/2025"}
    response = client.post(address("organization", "add"), typed)
    form = response.context["form"]
    assert form.errors == {"valid_until": ["Ngày kết thúc không được trước ngày bắt đầu."]}
    assert form["name"].value() == "Xã cũ"
    assert 'value="30/06/2025"' in response.content.decode()
    assert not Organization.objects.exists()


def test_a_day_is_shown_as_it_was_typed(ward, client):
    unit = OrganizationFactory(valid_until=datetime.date(2025, 6, 30))
    client.force_login(ward.office)
    page = client.get(address("organization", "edit", unit.pk)).content.decode()
    assert 'value="30/06/2025"' in page
    assert "30/06/2025" in client.get(address("organization", "list")).content.decode()


@pytest.mark.parametrize("words", ["hoi phu nu", "HỘI phụ", "phu"])
def test_a_register_is_searched_without_marks(ward, client, words):
    OrganizationFactory(name="Hội Phụ nữ phường")
    OrganizationFactory(name="Đoàn Thanh niên")
    client.force_login(ward.office)
    found = client.get(address("organization", "list"), {"q": words}).context["object_list"]
    assert [unit.name for unit in found] == ["Hội Phụ nữ phường"]

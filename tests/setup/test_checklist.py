"""The list of first steps on the admin's home page, and the press that fills the registers."""

import datetime
import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse

from home.ward import WardSettings
from tests.factories import FieldFactory, OrganizationFactory, PlanFactory, UserFactory
from thidua.counting.periods import today
from thidua.models import Field, Level, Station
from thidua.setup.checklist import steps_of
from thidua.setup.story_registers import fill_registers, station_name

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

FILL = "thidua_start:registers"


def home(client, user):
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home"))


def steps(user):
    request = RequestFactory().get("/")
    request.user = user
    return steps_of(request)


def finish(ward):
    site = ward.column.get_site()
    names = {"ward_name": "Phường A", "authority_name": "UBND", "signatory_name": "Lê Lan"}
    WardSettings.objects.update_or_create(site=site, defaults=names)
    OrganizationFactory().members.add(ward.unit)
    fill_registers()
    PlanFactory(
        year=today().year, status="issued", number="1/KH", issued_on=datetime.date(2024, 1, 2)
    )


def test_a_new_office_sees_what_is_left_with_links(ward, client):
    html = home(client, ward.office).content.decode()
    assert "Việc đầu tiên: xong 2/7" in html
    for name in ("thidua_start:people", FILL):
        assert reverse(name) in html
    # Accounts are the administrator's; these are there already.
    assert [step.is_done for step in steps(ward.office)] == [False, True, True, *[False] * 4]


def test_the_list_goes_when_all_is_done(open_ward, client):
    finish(open_ward)
    assert all(step.is_done for step in steps(open_ward.office))
    html = home(client, open_ward.office).content.decode()
    assert "thidua-steps" not in html
    # Units come later too: the way stays in the menu, for those who may.
    assert reverse("thidua_start:people") in html
    assert reverse("thidua_start:people") not in home(client, open_ward.culture).content.decode()


@pytest.mark.parametrize("person", ["unit", "culture", "chair"])
def test_others_do_not_see_it(ward, client, person):
    assert "thidua-steps" not in home(client, getattr(ward, person)).content.decode()


def test_one_leader_is_not_enough(ward):
    ward.vice_chair.is_active = False
    ward.vice_chair.save()
    admin = get_user_model().objects.create_superuser("quantri", "q@example.vn", "x")
    names, people, leaders, *_others = steps(admin)
    assert (people.is_done, leaders.is_done) == (True, False)
    assert leaders.url == reverse("wagtailusers_users:index")
    assert steps(ward.office)[2].url == ""
    assert "Hiện có: 1." in leaders.detail
    assert names.url
    UserFactory(leader=True)
    assert steps(admin)[2].is_done


def test_one_press_fills_the_registers_and_a_second_nothing(ward, client):
    WardSettings.objects.update_or_create(
        site=ward.column.get_site(), defaults={"authority_name": "Ủy ban nhân dân phường Đức Xuân"}
    )
    client.force_login(ward.office)
    for _ in range(2):
        client.post(reverse(FILL))
    assert list(Level.objects.values_list("name", flat=True)) == ["Phường", "Tỉnh", "Trung ương"]
    assert Field.objects.count() == 9
    station = Station.objects.get()
    assert (station.name, station.kind) == ("Đài truyền thanh phường Đức Xuân", "own")
    assert Level.history.count() == 3


def test_what_people_filled_in_stays(ward):
    FieldFactory(name="Của phường")
    fill_registers()
    assert Field.objects.get().name == "Của phường"
    assert Level.objects.count() == 3


@pytest.mark.parametrize("person", ["unit", "culture", "chair"])
def test_others_may_not_fill_them(ward, client, person):
    client.force_login(getattr(ward, person))
    client.post(reverse(FILL))
    assert not Level.objects.exists()


@pytest.mark.parametrize(
    ("authority", "name"),
    [
        ("UBND xã Bình Minh", "Đài truyền thanh xã Bình Minh"),
        ("Phường Đức Xuân", "Đài truyền thanh Phường Đức Xuân"),
        ("Trang thông tin", "Đài truyền thanh phường"),
        ("", "Đài truyền thanh phường"),
    ],
)
def test_the_station_is_called_after_the_place(authority, name):
    assert station_name(authority) == name


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("answer", "options", "levels"),
    [
        ("\n", {}, 3),
        ("no\n", {}, 0),
        (None, {}, 0),
        (None, {"registers": True}, 3),
        ("\n", {"registers": False}, 0),
    ],
)
def test_the_set_up_asks_whether_to_fill_them(ward, monkeypatch, answer, options, levels):
    said = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO("") if answer is None else Terminal(answer))
    call_command("thidua_setup", stdout=said, **options)
    assert Level.objects.count() == levels
    assert ("Registers: 13 entries" in said.getvalue()) == bool(levels)

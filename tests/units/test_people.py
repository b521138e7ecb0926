"""Accounts: a name in one field, as it is spoken, and what somebody is in the office."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from tests.factories import UserFactory
from thidua import roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client, ward):
    user = User.objects.create_superuser("quantri", "quantri@phuong.example.vn")
    client.force_login(user)
    return user


def typed(**values):
    password = {"password1": "mat-khau-thu-nghiem", "password2": "mat-khau-thu-nghiem"}
    return {"username": "vanthu", "email": "vanthu@phuong.example.vn", **password, **values}


def test_a_name_is_typed_as_it_is_spoken(client, administrator):
    address = reverse("wagtailusers_users:add")
    html = client.get(address).content.decode()
    assert 'name="full_name"' in html
    assert 'name="first_name"' not in html
    assert 'name="last_name"' not in html
    assert client.post(address, typed(full_name=" Hoàng  Thị Mai Sen ")).status_code == 302
    user = User.objects.get(username="vanthu")
    assert (user.first_name, user.last_name) == ("Hoàng Thị Mai", "Sen")
    assert user.get_full_name() == "Hoàng Thị Mai Sen"


def test_a_name_that_is_there_stands_in_the_field_and_stays(client, administrator):
    user = UserFactory(first_name="Ma Văn", last_name="Tường", is_active=True)
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    assert 'value="Ma Văn Tường"' in client.get(address).content.decode()
    values = {"username": user.username, "email": "moi@phuong.example.vn", "is_active": "on"}
    assert client.post(address, {**values, "full_name": "Ma Văn Tường"}).status_code == 302
    user.refresh_from_db()
    assert (user.first_name, user.last_name, user.email) == (
        "Ma Văn",
        "Tường",
        "moi@phuong.example.vn",
    )


@pytest.mark.parametrize("name", ["", "   "])
def test_a_name_has_to_be_there(client, administrator, name):
    response = client.post(reverse("wagtailusers_users:add"), typed(full_name=name))
    assert response.status_code == 200
    assert "full_name" in response.context["form"].errors
    assert not User.objects.filter(username="vanthu").exists()


def test_one_changes_one_s_own_name_in_one_field(client, ward):
    client.force_login(ward.unit)
    address = reverse("wagtailadmin_account")
    assert 'name="name_email-full_name"' in client.get(address).content.decode()
    values = {"name_email-full_name": "Đặng Thu Nhã", "name_email-email": "nha@phuong.example.vn"}
    theme = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    client.post(address, {**values, **theme})
    ward.unit.refresh_from_db()
    assert (ward.unit.first_name, ward.unit.last_name) == ("Đặng Thu", "Nhã")


def test_the_list_of_users_says_what_each_is(client, administrator):
    user = UserFactory(username="haivai", office=True)
    user.groups.add(Group.objects.get(name=roles.CULTURE))
    html = client.get(reverse("wagtailusers_users:index")).content.decode()
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    (row,) = [row for row in rows if user.get_username() in row]
    assert roles.OFFICE in row
    assert roles.CULTURE in row
    (row,) = [row for row in rows if administrator.get_username() in row]
    assert "Quản trị" in row


def test_the_list_costs_the_same_whatever_the_number(
    client, administrator, django_assert_max_num_queries
):
    address = reverse("wagtailusers_users:index")
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    for number in range(12):
        UserFactory(username=f"nguoi{number}", office=True)
    with django_assert_max_num_queries(len(few)):
        client.get(address)

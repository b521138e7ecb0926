"""An account that evidence names is closed, not deleted; the screens say so instead of an error."""

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(open_ward):
    """The leader who approved the column."""
    return open_ward.chair


def delete_address(user):
    return reverse("wagtailusers_users:delete", args=[user.pk])


def bulk_address(*users):
    address = reverse("wagtail_bulk_action", args=["auth", "user", "delete"])
    keys = "&".join(f"id={user.pk}" for user in users)
    return f"{address}?{keys}&next={reverse('wagtailusers_users:index')}"


def test_the_screen_says_that_the_account_stays_and_how_to_close_it(named, admin_client):
    answer = admin_client.get(delete_address(named))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert named.get_full_name() in text
    assert "không xóa được" in text
    assert reverse("wagtailusers_users:edit", args=[named.pk]) in text
    assert "Vâng, xóa" not in text


def test_a_form_that_was_open_deletes_nothing(named, admin_client):
    answer = admin_client.post(delete_address(named), follow=True)
    assert answer.status_code == 200
    assert "không xóa được" in answer.content.decode()
    assert User.objects.filter(pk=named.pk).exists()


def test_many_at_once_are_kept_if_one_of_them_is_named(named, admin_client):
    other = UserFactory()
    answer = admin_client.get(bulk_address(named, other))
    assert answer.status_code == 200
    assert named.get_full_name() in answer.content.decode()
    assert "không xóa được" in answer.content.decode()
    answer = admin_client.post(bulk_address(named, other), follow=True)
    assert "không xóa được" in answer.content.decode()
    assert User.objects.filter(pk__in=[named.pk, other.pk]).count() == 2


def test_an_account_that_no_record_names_is_deleted(open_ward, admin_client):
    one, two = UserFactory(), UserFactory()
    assert admin_client.get(delete_address(one)).status_code == 200
    admin_client.post(delete_address(one))
    admin_client.post(bulk_address(two))
    assert not User.objects.filter(pk__in=[one.pk, two.pk]).exists()


def test_who_may_not_delete_users_is_told_nothing(named, open_ward, client):
    client.force_login(open_ward.culture)
    assert "không xóa được" not in client.get(delete_address(named), follow=True).content.decode()


def test_code_does_not_delete_it_either(named):
    with pytest.raises(ProtectedError):
        named.delete()
    with pytest.raises(ProtectedError):
        User.objects.filter(pk=named.pk).delete()


def test_a_closed_account_signs_in_no_more(named, client):
    named.set_password("mat-khau-1")
    named.is_active = False
    named.save()
    assert not client.login(username=named.username, password="mat-khau-1")

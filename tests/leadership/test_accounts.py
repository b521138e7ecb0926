"""Alerts about who leads and about leaders' accounts (guarantee.md, "What no code removes")."""

import smtplib

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import LogContext
from wagtail.models import ModelLogEntry

from tests.factories import UserFactory
from tests.mailing.judge import check, open_as
from thidua import roles
from thidua.leadership import accounts

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def told(ward, django_capture_on_commit_callbacks):
    """Runs what changes something; returns the alerts and the mails that came of it."""
    ModelLogEntry.objects.all().delete()

    def run(change):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        entries = ModelLogEntry.objects.filter(action__in=accounts.WHAT).order_by("pk")
        found = [(entry.action, entry.label) for entry in entries]
        entries.delete()
        return found, list(mail.outbox)

    return run


def leadership():
    return Group.objects.get(name=roles.LEADERSHIP)


def name(user):
    return user.get_full_name()


def addresses(mails):
    return {address for message in mails for address in message.to}


@pytest.mark.parametrize(
    "join",
    [
        lambda user: user.groups.add(leadership()),
        lambda user: leadership().user_set.add(user),
        lambda user: user.groups.set([leadership()]),
    ],
)
def test_joining_is_told_to_all_leaders_from_either_side(ward, told, join):
    alerts, mails = told(lambda: join(ward.culture))
    assert alerts == [(accounts.LOG_JOINED, name(ward.culture))]
    assert addresses(mails) == {ward.chair.email, ward.vice_chair.email, ward.culture.email}
    assert name(ward.culture) in mails[0].body
    assert reverse("thidua_signoff:leadership") in mails[0].body


def test_an_alert_is_vietnamese_and_leads_the_leaders_to_the_page_on_leadership(ward, told, client):
    with translation.override("en"):
        _alerts, mails = told(lambda: ward.vice_chair.groups.clear())
    leads, has_left = sorted(mails, key=lambda message: message.to)
    check(leads)
    assert leads.subject == f"Ra khỏi nhóm lãnh đạo: {name(ward.vice_chair)}"
    assert "Thời hạn: ngay khi nhận được thư này" in leads.body
    assert open_as(client, ward.chair, leads).status_code == 200
    # The page is closed to whoever leads no more.
    check(has_left, has_link=False)

    def change():
        ward.chair.set_password("mat-khau-moi")
        ward.chair.is_superuser = True
        ward.chair.save()

    with translation.override("en"):
        _alerts, mails = told(change)
    for message in mails:
        check(message)


@pytest.mark.parametrize(
    "leave",
    [
        lambda user: user.groups.remove(leadership()),
        lambda user: user.groups.clear(),
        lambda user: user.groups.set([]),
        lambda user: leadership().user_set.remove(user),
    ],
)
def test_leaving_is_told_to_who_left_too(ward, told, leave):
    alerts, mails = told(lambda: leave(ward.vice_chair))
    assert alerts == [(accounts.LOG_LEFT, name(ward.vice_chair))]
    assert addresses(mails) == {ward.chair.email, ward.vice_chair.email}


def test_emptying_the_group_is_told_of_each(ward, told):
    alerts, mails = told(lambda: leadership().user_set.clear())
    assert alerts == [(accounts.LOG_LEFT, name(user)) for user in (ward.chair, ward.vice_chair)]
    assert addresses(mails) == {ward.chair.email, ward.vice_chair.email}


def test_other_groups_and_people_who_were_no_members_alarm_nobody(ward, told):
    def change():
        ward.culture.groups.remove(leadership())
        ward.culture.groups.add(Group.objects.create(name="Ban biên tập"))
        ward.culture.email = "moi@example.vn"
        ward.culture.set_password("mat-khau-moi")
        ward.culture.save()
        ward.chair.first_name = "Tên mới"
        ward.chair.save()

    assert told(change) == ([], [])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "ke-la@example.vn"),
        ("username", "khac"),
        ("is_active", False),
        ("is_superuser", True),
    ],
)
def test_a_leaders_account_that_is_changed_is_told_at_the_old_address(ward, told, field, value):
    old, was = ward.chair.email, str(getattr(ward.chair, field))

    def change():
        setattr(ward.chair, field, value)
        ward.chair.save()

    alerts, mails = told(change)
    assert alerts == [(accounts.LOG_CHANGED, name(ward.chair))]
    assert {old, ward.vice_chair.email} <= addresses(mails)
    if isinstance(value, str):
        assert f"{was} → {value}" in mails[0].body


def test_a_new_password_is_told_and_not_shown(ward, told):
    def change():
        ward.chair.set_password("mat-khau-moi")
        ward.chair.save()

    alerts, mails = told(change)
    assert alerts == [(accounts.LOG_CHANGED, name(ward.chair))]
    assert ward.chair.password not in mails[0].body
    assert "mat-khau-moi" not in mails[0].body


def test_the_log_holds_no_password(ward):
    ward.chair.set_password("mat-khau-moi")
    ward.chair.save()
    entry = ModelLogEntry.objects.filter(action=accounts.LOG_CHANGED).latest("pk")
    assert entry.data == {"changes": [{"field": "password"}]}
    assert entry.formatter.format_comment(entry)


@override_settings(
    PASSWORD_HASHERS=[
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
)
def test_a_log_in_that_only_hashes_the_password_anew_alarms_nobody(ward, told, client):
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        ward.chair.set_password("mat-khau")
        ward.chair.save()
    ModelLogEntry.objects.all().delete()
    old = ward.chair.password
    assert told(lambda: client.login(username="chair", password="mat-khau")) == ([], [])
    assert User.objects.get(pk=ward.chair.pk).password != old


def test_a_deleted_leader_is_told(ward, told):
    alerts, mails = told(lambda: User.objects.filter(pk=ward.vice_chair.pk).delete())
    assert alerts == [(accounts.LOG_DELETED, name(ward.vice_chair))]
    assert addresses(mails) == {ward.chair.email, ward.vice_chair.email}


def test_a_renamed_or_deleted_group_is_told_to_those_who_led(ward, told):
    def rename():
        group = leadership()
        group.name = "Nhóm cũ"
        group.save()

    alerts, mails = told(rename)
    assert [action for action, _label in alerts] == [accounts.LOG_GROUP]
    assert addresses(mails) == {ward.chair.email, ward.vice_chair.email}
    assert name(ward.chair) in mails[0].body

    def name_another():
        other = Group.objects.create(name="Nhóm khác")
        other.user_set.add(ward.culture)
        other.name = roles.LEADERSHIP
        other.save()

    alerts, mails = told(name_another)
    assert [action for action, _label in alerts] == [accounts.LOG_GROUP]
    assert addresses(mails) == {ward.culture.email}
    alerts, mails = told(lambda: leadership().delete())
    assert [action for action, _label in alerts] == [accounts.LOG_GROUP]


def test_an_alert_says_who_did_it(ward, admin_user, django_capture_on_commit_callbacks):
    admin_user.first_name, admin_user.last_name = "Trần", "Quản"
    admin_user.save()
    with LogContext(user=admin_user), django_capture_on_commit_callbacks(execute=True):
        ward.culture.groups.add(leadership())
    assert ModelLogEntry.objects.latest("pk").user == admin_user
    assert "Trần Quản" in mail.outbox[-1].body


def test_a_password_that_the_administrator_sets_in_the_admin_is_told(ward, told, admin_client):
    url = reverse("wagtailusers_users:edit", args=[ward.chair.pk])
    form = {
        "username": ward.chair.username,
        "email": ward.chair.email,
        "full_name": ward.chair.get_full_name(),
        "password1": "Mot-mat-khau-9",
        "password2": "Mot-mat-khau-9",
        "is_active": "on",
        "groups": [leadership().pk],
    }
    alerts, _mails = told(lambda: admin_client.post(url, form))
    assert alerts == [(accounts.LOG_CHANGED, name(ward.chair))]
    history = admin_client.get(reverse("wagtailadmin_reports:site_history"))
    assert history.status_code == 200


def test_a_mail_server_that_fails_loses_nothing(ward, told, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("thidua.mailing.letters.send_mail", fail)
    alerts, mails = told(lambda: ward.culture.groups.add(leadership()))
    assert alerts == [(accounts.LOG_JOINED, name(ward.culture))]
    assert mails == []
    assert "A letter was not sent" in caplog.text
    assert ward.culture.groups.filter(name=roles.LEADERSHIP).exists()


def test_what_is_rolled_back_is_neither_logged_nor_mailed(ward, told):
    def change():
        with transaction.atomic():
            UserFactory(leader=True)
            transaction.set_rollback(True)

    assert told(change) == ([], [])

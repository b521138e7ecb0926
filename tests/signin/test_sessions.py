"""Issue 18, item 10: a session ends when nobody uses it, at sign-out and with the password."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from .conftest import PASSWORD, is_in, sign_in

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db, pytest.mark.usefixtures("production")]
ADMIN = "/quan-tri/"
WORDS = {"new_password1": "Phuong-2030-an", "new_password2": "Phuong-2030-an"}


@pytest.fixture
def signed_in(people):
    def make(name="culture"):
        client = Client()
        assert is_in(sign_in(name, client=client))
        return client

    return make


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as travelling:
        yield travelling


def hours(number):
    return datetime.timedelta(hours=number)


def is_open(client):
    return client.get(ADMIN).status_code == 200


def test_eight_hours_without_a_request_end_the_session_at_the_server(clock, signed_in):
    client = signed_in()
    clock.shift(hours(7.9))
    assert is_open(client)
    clock.shift(hours(7.9))
    assert is_open(client)
    key = client.cookies["sessionid"].value
    clock.shift(hours(8.02))
    # A browser that kept the cookie for ever gets nothing by it.
    thief = Client()
    thief.cookies["sessionid"] = key
    assert not is_open(thief)
    assert not Session.objects.filter(session_key=key, expire_date__gt=timezone.now()).exists()
    assert not is_open(client)


def test_the_idle_limit_is_a_setting(clock, signed_in, settings):
    settings.THIDUA_IDLE_HOURS = 1
    client = signed_in()
    clock.shift(hours(1.01))
    assert not is_open(client)


def test_whoever_ticked_remember_me_has_the_same_limit(clock, people):
    client = Client()
    data = {"username": "culture", "password": PASSWORD, "next": ADMIN, "remember": "on"}
    client.post(reverse("wagtailadmin_login"), data)
    assert is_open(client)
    clock.shift(hours(8.02))
    assert not is_open(client)


def test_an_open_editor_alone_does_not_keep_somebody_signed_in(clock, signed_in, open_ward):
    """Its page asks every few seconds by itself."""
    client = signed_in()
    page = open_ward.article()
    ping = reverse(
        "wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", page.pk, 999_999]
    )
    for _ in range(17):
        clock.shift(hours(0.5))
        client.post(ping)
    assert not is_open(client)


def test_reading_in_the_admin_writes_the_session_once_in_five_minutes(clock, signed_in):
    client = signed_in()
    client.get(ADMIN)
    writes = []
    for _ in range(12):
        clock.shift(datetime.timedelta(minutes=1))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("wagtailadmin_account"))
        writes += [q for q in queries if q["sql"].startswith('UPDATE "django_session"')]
    assert len(writes) == 2


def test_a_visitor_has_no_session_and_costs_nothing(open_ward, client):
    for address in (open_ward.column.url, "/bao-loi/?trang=999", "/quan-tri/login/"):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert "sessionid" not in answer.cookies
        assert not [query for query in queries if "session" in query["sql"]]


def test_the_sign_in_page_says_that_the_session_ended_and_leads_back(clock, signed_in):
    client = signed_in()
    wanted = reverse("wagtailadmin_account")
    clock.shift(hours(9))
    answer = client.get(wanted, follow=True)
    assert "Phiên làm việc đã hết" in answer.content.decode()
    assert f'name="next" value="{wanted}"' in answer.content.decode()
    # Somebody who just comes is told nothing of the kind.
    assert "Phiên làm việc" not in Client().get(wanted, follow=True).content.decode()
    left = signed_in()
    assert "Phiên làm việc" not in left.post(ADMIN + "logout/", follow=True).content.decode()


def test_signing_out_ends_the_session_in_the_store(signed_in):
    client = signed_in()
    key = client.cookies["sessionid"].value
    assert client.post(ADMIN + "logout/").status_code == 302
    assert not Session.objects.filter(pk=key).exists()
    thief = Client()
    thief.cookies["sessionid"] = key
    assert not is_open(thief)


def test_the_address_of_signing_out_asks_first_and_pretends_nothing(signed_in):
    client = signed_in()
    for ask in (client.get, client.head):
        answer = ask(ADMIN + "logout/")
        assert answer.status_code == 200
        assert "sessionid" not in answer.cookies
    html = client.get(ADMIN + "logout/").content.decode()
    assert 'method="post"' in html
    assert "Bạn đã đăng xuất" not in html
    assert is_open(client)
    assert client.put(ADMIN + "logout/").status_code == 405
    assert is_open(client)


def test_whoever_is_not_signed_in_is_asked_to_sign_in(people, client):
    assert client.get(ADMIN + "logout/")["Location"].startswith(reverse("wagtailadmin_login"))


def test_a_new_password_ends_the_other_sessions_and_not_this_one(signed_in):
    here, elsewhere = signed_in(), signed_in()
    key = elsewhere.cookies["sessionid"].value
    account = reverse("wagtailadmin_account")
    form = here.get(account)
    data = {"password-old_password": PASSWORD}
    data |= {f"password-{name}": word for name, word in WORDS.items()}
    user = User.objects.get(username="culture")
    data |= {"name_email-full_name": "A B"}
    data |= {"name_email-email": user.email, "theme-theme": "system", "theme-contrast": "system"}
    data |= {"theme-density": "default"}
    assert form.status_code == 200
    assert here.post(account, data).status_code == 302
    assert is_open(here)
    answer = elsewhere.get(account, follow=True)
    assert "Phiên làm việc đã hết" in answer.content.decode()
    assert not Session.objects.filter(pk=key).exists()


def test_an_account_that_is_switched_off_is_out_at_once(signed_in):
    client = signed_in()
    User.objects.filter(username="culture").update(is_active=False)
    assert not is_open(client)


def test_a_request_during_the_sign_out_does_not_bring_the_session_back(clock, signed_in):
    """The page says that the session has ended, and not "bad request"."""
    client = signed_in()
    clock.shift(datetime.timedelta(minutes=6))
    key = client.cookies["sessionid"].value

    def sign_out_meanwhile(execute, sql, params, many, context):
        if sql.startswith('UPDATE "django_session"'):
            Session.objects.filter(pk=key).delete()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(sign_out_meanwhile):
        answer = client.get(ADMIN)
    assert answer.status_code == 400
    assert "Phiên làm việc" in answer.content.decode()

"""A new password, from the log-in page to the mail and back, all in Vietnamese."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from tests.english import words

from .judge import check, html_of, links_in, shown_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def phunu(ward):
    """Somebody with a password; to an account without one no mail goes."""
    ward.unit.username = "phunu"
    ward.unit.set_password("Mat-khau-cu-9")
    ward.unit.save()
    return ward.unit


@pytest.fixture
def client(django_capture_on_commit_callbacks):
    """A letter goes out once what the request did holds."""

    class Browser(Client):
        def post(self, *args, **kwargs):
            with django_capture_on_commit_callbacks(execute=True):
                return super().post(*args, **kwargs)

    return Browser()


def shown(response):
    return shown_in(
        re.sub(r"(?s)<(script|svg|style|template).*?</\1>", " ", response.content.decode())
    )


def assert_vietnamese(response):
    found = words.english_in(shown(response))
    assert not found, (found, " ".join(shown(response).split()))


def test_the_whole_way(phunu, client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://phuong.example.vn"
    reset = reverse("wagtailadmin_password_reset")
    login = client.get(reverse("wagtailadmin_login"))
    assert reset in login.content.decode()
    assert_vietnamese(client.get(reset))
    assert_vietnamese(client.post(reset, {"email": "khong-phai-thu"}))
    answer = client.post(reset, {"email": phunu.email}, follow=True)
    (message,) = mail.outbox
    assert message.to == [phunu.email]
    assert message.subject == "Đặt mật khẩu mới cho tài khoản"
    (url,) = links_in(message)
    assert url.startswith("https://phuong.example.vn/quan-tri/password_reset/confirm/")
    assert f'href="{url}"' in html_of(message)
    until = timezone.localtime() + timezone.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    assert f"Thời hạn: {until:%d/%m/%Y}" in message.body
    assert_vietnamese(answer)
    form = client.get(url.removeprefix("https://phuong.example.vn"), follow=True)
    assert_vietnamese(form)
    words = {"new_password1": "Phuong-2030-an", "new_password2": "Phuong-2030-an"}
    done = client.post(form.request["PATH_INFO"], words, follow=True)
    assert done.status_code == 200
    assert_vietnamese(done)
    assert client.login(username="phunu", password="Phuong-2030-an")
    # Used up: the same link says so.
    assert_vietnamese(client.get(url.removeprefix("https://phuong.example.vn"), follow=True))


def test_the_mail_is_like_the_others(phunu, client):
    with translation.override("en"):
        client.post(reverse("wagtailadmin_password_reset"), {"email": phunu.email})
    (message,) = mail.outbox
    check(message)
    assert "phunu" in message.body
    (url,) = links_in(message)
    # On to the form, with the secret taken out of the address.
    page = client.get(urlsplit(url).path, follow=True)
    assert (page.status_code, page.context["validlink"]) == (200, True)


def test_nobody_learns_whether_there_is_an_account(phunu, client, monkeypatch):
    reset = reverse("wagtailadmin_password_reset")
    answers = [client.post(reset, {"email": phunu.email})]
    answers.append(client.post(reset, {"email": "khong-co@example.vn"}))

    def refuse(*args, **kwargs):
        raise OSError("no such host")

    monkeypatch.setattr("thidua.mailing.letters.send_mail", refuse)
    answers.append(client.post(reset, {"email": phunu.email}))
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, reverse("wagtailadmin_password_reset_done"))
    }
    assert len(mail.outbox) == 1

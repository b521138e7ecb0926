"""A visitor reports an error: what is taken in, what is answered, what is refused."""

import logging

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import UserFactory
from tests.mailing.judge import check, open_as
from thidua.feedback.senders import HOUR, sender_of
from thidua.models import ContentReport
from thidua.signoff.takedown import take_down

pytestmark = pytest.mark.django_db

WORDS = {"text": "Số hộ là 12, không phải 21.", "name": "", "email": "", "phone": ""}


def test_a_story_leads_to_the_form_and_the_form_to_a_report(client, story, form_address):
    address = form_address(story)
    assert f'href="{address}"' in client.get(story.url).content.decode()
    page = client.get(address)
    assert "Báo lỗi nội dung" in page.content.decode()
    assert "csrfmiddlewaretoken" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    typed = {**WORDS, "name": "Nguyễn Thị Tư", "email": "tu@example.vn", "phone": "0900 000 000"}
    answer = client.post(address, typed, follow=True)
    assert answer.redirect_chain == [(f"/bao-loi/cam-on/?trang={story.pk}", 302)]
    assert "Cảm ơn" in answer.content.decode()
    assert f'href="{story.url}"' in answer.content.decode()
    report = ContentReport.objects.get()
    assert report.page_id == story.pk
    assert (report.page_title, report.page_url) == (story.title, story.full_url)
    assert (report.text, report.state) == (WORDS["text"], "new")
    assert (report.name, report.email, report.phone) == (
        *("Nguyễn Thị Tư", "tu@example.vn", "0900 000 000"),
    )


def test_a_profile_and_the_column_can_be_reported_too(client, open_ward, form_address):
    for page in (open_ward.exemplar(public=True), open_ward.column):
        assert client.post(form_address(page), WORDS).status_code == 302
    assert ContentReport.objects.count() == 2


@pytest.mark.parametrize(
    "query", ["", "?trang=", "?trang=abc", "?trang=-1", "?trang=0", "?trang=%FF%FE", "?trang=1%00"]
)
def test_an_address_that_names_no_page_is_not_found(client, open_ward, query):
    assert client.get(f"/bao-loi/{query}").status_code == 404
    assert client.post(f"/bao-loi/{query}", WORDS).status_code == 404
    assert client.get(f"/bao-loi/cam-on/{query}").status_code == 404


@pytest.mark.parametrize("key", ["9" * 18, "9" * 30, "9" * 5000, "١٢"])
def test_nor_is_one_with_a_number_that_is_no_key(client, open_ward, key):
    assert client.get("/bao-loi/", {"trang": key}).status_code == 404


def test_what_is_not_public_cannot_be_reported(client, open_ward, form_address):
    draft = open_ward.article()
    gone = open_ward.article(public=True)
    take_down(gone, open_ward.chair, "Sai số liệu.")
    home = open_ward.column.get_parent()
    for page in (draft, gone, home):
        assert client.get(form_address(page)).status_code == 404
        assert client.post(form_address(page), WORDS).status_code == 404
    assert not ContentReport.objects.exists()


def test_without_words_the_form_says_so_beside_the_field_and_keeps_the_rest(
    client, story, form_address
):
    typed = {"text": "  ", "name": "Bà Tư", "email": "khong-phai-thu", "phone": "0900"}
    response = client.post(form_address(story), typed)
    html = response.content.decode()
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"text", "email"}
    assert "Vui lòng cho biết nội dung nào sai." in html
    assert "Địa chỉ thư điện tử chưa đúng" in html
    assert 'id="id_text_error"' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    for kept in ("Bà Tư", "khong-phai-thu", "0900"):
        assert f'value="{kept}"' in html
    assert not ContentReport.objects.exists()


def test_ten_thousand_letters_are_refused_and_given_back(client, story, form_address):
    long = "ấ" * 10_000
    response = client.post(form_address(story), {**WORDS, "text": long, "name": "x" * 10_000})
    assert response.context["form"].errors.keys() == {"text", "name"}
    assert long in response.content.decode()
    assert "không quá 2000 ký tự" in response.content.decode()
    # A browser would cut what is pasted without a word.
    assert "maxlength" not in response.content.decode().partition("<form method")[2]
    assert not ContentReport.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"text=%FF%FE%00&name=%C3%28",
        b"text=" + "Sai số".encode("utf-16"),
        b"\xff\xfe\x00\x01",
        b"text=" + "Sai số hộ".encode("cp1258", "replace"),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "khong-co"])
def test_wrong_encodings_are_answered(client, story, form_address, body, charset):
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    response = client.generic("POST", form_address(story), body, content_type=kind)
    # In the encoding that was named the address may say something else: then no page is found.
    assert response.status_code in (200, 302, 400, 404)


def test_mark_up_in_a_report_stays_text(client, story, form_address):
    text = "<script>alert(1)</script>"
    response = client.post(form_address(story), {**WORDS, "text": text, "email": "sai"})
    assert "<script>alert" not in response.content.decode()
    assert "&lt;script&gt;" in response.content.decode()


def test_without_the_token_nothing_is_taken(story, form_address):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(form_address(story), WORDS).status_code == 403
    assert not ContentReport.objects.exists()


def test_a_program_that_fills_in_the_hidden_field_is_thanked_and_nothing_is_kept(
    client, story, form_address, django_capture_on_commit_callbacks
):
    assert "<div hidden>" in client.get(form_address(story)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(form_address(story), {**WORDS, "link": "https://example.com"})
    assert answer.url == f"/bao-loi/cam-on/?trang={story.pk}"
    assert not ContentReport.objects.exists()
    assert not mail.outbox


def test_the_sixth_report_of_an_hour_is_put_off_with_its_words(client, story, form_address):
    for number in range(5):
        assert client.post(form_address(story), {**WORDS, "text": f"{number}"}).status_code == 302
    # Another worker: the counts are rows of the database, nothing else is shared.
    response = Client().post(form_address(story), {**WORDS, "text": "Lỗi thứ sáu", "name": "Tư"})
    assert response.status_code == 429
    html = response.content.decode()
    assert "quá nhiều báo lỗi" in html
    assert "Lỗi thứ sáu" in html
    assert 'value="Tư"' in html
    assert ContentReport.objects.count() == 5
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.post(form_address(story), WORDS).status_code == 302
    ContentReport.objects.update(created_at=timezone.now() - HOUR)
    assert client.post(form_address(story), WORDS).status_code == 302


def test_a_button_that_is_pressed_twice_sends_one_report(
    client, story, form_address, settings, django_capture_on_commit_callbacks, mailoutbox
):
    settings.THIDUA_REPORTS_PER_SENDER = 1
    with django_capture_on_commit_callbacks(execute=True):
        answers = [client.post(form_address(story), WORDS).status_code for _press in range(2)]
    assert answers == [302, 302]
    assert ContentReport.objects.count() == 1
    assert len(mailoutbox) == 1
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.post(form_address(story), WORDS).status_code == 302
    assert ContentReport.objects.count() == 2


def test_all_senders_together_have_a_limit(story, form_address, settings):
    settings.THIDUA_REPORTS_PER_HOUR = 3
    answers = [
        Client(REMOTE_ADDR=f"203.0.113.{number}").post(form_address(story), WORDS).status_code
        for number in range(4)
    ]
    assert answers == [302, 302, 302, 429]


def test_the_limits_cost_no_cache(client, story, form_address, settings):
    """Not one process's memory, nor a cache that is one: see CACHES of the site."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    settings.THIDUA_REPORTS_PER_SENDER = 1
    answers = [
        Client().post(form_address(story), {**WORDS, "text": text}).status_code for text in "ab"
    ]
    assert answers == [302, 429]


def sender(rf, **meta):
    return sender_of(rf.get("/", **meta))


def test_no_address_is_kept(client, story, form_address, rf):
    client.post(form_address(story), WORDS)
    report = ContentReport.objects.get()
    assert "127.0.0.1" not in str(ContentReport.objects.values().get())
    assert report.sender_hash == sender(rf, REMOTE_ADDR="127.0.0.1")
    assert len(report.sender_hash) == 64


def test_a_typed_header_does_not_make_another_sender(rf):
    plain = sender(rf, REMOTE_ADDR="203.0.113.9")
    assert sender(rf, REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="1.2.3.4") == plain


def test_behind_a_proxy_its_own_entry_counts(rf, settings):
    settings.THIDUA_CLIENT_ADDRESS_META = "HTTP_X_FORWARDED_FOR"
    proxy = {"REMOTE_ADDR": "127.0.0.1"}
    one = sender(rf, HTTP_X_FORWARDED_FOR="203.0.113.9", **proxy)
    assert sender(rf, HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.9", **proxy) == one
    assert sender(rf, HTTP_X_FORWARDED_FOR="203.0.113.10", **proxy) != one


def test_one_network_of_ipv6_is_one_sender(rf):
    one = sender(rf, REMOTE_ADDR="2001:db8:1:2::1")
    assert sender(rf, REMOTE_ADDR="2001:db8:1:2:ffff::2") == one
    assert sender(rf, REMOTE_ADDR="2001:db8:1:3::1") != one
    assert sender(rf, REMOTE_ADDR="khong phai dia chi") != one


def test_the_culture_officers_are_mailed_without_the_contact_data(
    client, story, form_address, django_capture_on_commit_callbacks, settings, open_ward
):
    settings.WAGTAILADMIN_BASE_URL = "https://phuong.example.vn"
    UserFactory(culture=True, username="culture2", is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(form_address(story), {**WORDS, "name": "Bà Tư", "phone": "0900 000 000"})
    assert [message.to for message in mail.outbox] == [["culture@example.vn"]]
    check(mail.outbox[0], story.title)
    body = mail.outbox[0].body
    assert story.title in mail.outbox[0].subject
    assert WORDS["text"] in body
    report = ContentReport.objects.get()
    assert (
        f"https://phuong.example.vn/quan-tri/snippets/thidua/contentreport/edit/{report.pk}/"
        in (body)
    )
    assert "Bà Tư" not in body
    assert "0900" not in body
    page = open_as(client, open_ward.culture, mail.outbox[0])
    assert page.status_code == 200
    assert WORDS["text"] in page.content.decode()


def test_a_mail_server_that_is_down_loses_no_report(
    client, story, form_address, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    def refuse(self, messages):
        raise OSError("no server")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    with (
        caplog.at_level(logging.CRITICAL + 1),
        django_capture_on_commit_callbacks(execute=True),
    ):
        assert client.post(form_address(story), WORDS).status_code == 302
    assert ContentReport.objects.get().text == WORDS["text"]


def test_the_form_costs_few_queries_and_writes_none(client, story, form_address):
    client.get(form_address(story))
    with CaptureQueriesContext(connection) as captured:
        client.get(form_address(story))
    assert len(captured) <= 9
    assert not [query for query in captured if not query["sql"].startswith("SELECT")]

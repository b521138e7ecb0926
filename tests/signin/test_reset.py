"""Issue 18, item 9: who asks for a new password does not learn whether there is such an account."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tests.mailing.judge import links_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("production")]
RESET = "/quan-tri/password_reset/"


@pytest.fixture
def phunu(ward):
    ward.unit.set_password("Mat-khau-cu-9")
    ward.unit.save()
    return ward.unit


@pytest.fixture
def ask(django_capture_on_commit_callbacks):
    def post(email, visitor="198.51.100.7"):
        client = Client(HTTP_X_FORWARDED_FOR=visitor)
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(RESET, {"email": email})

    return post


def work():
    """What the worker beside the website does; its loop would close the test's connection."""
    worker = Worker(
        backend_name="mail",
        queue_names=["default"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        max_tasks=None,
        startup_delay=False,
        worker_id="worker of the test",
    )
    while task := DBTaskResult.objects.ready().filter(backend_name="mail").first():
        task.claim(worker.worker_id)
        worker.run_task(task)


def waiting():
    return DBTaskResult.objects.filter(backend_name="mail", status="READY")


def test_the_request_does_the_same_whether_there_is_an_account_or_not(phunu, ask, monkeypatch):
    hung = []
    monkeypatch.setattr("thidua.mailing.letters.send_mail", lambda *a, **k: hung.append(a))
    done = []
    for visitor, email in (("203.0.113.1", phunu.email), ("203.0.113.2", "khong-co@example.vn")):
        with CaptureQueriesContext(connection) as queries:
            answer = ask(email, visitor)
        statements = [query["sql"] for query in queries.captured_queries]
        assert not [sql for sql in statements if "auth_user" in sql], "it is not even looked up"
        done.append((answer.status_code, answer["Location"], len(statements)))
    assert done[0] == done[1]
    assert not hung, "no mail server is waited for"
    assert waiting().count() == 2


def test_the_worker_sends_the_letter_and_its_link_works_once(phunu, ask, production):
    ask(phunu.email)
    assert not mail.outbox
    work()
    (message,) = mail.outbox
    (url,) = links_in(message)
    words = {"new_password1": "Phuong-2030-an", "new_password2": "Phuong-2030-an"}
    client = Client()
    form = client.get("/" + url.split("/", 3)[3], follow=True)
    assert client.post(form.request["PATH_INFO"], words).status_code == 302
    again = Client().get("/" + url.split("/", 3)[3], follow=True)
    assert again.context["validlink"] is False
    assert production.PASSWORD_RESET_TIMEOUT <= 3600


def test_the_link_is_dead_after_an_hour(phunu, ask):
    ask(phunu.email)
    work()
    (url,) = links_in(mail.outbox[0])
    path = "/" + url.split("/", 3)[3]
    assert Client().get(path, follow=True).context["validlink"] is True
    # Django reckons in local time here.
    with time_machine.travel(timezone.localtime() + datetime.timedelta(minutes=61)):
        assert Client().get(path, follow=True).context["validlink"] is False


def test_five_letters_an_hour_to_one_mail_address(phunu, ask):
    spellings = [phunu.email, phunu.email.upper()]
    answers = {
        ask(spellings[number % 2], visitor=f"203.0.113.{number}").status_code for number in range(9)
    }
    work()
    assert answers == {302}
    assert len(mail.outbox) == 5
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=61)):
        ask(phunu.email)
        work()
    assert len(mail.outbox) == 6


def test_fifty_requests_an_hour_from_one_visitor(phunu, ask):
    for number in range(60):
        answer = ask(f"nguoi{number}@example.vn", visitor=f"1.2.3.{number}, 203.0.113.9")
        assert answer["Location"] == reverse("wagtailadmin_password_reset_done")
    assert waiting().count() == 50
    ask(phunu.email, visitor="203.0.113.9")
    assert waiting().count() == 50
    # Somebody elsewhere is not held up by it.
    ask(phunu.email)
    assert waiting().count() == 51


def test_what_fails_is_tried_again_later_and_then_given_up_aloud(phunu, ask, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("no such host")

    with time_machine.travel(timezone.now(), tick=False) as clock:
        monkeypatch.setattr("thidua.mailing.letters.send_mail", refuse)
        ask(phunu.email)
        work()
        assert waiting().count() == 1, "put back for later"
        work()
        assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 1, "and not at once"
        monkeypatch.undo()
        clock.shift(datetime.timedelta(minutes=2))
        work()
        assert len(mail.outbox) == 1
        monkeypatch.setattr("thidua.mailing.letters.send_mail", refuse)
        ask(phunu.email)
        for _ in range(8):
            work()
            clock.shift(datetime.timedelta(minutes=41))
        assert not waiting()
        assert DBTaskResult.objects.filter(status="FAILED").count() == 1
        with pytest.raises(CommandError, match="failed: 1"):
            call_command("thidua_mail_queue")


def test_a_killed_worker_loses_no_letter(phunu, ask):
    """django-tasks-db 0.13.0 would leave it running for ever."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ask(phunu.email)
        waiting().get().claim("worker that was killed")
        call_command("thidua_mail_queue")
        work()
        assert not mail.outbox, "it may still be at work"
        clock.shift(datetime.timedelta(minutes=11))
        call_command("thidua_mail_queue")
        work()
        assert len(mail.outbox) == 1
        clock.shift(datetime.timedelta(days=2))
        call_command("thidua_mail_queue")
        assert not DBTaskResult.objects.exists(), "no mail address stays behind"


def test_a_letter_that_ends_its_worker_each_time_is_given_up(phunu, ask):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ask(phunu.email)
        for number in range(5):
            waiting().get().claim(f"worker {number}")
            clock.shift(datetime.timedelta(minutes=11))
            if number < 4:
                call_command("thidua_mail_queue")
        with pytest.raises(CommandError, match="failed: 1"):
            call_command("thidua_mail_queue")
        assert not waiting()


def test_a_queue_that_nobody_works_on_is_told(phunu, ask):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ask(phunu.email)
        call_command("thidua_mail_queue")
        clock.shift(datetime.timedelta(minutes=16))
        with pytest.raises(CommandError, match="overdue: 1"):
            call_command("thidua_mail_queue")


def test_on_an_immediate_backend_the_command_says_that_there_is_no_queue(settings):
    settings.TASKS = {"mail": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with pytest.raises(CommandError, match="no queue"):
        call_command("thidua_mail_queue")


def test_wagtail_s_own_tasks_stay_immediate(production):
    """Behind a queue a document of a page just approved would answer 404."""
    assert production.TASKS["default"]["BACKEND"].endswith(".ImmediateBackend")
    assert production.TASKS["mail"]["BACKEND"] == "django_tasks_db.DatabaseBackend"

"""Issue 23, item 7: a mail server that is down or slow costs no decision any time."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from .test_reset import waiting, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("production")]


class Hangs(EmailBackend):
    def open(self):
        raise AssertionError("the decision waited for the mail server")


class RefusesOne(EmailBackend):
    def send_messages(self, messages):
        if messages[0].to == ["chair@example.vn"]:
            raise OSError("mailbox unavailable")
        return super().send_messages(messages)


def test_letters_are_queued_with_the_decision_and_sent_by_the_worker(open_ward, sent, settings):
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Hangs"
    assert sent(lambda: open_ward.submit(open_ward.article(), open_ward.unit)) == []
    assert waiting().count() == 1
    settings.EMAIL_BACKEND = backend
    work()
    assert mail.outbox
    assert not waiting()


def test_what_one_mailbox_refuses_is_tried_again_for_it_alone(open_ward, sent, settings):
    open_ward.chair.email = "chair@example.vn"
    open_ward.chair.save()
    backend = settings.EMAIL_BACKEND
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sent(lambda: open_ward.send_to_leadership(open_ward.article()))
        settings.EMAIL_BACKEND = f"{__name__}.RefusesOne"
        work()
        went = {message.to[0] for message in mail.outbox}
        assert went
        assert "chair@example.vn" not in went
        (again,) = waiting()
        assert [letter["to"] for letter in again.args_kwargs["kwargs"]["letters"]] == [
            "chair@example.vn"
        ]
        clock.shift(datetime.timedelta(minutes=2))
        settings.EMAIL_BACKEND = backend
        mail.outbox.clear()
        work()
        assert [message.to for message in mail.outbox] == [["chair@example.vn"]]
        assert not DBTaskResult.objects.filter(status="FAILED").exists()

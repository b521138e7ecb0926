"""Letters that did not go are told where somebody sees it: on the admin's home page."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(settings):
    settings.TASKS = {
        "default": settings.TASKS["default"],
        "mail": {"BACKEND": "django_tasks_db.DatabaseBackend"},
    }
    settings.THIDUA_MAIL_TASKS = "mail"


def put_in(**words):
    return DBTaskResult.objects.create(
        task_path="thidua.mailing.letters.send_letters",
        backend_name="mail",
        args_kwargs={"args": [], "kwargs": {}},
        **words,
    )


def home(client, user):
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_office_is_told_of_letters_that_failed_and_of_a_worker_that_does_not_run(
    ward, client, queue
):
    assert "thidua-letters" not in home(client, ward.office)
    put_in(status="FAILED", finished_at=timezone.now())
    waits = put_in(status="READY")
    long_ago = timezone.now() - datetime.timedelta(minutes=20)
    DBTaskResult.objects.filter(pk=waits.pk).update(enqueued_at=long_ago)
    html = home(client, ward.office)
    assert "1 thư không gửi được" in html
    assert "1 thư chờ hơn 15 phút" in html
    assert "thidua-letters" not in home(client, ward.unit)


def test_without_a_queue_there_is_nothing_to_tell(ward, client):
    assert "thidua-letters" not in home(client, ward.office)

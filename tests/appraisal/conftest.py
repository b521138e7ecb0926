import pytest
from django.core import mail


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Do something to the end of its transaction; returns the mails that went out."""

    def run(change, *args, **kwargs):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            change(*args, **kwargs)
        return list(mail.outbox)

    return run


@pytest.fixture
def act(client, sent):
    """Post as somebody, to the end of the transaction; returns the mails that went out."""

    def post(person, url, data):
        client.force_login(person)

        def change():
            assert client.post(url, data).status_code == 302

        return sent(change)

    return post

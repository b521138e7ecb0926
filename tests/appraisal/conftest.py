import pytest


@pytest.fixture
def act(client, sent):
    """Post as somebody, to the end of the transaction; returns the mails that went out."""

    def post(person, url, data):
        client.force_login(person)

        def change():
            assert client.post(url, data).status_code == 302

        return sent(change)

    return post

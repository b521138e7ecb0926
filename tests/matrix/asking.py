"""One request of one person, undone afterwards, and what the answer gives away."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from functools import partial

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from .world import FILE_MARK, MARK, World, foreign_rows

#: A word of the drafts, to its end.
MARKED = re.compile(rf"({MARK}|{FILE_MARK})\w*", re.IGNORECASE)
#: Whose requests must leave the drafts as they are.
MAY_NOT_CHANGE = ("anonymous", "other")


@dataclass
class Answer:
    """How it ended, as one letter of the table, and the marked words in it."""

    letter: str
    status: int
    text: str
    #: What is the same when the same is asked twice.
    steady: str = ""
    #: Marked words in it that were not sent.
    words: set[str] = field(default_factory=set)
    changed: bool = False


class Asker:
    """The people of the world at their browsers."""

    def __init__(self, world: World):
        self.world = world
        self.login = reverse("wagtailadmin_login")
        self.home = reverse("wagtailadmin_home")
        self.asked = 0
        self._clients = {name: self._client(person) for name, person in world.people.items()}
        self._rows = foreign_rows(world) if world.draft else []

    def _client(self, person) -> Client:
        client = Client(raise_request_exception=False)
        if person is not None:
            client.force_login(person)
        self_cookies = client.cookies.copy()
        client.kept = self_cookies  # type: ignore[attr-defined]
        return client

    def ask(self, who: str, path: str, post: dict | None = None) -> Answer:
        """Send it and take back whatever it did to the database."""
        client = self._clients[who]
        client.cookies = client.kept.copy()
        self.asked += 1
        with transaction.atomic():
            wrote: list[str] = []
            with connection.execute_wrapper(partial(_note_writes, wrote)):
                response = client.get(path) if post is None else client.post(path, post)
            answer = Answer(self._letter(response), response.status_code, _text(response))
            answer.steady = steady(response)
            answer.words = words_in(answer.text) - words_in(f"{path} {post}")
            if wrote and who in MAY_NOT_CHANGE and self._rows:
                answer.changed = foreign_rows(self.world) != self._rows
            transaction.set_rollback(True)
        return answer

    def _letter(self, response) -> str:
        """L sign-in, D denied, N not there, O an answer, R on to another page, B refused as sent,
        M wrong method, X broken.
        """
        if 300 <= response.status_code < 400:
            to = response.headers["Location"]
            if to.startswith(self.login):
                return "L"
            return "D" if to == self.home and _refused(response) else "R"
        letters = {400: "B", 401: "L", 403: "D", 404: "N", 405: "M", 410: "N", 422: "B"}
        return letters.get(response.status_code, "X" if response.status_code >= 500 else "O")


def _note_writes(wrote: list[str], execute, sql, params, many, context):
    """A wrapper of the database's: a request that only reads changes no row."""
    if not sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
        wrote.append(sql)
    return execute(sql, params, many, context)


def words_in(text: str) -> set[str]:
    """The marked words; an address may say one in capitals or in parts of it."""
    return {word.group().lower() for word in MARKED.finditer(text)}


def _refused(response) -> bool:
    """Whether an error message goes along to the admin's home page."""
    return any(message.level_tag.startswith("error") for message in _messages(response))


def _messages(response) -> list:
    storage = getattr(response.wsgi_request, "_messages", None)
    return list(getattr(storage, "_queued_messages", ())) if storage is not None else []


def _text(response) -> str:
    """All that reaches the person: body, headers, cookies, and what the next page will say."""
    body = b"".join(response) if response.streaming else response.content
    parts = [_unpacked(body), str(response.headers), str(response.cookies)]
    return "\n".join(parts + [str(message) for message in _messages(response)])


#: New in every answer: tokens against forged forms, ids of blocks, of one's own editing session,
#: folders of renditions.
_PASSING = re.compile(
    r"\b[A-Za-z0-9]{64}\b|\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|editing-sessions/[\w/]+"
    r"|images/[a-z2-7]{26}/"
    r'|key\\*(?:&quot;|")[^\w&]*(?:&quot;|")?\w{5}\b'
)


def steady(response) -> str:
    """What is the same when the same is asked twice: body, where it leads, what is said."""
    body = b"".join(response) if response.streaming else response.content
    parts = [_unpacked(body), response.headers.get("Location", "")]
    return _PASSING.sub("", "\n".join(parts + [str(message) for message in _messages(response)]))


def _unpacked(body: bytes) -> str:
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as folder:
            body = b"\n".join(folder.read(name) for name in folder.namelist())
    return body.decode("utf-8", "replace")

"""A person at a browser: posts to real addresses and reads what the website answers."""

from dataclasses import dataclass
from html.parser import HTMLParser

from django.contrib.messages import ERROR
from django.http import HttpResponse
from django.test import Client, TestCase

WITHOUT_A_VALUE = {"submit", "button", "image", "reset", "file"}


@dataclass
class Answer:
    """What came back; ``accepted`` as the person would see it."""

    response: HttpResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def leads_to_the_door(self) -> bool:
        """Whether the person has to sign in."""
        return self.status in (301, 302) and "/login/" in self.response["Location"]

    @property
    def accepted(self) -> bool:
        if self.status >= 400:
            return False
        if self.response.headers.get("Content-Type") == "application/json":
            return bool(self.response.json().get("success", True))
        if self.status not in (301, 302) or self.leads_to_the_door:
            return False
        return not self._complains()

    def _complains(self) -> bool:
        """Whether the page that the person is sent to will show an error."""
        request = getattr(self.response, "wsgi_request", None)
        stored = getattr(request, "_messages", None)
        return any(message.level >= ERROR for message in getattr(stored, "_queued_messages", ()))

    @property
    def html(self) -> str:
        return self.response.content.decode()


class Person:
    """Somebody with an account, who signs in again where the session has ended."""

    def __init__(self, name, user):
        self.name = name
        self.user_id = user.pk
        self.user = user
        self.client = Client(raise_request_exception=False)
        self.client.force_login(user)
        #: Told of every request that the person makes, with its answer.
        self.watch = None

    def get(self, address, **extra) -> Answer:
        return self._ask(self.client.get, address, **extra)

    def post(self, address, data=None, **extra) -> Answer:
        return self._ask(self.client.post, address, data or {}, **extra)

    def post_form(self, address, changes, drop=()) -> Answer:
        """Open a form, change some fields of it and send it, as somebody without JavaScript would."""
        opened = self.get(address)
        if opened.status != 200:
            return opened
        form = FormReader()
        form.feed(opened.html)
        data = {name: values for name, values in form.fields.items() if name not in drop}
        return self.post(address, {**data, **changes})

    def _ask(self, method, *args, **extra) -> Answer:
        # A run is one transaction: what waits for its end has to happen after each request.
        with TestCase.captureOnCommitCallbacks(execute=True):
            answer = Answer(method(*args, **extra))
            if answer.leads_to_the_door:
                # Days pass in a run, and a session ends after some idle hours.
                self.client.force_login(self.user)
                _rewind(*args)
                answer = Answer(method(*args, **extra))
        # Nobody opens the next page to see the messages; unread they would pile up in the cookie.
        self.client.cookies.pop("messages", None)
        if self.watch:
            self.watch(self.name, answer)
        return answer


def _rewind(address, data=None):
    """Files that were sent once are sent again from their beginning."""
    for value in (data or {}).values():
        if hasattr(value, "seek"):
            value.seek(0)


class FormReader(HTMLParser):
    """The values that a page's forms would send if nothing was changed (search boxes included)."""

    def __init__(self):
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._select = ""
        self._textarea = ""
        self._text: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "input" and name:
            kind = given.get("type", "text")
            checked = "checked" in given
            if kind in WITHOUT_A_VALUE or (kind in ("checkbox", "radio") and not checked):
                return
            value = given.get("value") or ("on" if kind == "checkbox" else "")
            self.fields.setdefault(name, []).append(value)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.fields.setdefault(self._select, []).append(given.get("value") or "")
        elif tag == "textarea":
            self._textarea, self._text = name, []

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = ""
        elif tag == "textarea" and self._textarea:
            self.fields.setdefault(self._textarea, []).append("".join(self._text).lstrip("\n"))
            self._textarea = ""

    def handle_data(self, data):
        if self._textarea:
            self._text.append(data)

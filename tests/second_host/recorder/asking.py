"""Clients of the host's people, the forms that its pages show, and what was stored and mailed."""

import mimetypes
from collections.abc import Callable, Iterable
from contextlib import contextmanager

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.files.storage import base
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.utils.crypto import get_random_string
from wagtail.fields import StreamField
from wagtail.log_actions import registry

from .fill import ROLES
from .recording import Recording

#: Called once a form was sent; `__main__` lets a minute pass.
after_each_form: Callable[[], None] = lambda: None  # noqa: E731
#: Far above what the host or we have: a new row has the same number in each recording.
FIRST_NEW = 900_000


def clients() -> dict[str, Client]:
    """Role → a browser that is signed in; a visitor's is not."""
    made = {"visitor": Client(raise_request_exception=False)}
    for role in ROLES:
        made[role] = Client(raise_request_exception=False)
        made[role].force_login(get_user_model().objects.get(email=f"{role}@example.com"))
    return made


def number_new_rows_alike() -> None:
    """Raise each table's counter, so that rows which we add to the host's tables shift no number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
        for (table,) in cursor.fetchall():
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, FIRST_NEW])


def leave_less_to_chance() -> None:
    """The order of Wagtail's two logs, which it keeps in a set, and Django's letters behind a file name
    that was taken: with a digit among them `normal` knows them from a word."""
    logs = sorted(registry.get_log_entry_models(), key=lambda model: model.__name__)
    registry.log_entry_models = logs
    base.get_random_string = lambda length: f"0{get_random_string(length - 1)}"


@contextmanager
def undone(client: Client):
    """What a GET writes, and its cookies, are taken back: the order of the walk has no effect."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def shown(html: str) -> dict[str, list[str]]:
    """What the longest POST form of a page would send if nobody touched it."""
    soup = BeautifulSoup(html, "html.parser")
    for template in soup.find_all(["template", "script"]):
        template.decompose()
    forms = [form for form in soup.find_all("form") if form.get("method", "").lower() == "post"]
    if not forms:
        return {}
    form = max(forms, key=lambda one: len(one.find_all(["input", "select", "textarea"])))
    sent: dict[str, list[str]] = {}
    for field in form.find_all(["input", "select", "textarea"]):
        name = field.get("name")
        if not name or field.has_attr("disabled") or "__prefix__" in name:
            continue
        if field.name == "textarea":
            # A browser leaves out the line break behind the tag.
            values = [field.text.removeprefix("\n")]
        elif field.name == "select":
            options = field.find_all("option")
            chosen = [one for one in options if one.has_attr("selected")]
            if not chosen and not field.has_attr("multiple"):
                chosen = options[:1]
            values = [one.get("value", one.text) for one in chosen]
        elif field.get("type") in ("submit", "button", "image", "file"):
            continue
        elif field.get("type") in ("checkbox", "radio"):
            values = [field.get("value", "on")] if field.has_attr("checked") else []
        else:
            values = [field.get("value", "")]
        if values:
            sent.setdefault(name, []).extend(values)
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def post(recording: Recording, key: str, client: Client, path: str, data: dict, **more) -> object:
    """Send, record the answer and the mails that it made; the answer."""
    mail.outbox.clear()
    response = client.post(path, data, **more)
    recording.answer(f"post {key}", response)
    after_each_form()
    mails(recording, f"mails of {key}")
    return response


def post_shown(
    recording: Recording, key: str, client: Client, path: str, changes: dict | None = None
) -> object:
    """The page's form as it is shown, with ``changes``; the answer."""
    page = client.get(path)
    sent = shown(page.content.decode("utf-8", "replace")) | (changes or {})
    recording.note(f"form {key}", sent)
    return post(recording, key, client, path, {k: v for k, v in sent.items() if v is not None})


def mails(recording: Recording, key: str) -> None:
    """Each that went out since the last time, in the order of its recipients."""
    letters = [
        {
            "subject": one.subject,
            "from": one.from_email,
            "to": one.recipients(),
            "headers": one.extra_headers,
            "body": one.body.splitlines(),
            "others": [str(part) for part in getattr(one, "alternatives", ())],
            "files": len(one.attachments),
        }
        for one in mail.outbox
    ]
    if letters:
        recording.note(key, sorted(letters, key=lambda letter: (letter["to"], letter["subject"])))
    mail.outbox.clear()


def stored(recording: Recording, key: str, objects: Iterable) -> None:
    """Every column of these rows, as Python has it; a StreamField as it is stored."""

    def value(field, one) -> str:
        found = field.value_from_object(one)
        return repr(field.get_prep_value(found) if isinstance(field, StreamField) else found)

    recording.note(
        f"stored {key}",
        [{field.name: value(field, one) for field in one._meta.concrete_fields} for one in objects],
    )


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return SimpleUploadedFile(name, content, kind)

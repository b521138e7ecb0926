"""One request by its number: who asks, where, for what; sent, taken back, and judged."""

import logging
import random
import traceback
from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes, urlsplit

from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import transaction
from django.test import Client

from . import values
from .addresses import Address, Words, all_addresses
from .forms import Fields, damaged, read, with_a_block
from .world import ROLES

#: In the order of ROLES: who may do more is refused less.
WEIGHTS = [2, 1, 3, 1, 4, 4, 3, 6]
OTHER_METHODS = ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "POST"]
#: Ways of asking that some views answer in another form.
HEADERS = [
    {},
    {},
    {},
    {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
    {"HTTP_ACCEPT": "application/json"},
    {"HTTP_ACCEPT_LANGUAGE": "x" * 600, "HTTP_REFERER": "http://[::1"},
    {"HTTP_IF_MODIFIED_SINCE": "31 Feb", "HTTP_RANGE": "bytes=9-x", "HTTP_IF_NONE_MATCH": "\xff"},
]


def weight(address: Address) -> int:
    """How often an address is asked: forms have more that can be damaged than lists."""
    if address.name in ("wagtailadmin_pages:edit", "wagtailadmin_pages:add"):
        return 40
    form = any(word in address.name for word in ("edit", "add", "create", "appraise", "account"))
    return 4 if form else 1


@dataclass
class Outcome:
    """What a request was, and what came of it."""

    seed: int
    role: str
    method: str
    url: str
    name: str
    status: int = 0
    error: BaseException | None = None
    #: What the admin's middleware took for unreadable input.
    unreadable: BaseException | None = None
    #: Whether somebody's password hash stands in the answer.
    leaks: bool = False
    sent: str = field(default="", repr=False)

    @property
    def kind(self) -> str:
        """What is wrong, alike for all requests that go wrong in the same place."""
        error = self.error or self.unreadable
        if error is None or self.leaks:
            return "a password's hash" if self.leaks else f"{self.status}"
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = "/".join(last.filename.split("/")[-3:])
        return f"{type(error).__name__} in {where}:{last.lineno}"

    def __str__(self):
        error = self.error or self.unreadable
        said = f"\n      {error!r}"[:400] if error else ""
        return (
            f"{self.kind}\n      {self.method} {self.url[:300]} as {self.role} ({self.name}){said}"
            f"\n      again: make fuzz-requests N=1 SEED={self.seed}"
        )


class Watch(logging.Handler):
    """Keeps the exception that was answered with 400."""

    def __init__(self):
        super().__init__()
        self.error: BaseException | None = None
        logging.getLogger("thidua.wagtail_ties.middleware").addHandler(self)

    def emit(self, record):
        self.error = record.exc_info[1] if record.exc_info else None


class Machine:
    """Sends requests of the world's people; nothing of them stays."""

    def __init__(self, pool: dict[str, list[str]], addresses: tuple[Address, ...] = ()):
        self.pool = pool
        self.words = Words(pool)
        self.addresses = addresses or all_addresses()
        self.watch = Watch()
        self.hashes = [
            one.encode() for one in User.objects.values_list("password", flat=True) if one
        ]
        self.weights = [weight(address) for address in self.addresses]
        self.cookies: dict[str, dict[str, str]] = {}
        for role, username in ROLES.items():
            client = Client()
            if username:
                client.force_login(User.objects.get(username=username))
            self.cookies[role] = {name: morsel.value for name, morsel in client.cookies.items()}

    def run(self, seed: int) -> Outcome:
        rng = random.Random(seed)
        role = rng.choices(list(ROLES), WEIGHTS)[0]
        address = rng.choices(self.addresses, self.weights)[0]
        url = address.with_words(self.words.fitting(rng, address))
        outcome = Outcome(seed, role, "GET", url, address.name)
        self.watch.error = None
        with transaction.atomic():
            client = self.client_of(role)
            if rng.random() < 0.45:
                self._get(rng, client, outcome)
            else:
                self._post(rng, client, outcome)
            transaction.set_rollback(True)
        outcome.unreadable = self.watch.error
        return outcome

    def client_of(self, role: str) -> Client:
        # What an earlier request left in a cache is of a state that was taken back.
        for cache in caches.all():
            cache.clear()
        client = Client(raise_request_exception=False)
        for name, value in self.cookies[role].items():
            client.cookies[name] = value
        return client

    def _get(self, rng, client, outcome):
        likely: list[str] = []
        if rng.random() < 0.4:
            opened = self.send(client, outcome)
            if outcome.error or opened.status_code != 200:
                return
            likely = sorted(_forms_of(opened).fields)
        asked = values.query(rng, self.pool, likely)
        outcome.url += "?" + "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in asked)
        self.send(client, outcome, **rng.choice(HEADERS))

    def _post(self, rng, client, outcome):
        if rng.random() < 0.12:
            content_type, body = rng.choice(values.BODIES)
            outcome.method = rng.choice(OTHER_METHODS)
            self.send(client, outcome, body=body, content_type=content_type, **rng.choice(HEADERS))
            return
        opened = self.send(client, outcome)
        if outcome.error:
            return
        fields: Fields = []
        files: list[str] = []
        if opened.status_code == 200:
            form = _forms_of(opened)
            fields = [(name, value) for name, many in form.fields.items() for value in many]
            files = form.files
            elsewhere = [urlsplit(action).path for action in form.actions if action.startswith("/")]
            if elsewhere and rng.random() < 0.7:
                outcome.url = rng.choice(elsewhere)
        if rng.random() < 0.3:
            fields = with_a_block(rng, fields)
        fields = damaged(rng, fields, self.pool, files)
        outcome.method = "POST" if rng.random() < 0.95 else rng.choice(OTHER_METHODS)
        content_type = "multipart/form-data; boundary=ranh"
        self.send(
            client,
            outcome,
            body=multipart(fields),
            content_type=content_type,
            **rng.choice(HEADERS),
        )

    def send(self, client, outcome, *, body=b"", content_type="", **headers):
        path, _, query = outcome.url.partition("?")
        outcome.sent = repr(body)[:3000]
        response = client.generic(
            outcome.method,
            path,
            body,
            content_type or "application/octet-stream",
            QUERY_STRING=query,
            **headers,
        )
        outcome.status = response.status_code
        if response.exc_info:
            outcome.error = response.exc_info[1]
            return response
        body = response.getvalue()
        outcome.leaks = outcome.leaks or any(one in body for one in self.hashes)
        return response


def _forms_of(response):
    if response.streaming or "html" not in response.headers.get("Content-Type", ""):
        return read("")
    return read(response.content.decode())


def _quoted(text: str) -> str:
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"))


def multipart(fields: Fields) -> bytes:
    """A form's body; unlike Django's own test client it sends what is no text in UTF-8 as well."""
    parts = []
    for name, value in fields:
        head = f'Content-Disposition: form-data; name="{name}"'
        if isinstance(value, str):
            content = value.encode("utf-8", "surrogatepass")
        else:
            filename, content_type, content = value
            head += f'; filename="{filename}"\r\nContent-Type: {content_type}'
        parts.append(b"--ranh\r\n" + head.encode("utf-8", "surrogatepass") + b"\r\n\r\n" + content)
    return b"\r\n".join([*parts, b"--ranh--\r\n"])


def is_broken(outcome: Outcome) -> bool:
    return outcome.error is not None or outcome.status >= 500 or outcome.leaks

"""Finds what the website and its commands hand out by itself, and reads each by a parser of its kind.

A kind of file that nothing here can read is an error: whoever adds one adds its parser.
"""

import csv
import email
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from email.policy import default
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import docx
import openpyxl
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import etree

HOST = "http://testserver"
_LINK = re.compile(r"""(?:href="|"url":\s*"|<loc>|<link>)([^"<>\s]+)""")
#: What changes something or ends the session, though it is asked for by GET.
_NOT_FOLLOWED = re.compile(
    r"/(static|media)/|logout|/delete/|/dang-xuat|autocomplete|sprite|jsi18n"
)
#: What says that an address leads to a file, whichever view it is.
_TAKES_ALONG = re.compile(
    r"(?:^|[?&])(?:export|format|dinh-dang|tep|p)=|\.(?:xml|json|ics|docx|xlsx|csv)"
)
#: More than there are views of ours.
MOST = 900


def by_format(content: bytes, kind: str) -> list[str]:
    """The texts in a file of this media type. :raises LookupError: no parser knows it."""
    return PARSERS[kind.partition(";")[0].strip().lower()](content)


def _xml(content: bytes) -> list[str]:
    tree = etree.fromstring(content)
    return [text for text in tree.itertext() if text.strip()]


def _xlsx(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return [str(value) for value in cells if value is not None]


def _csv(content: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [cell for row in rows for cell in row if cell]


def _zip(content: bytes) -> list[str]:
    """The names in it, and the texts of its lists and documents."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            reader = {"csv": _csv, "docx": _docx}.get(name.rpartition(".")[2].lower())
            found += [name, *(reader(archive.read(name)) if reader else [])]
    return found


def _docx(content: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(content))
    body = [node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")]
    about = document.core_properties
    return [*body, about.title, about.subject, about.keywords]


def _json(content: bytes) -> list[str]:
    found: list[str] = []
    waiting = [json.loads(content)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str):
            found.append(one)
    return found


class _LinkedData(HTMLParser):
    """The JSON-LD of a page."""

    def __init__(self):
        super().__init__()
        self.is_within = False
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.is_within = tag == "script" and ("type", "application/ld+json") in attrs

    def handle_endtag(self, tag):
        self.is_within = False

    def handle_data(self, data):
        if self.is_within:
            self.found += _json(data.encode())


def linked_data(content: bytes) -> list[str]:
    parser = _LinkedData()
    parser.feed(content.decode())
    return parser.found


def _plain(content: bytes) -> list[str]:
    return content.decode().splitlines()


PARSERS: dict[str, Callable[[bytes], list[str]]] = {
    **dict.fromkeys(
        ("application/xml", "text/xml", "application/atom+xml", "application/rss+xml"), _xml
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _xlsx,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _docx,
    "text/csv": _csv,
    "application/json": _json,
    "text/plain": _plain,
    "application/zip": _zip,
}
#: Read by browsers, or made of bytes that nobody typed.
NOT_READ = {"text/html", "application/pdf", "text/css", "text/javascript", "image/svg+xml"}


def letters(message) -> list[str]:
    """Subject, text and HTML of a mail, from what a server would be handed."""
    parsed = email.message_from_bytes(message.message().as_bytes(), policy=default)
    parts = [part.get_content() for part in parsed.walk() if not part.is_multipart()]
    return [parsed["subject"], *parts]


def everything(client: Client, start: Iterable[str]) -> dict[str, tuple[str, bytes]]:
    """Address → media type and content of each that links lead to: of each view one, of files all."""
    found: dict[str, tuple[str, bytes]] = {}
    seen: set[tuple] = set()
    waiting = list(start)
    while waiting:
        address = waiting.pop()
        if not (key := _key(address)) or key in seen:
            continue
        seen.add(key)
        assert len(seen) < MOST, "There is no end of addresses."
        response = client.get(address)
        assert response.status_code < 500, address
        content = b"".join(response.streaming_content) if response.streaming else response.content
        kind = response.headers.get("Content-Type", "")
        if response.status_code == 200:
            found[address] = kind, content
        if kind.partition(";")[0].endswith(("html", "xml", "json")):
            waiting += _links(address, content.decode())
        if response.status_code in {301, 302}:
            waiting += _links(address, f'href="{response["Location"]}"')
    return found


def _links(address: str, text: str) -> Iterable[str]:
    for raw in _LINK.findall(text):
        whole = urljoin(f"{HOST}{address}", unescape(raw.replace("\\/", "/")))
        target = urlsplit(urldefrag(whole)[0])
        if f"{target.scheme}://{target.netloc}" == HOST and not _NOT_FOLLOWED.search(target.path):
            yield f"{target.path}?{target.query}" if target.query else target.path


def _key(address: str) -> tuple | None:
    """What makes two addresses different: the view, and in which form it answers."""
    target = urlsplit(address)
    try:
        match = resolve(target.path)
    except Resolver404:
        return None
    form = [pair for pair in parse_qsl(target.query) if pair[0] in {"export", "format"}]
    is_a_file = _TAKES_ALONG.search(address)
    # Pages have one view for all of them.
    which = target.path if match.view_name == "wagtail_serve" or is_a_file else ""
    return (match.view_name or match.route, which, *form)

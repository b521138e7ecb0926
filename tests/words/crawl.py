"""A visitor who opens every public address that a page, a feed or the sitemap names."""

import html
import re
from collections.abc import Iterable
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client

HOST = "http://testserver"
NOT_FOLLOWED = ("/quan-tri/", "/static/", "/media/")
_LINK = re.compile(r'(?:href|action)="([^"]+)"|<(?:loc|link|id|uri)>([^<]+)<')
#: More than the ward of the test has; a crawl that finds no end is told.
MOST = 600


def read_everything(start: Iterable[str]) -> dict[str, str]:
    """Address → all that the answer says: its headers and, of text, its body."""
    client, found, waiting = Client(), {}, list(start)
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        assert len(found) < MOST, "There is no end of addresses."
        response = client.get(address)
        assert response.status_code < 500, address
        text = _words(response)
        found[address] = text
        waiting += [link for link in _links(address, text) if link not in found]
    return found


def _words(response) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    kind = response.headers.get("Content-Type", "")
    body = ""
    if response.streaming:
        b"".join(response.streaming_content)
    elif "text" in kind or "xml" in kind or "json" in kind:
        body = response.content.decode()
    return f"{headers}\n\n{body}"


def _links(address: str, text: str) -> Iterable[str]:
    for pair in _LINK.findall(text):
        target = urlsplit(urldefrag(urljoin(f"{HOST}{address}", html.unescape("".join(pair))))[0])
        if f"{target.scheme}://{target.netloc}" != HOST:
            continue
        # Facets multiply: each alone, not every two of them.
        if not target.path.startswith(NOT_FOLLOWED) and "&" not in target.query:
            yield f"{target.path}?{target.query}" if target.query else target.path

"""A person at a browser without scripts, who asks gunicorn with what nginx adds by the guide's lines."""

import html
import re
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from tests.fuzz.browser import FormReader

from .document import proxy_headers


@dataclass
class Page:
    address: str
    status: int
    headers: HTTPMessage
    text: str

    @property
    def links(self) -> list[str]:
        found = re.findall(r"""\bhref=["']([^"'#]+)""", self.text)
        return [urljoin(self.address, html.unescape(link)) for link in found]

    def link(self, pattern: str) -> str:
        """The first one whose path is of this pattern."""
        found = [link for link in self.links if re.fullmatch(pattern, urlsplit(link).path)]
        assert found, f"{self.address} has no link {pattern}"
        return found[0]

    def choice(self, label: str) -> str:
        """The value of the check box or option with this label."""
        label = re.escape(html.escape(label))
        pattern = rf'value="(\d+)"(?:(?!value=)[^>])*>\s*(?:<[^>]*>\s*)*{label}\s*<'
        found = re.search(pattern, self.text)
        assert found, f"{self.address} does not offer {label}"
        return found[1]

    def fields(self) -> dict[str, list[str]]:
        reader = FormReader()
        reader.feed(self.text)
        return reader.fields


class Browser:
    """``name``: the host that the website is asked for; nothing else is ever opened."""

    def __init__(self, name: str, port: int) -> None:
        self.root, self.port = f"https://{name}", port
        self.cookies: dict[str, str] = {}

    def get(self, address: str, scheme: str = "https") -> Page:
        page = self._ask("GET", address, scheme=scheme)
        while page.status in (301, 302) and scheme == "https":
            page = self._ask("GET", urljoin(page.address, page.headers["Location"]))
        return page

    def read(self, address: str) -> Page:
        """:raises AssertionError: it is not there for this person."""
        page = self.get(address)
        assert page.status == 200, f"{address}: {page.status}"
        return page

    def send(self, page: Page, **changes: str | list[str]) -> Page:
        """Send the form of a page; the page after it.

        :raises AssertionError: the form is shown again, or refused.
        """
        fields = page.fields() | changes
        answer = self._ask("POST", page.address, urlencode(fields, doseq=True))
        assert answer.status == 302, f"{page.address}: {answer.status}\n{_complaints(answer.text)}"
        return self.read(urljoin(page.address, answer.headers["Location"]))

    def sign_in(self, name: str, password: str) -> Page:
        return self.send(self.read("/quan-tri/login/"), username=name, password=password)

    def _ask(self, method: str, address: str, body: str = "", scheme: str = "https") -> Page:
        address = urljoin(self.root, address)
        assert address.startswith(f"{self.root}/"), f"{address} leads away from {self.root}/"
        whole = urlsplit(address)
        headers = {
            **proxy_headers(
                host=whole.netloc, scheme=scheme, proxy_add_x_forwarded_for="198.51.100.7"
            ),
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if body:
            headers |= {"Origin": self.root, "Content-Type": "application/x-www-form-urlencoded"}
        line = HTTPConnection("127.0.0.1", self.port, timeout=120)
        line.request(method, whole._replace(scheme="", netloc="").geturl(), body or None, headers)
        answer = line.getresponse()
        text = answer.read().decode(errors="replace")
        line.close()
        for header in answer.headers.get_all("Set-Cookie", ()):
            self.cookies |= {name: one.value for name, one in SimpleCookie(header).items()}
        return Page(address, answer.status, answer.headers, text)


def _complaints(text: str) -> str:
    """What a form or a page says against what was sent."""
    found = re.findall(
        r'class="(?:error-message|w-field__errors|messages|help-critical)[\s\S]{0,600}', text
    )
    return "\n".join(re.sub(r"<[^>]*>|\s+", " ", one) for one in found) or text[:2000]

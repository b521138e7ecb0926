"""Somebody who opens everything that he can reach, and the texts that he meets on the way."""

from collections import deque
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error
from wagtail.models import Page

from tests.english import words

from .people import Person

TEXTS = Path(words.__file__).with_name("texts.js").read_text("utf-8")
#: What opens something by a click: menus, panels, tabs, what a form adds.
BUTTONS = (
    "[data-w-dropdown-target=toggle]",
    "[data-side-panel-toggle]",
    ".sidebar-menu-item > button",
    "button.c-sf-add-button",
    "[role=tab]",
    "[data-a11y-dialog-show]",
)
#: What opens something when it is entered: pickers of dates, the toolbar of an editor.
FIELDS = ("input[data-controller*=date]", "main .public-DraftEditor-content")
LINK = ".Draftail-ToolbarButton[name=LINK]"
CHOOSERS = "[data-chooser-action-choose]"
#: What scripts show after a click stands there with the second frame.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
#: Of one kind on one page no more than these are opened: the rows of a list have the same menu.
MOST = 3


class Found(NamedTuple):
    """An English word where it was met."""

    path: str
    where: str
    text: str
    words: tuple[str, ...]

    def __str__(self):
        return f"{self.path} · {self.where}: “{self.text[:120]}” ({', '.join(self.words)})"


class Walker(Person):
    """Follows every link below an address, one page of each kind; judges each text once.

    ``before``: somebody who walked before. What he read or opened is not read or opened again; the
    pages are.
    """

    def __init__(self, *args, below: str, before: "Walker | None" = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.below = below
        #: Answer by path.
        self.opened: dict[str, int] = {}
        self.texts: set[str] = before.texts if before else set()
        self.found: list[Found] = []
        self._kinds: set[tuple] = set()
        self._kinds_before = before._kinds | before._kinds_before if before else set()
        self._labels: set[tuple] = before._labels if before else set()

    def walk(self, start: str, most=400):
        todo, known = deque([start]), {start}
        while todo and len(self.opened) < most:
            path = todo.popleft()
            kind = kind_of(path)
            if kind is None or kind in self._kinds:
                continue
            self._kinds.add(kind)
            for link in self.look_at(path, again=kind in self._kinds_before and path != start):
                if link.startswith(self.below) and link not in known:
                    known.add(link)
                    todo.append(link)

    def look_at(self, path, again=False) -> list[str]:
        """Open a page, judge it with all that opens on it; returns the paths that it links to.

        ``again``: somebody else has seen such a page with all that its scripts make; this one is
        read as it was sent.
        """
        try:
            if again:
                return self._read(path)
            response = self.open(path)
        except Error as fault:
            if "Download is starting" in str(fault):
                return []
            raise
        self.opened[path] = response.status
        if "html" not in response.headers.get("content-type", "") or response.status >= 400:
            return []
        self.judge(path)
        links = self.links()
        self.open_links(path)
        self.open_up(path)
        return links

    def _read(self, path) -> list[str]:
        """What stands in the page that this person is sent, without its scripts."""
        response = self.page.request.get(self.server + path)
        self.opened[path] = response.status
        if "html" not in response.headers.get("content-type", "") or response.status >= 400:
            return []
        self.page.evaluate(
            """html => {
                const sent = new DOMParser().parseFromString(html, "text/html");
                document.title = sent.title;
                window.textsGiven = new Set();
                document.body.replaceWith(sent.body);
            }""",
            response.text(),
        )
        self.judge(path)
        return self.links()

    def links(self) -> list[str]:
        found = self.page.evaluate(
            """() => {
                const first = document.querySelector("[data-bulk-action-checkbox][data-object-id]");
                return [...document.querySelectorAll("a[href]")].map((link) => {
                    const url = new URL(link.href, location.href);
                    if (url.origin !== location.origin) return "";
                    if (!url.pathname.includes("/bulk/")) return url.pathname;
                    return first ? `${url.pathname}?id=${first.dataset.objectId}` : "";
                });
            }"""
        )
        return [path for path in dict.fromkeys(found) if path]

    def judge(self, path):
        for where, text in self.page.evaluate(TEXTS):
            if text in self.texts:
                continue
            self.texts.add(text)
            if english := words.english_in(text):
                self.found.append(Found(path, where, text, tuple(english)))

    def open_up(self, path):
        """What stands behind the buttons and fields of the page, each label once in the walk."""
        for selector in BUTTONS + FIELDS:
            for one in self._new(selector):
                one.evaluate("one => { one.focus(); one.click(); }")
                self.page.evaluate(DRAWN)
                self.judge(path)
        self.page.keyboard.press("Escape")
        for chooser in self._new(CHOOSERS):
            chooser.evaluate("one => one.click()")
            self.page.wait_for_selector(".modal-body")
            self.judge(path)
            self._close()

    def open_links(self, path):
        """In the editor of a text: its toolbar, and each way to choose where a link leads."""
        editor = self.page.locator(".public-DraftEditor-content[contenteditable=true]:visible")
        if LINK in self._labels or not editor.count() or not editor.first.inner_text().strip():
            return
        self._labels.add(LINK)
        editor.first.click()
        self.page.keyboard.press("Control+A")
        self.page.wait_for_selector(LINK)
        self.judge(path)
        self.page.click(LINK)
        self.page.wait_for_selector(".modal .link-types")
        for kind in range(1 + self.page.locator(".modal .link-types a").count()):
            self.judge(path)
            links = self.page.locator(".modal .link-types a")
            if kind < links.count():
                with self.page.expect_response(lambda answer: "/choose-" in answer.url) as answer:
                    links.nth(kind).click()
                answer.value.finished()
                self.page.evaluate(DRAWN)
        self._close()

    def _close(self):
        self.page.locator(".modal [data-dismiss=modal]").first.click()
        self.page.wait_for_selector(".modal-body", state="detached")

    def _new(self, selector) -> list:
        """The handles of what is there for the selector and was not opened elsewhere."""
        found = []
        for one in self.page.query_selector_all(selector):
            label = (selector, one.get_attribute("aria-label") or one.text_content())
            if label not in self._labels and len(found) < MOST:
                self._labels.add(label)
                found.append(one)
        return found

    def save_nothing(self, path):
        """Send a form in as it stands and read what it says."""
        self.open(path)
        button = self.page.locator("main footer button[type=submit], main form button[type=submit]")
        if button.count():
            # What the server says is read here; the browser alone would not send it.
            button.first.evaluate("button => { button.form.noValidate = true; }")
            with self.page.expect_navigation():
                button.first.click()
            self.judge(f"{path} (saved)")

    def say(self, who):
        """What was read, and every English word with its place (pytest -s, or -rP)."""
        summary = f"{len(self.opened)} pages, {len(self.texts)} texts, {len(self.found)} in English"
        print(f"{who}: {summary}", *self.found, sep="\n")  # noqa: T201


def kind_of(path: str):
    """What one page of is enough: a view, for pages with the type and whether it is public."""
    parts = urlsplit(path)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    words = tuple(
        (name, value if isinstance(value, str) and not value.isdigit() else "")
        for name, value in sorted(match.kwargs.items())
    )
    kind: tuple = (match.view_name or match.func, words)
    if match.view_name == "wagtail_serve":
        page = Page.objects.filter(url_path__endswith=parts.path, live=True).first()
        kind += (page and page.specific_class,)
    if match.view_name.startswith("wagtailadmin_pages:"):
        number = next((value for value in match.args), match.kwargs.get("page_id"))
        page = Page.objects.filter(pk=number).first() if number else None
        if page:
            waits = bool(page.current_workflow_state)
            kind += (page.specific_class, page.live, waits)
    return kind

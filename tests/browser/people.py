"""People at their browsers, in the words of the office."""

from django.contrib.auth.models import User
from django.urls import reverse

from tests.waiting import PATIENCE
from thidua.models import BroadcastLog

PASSWORD = "mat-khau-thu-nghiem"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


class Person:
    """Somebody with a browser of their own: a session, a page, a size of screen."""

    def __init__(self, browser, server, user: User | None = None, screen=DESK):
        self.server = server.url
        self.user = user
        context = browser.new_context(
            viewport=screen, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
        )
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE * 1000)
        if user:
            self.log_in()

    def log_in(self):
        self.user.set_password(PASSWORD)
        self.user.save()
        self.open(reverse("wagtailadmin_login"))
        self.page.fill("#id_username", self.user.username)
        self.page.fill("#id_password", PASSWORD)
        self.page.press("#id_password", "Enter")
        self.page.wait_for_url("**" + reverse("wagtailadmin_home"))

    def open(self, path):
        return self.page.goto(self.server + path)

    def text(self) -> str:
        return self.page.inner_text("body")

    def post(self, path, **fields):
        """Post straight to an address, with this session and its CSRF token; redirects followed."""
        token = next(
            cookie["value"]
            for cookie in self.page.context.cookies()
            if cookie["name"] == "csrftoken"
        )
        return self.page.request.post(
            self.server + path,
            form={"csrfmiddlewaretoken": token, **fields},
            headers={"Referer": self.server + path},
        )

    def main_width(self) -> int:
        """How wide the page really is: more than the screen means scrolling sideways."""
        return self.page.evaluate("document.documentElement.scrollWidth")


class Writer(Person):
    """A unit's or an officer's writer in Wagtail's editor."""

    def draft_article(self, column, *, title, summary, text, kind, level):
        self.open(reverse("wagtailadmin_pages:add", args=["thidua", "articlepage", column.pk]))
        self.page.fill("#id_title", title)
        self.page.fill("#id_summary", summary)
        self.page.select_option("#id_kind", kind)
        self.page.select_option("#id_level", label=level)
        self.page.fill("#id_source", "Báo cáo của tổ dân phố")
        body = self.page.locator("[data-contentpath=body]")
        # A new article begins with a paragraph.
        editor = body.locator(".public-DraftEditor-content")
        editor.click()
        editor.press_sequentially(text, delay=5)
        # The editor writes its hidden field a moment after the last key.
        self.page.wait_for_function(
            "words => document.querySelector('[name^=body-0-value]').value.includes(words)",
            arg=text,
        )
        # Wagtail's autosave has made the page; what follows reads it in the database.
        self.page.wait_for_url("**/edit/**")

    def submit(self):
        """Send the open text in, from the menu beside the save button."""
        self.page.locator("footer [data-w-dropdown-target=toggle]").click()
        with self.page.expect_navigation():
            self.page.locator("[name=action-submit]").click()


class Reviewer(Person):
    """Whoever decides a step: from the home page to the item's own page."""

    def open_waiting(self, title):
        self.open(reverse("wagtailadmin_home"))
        self.page.locator("#panel-thidua-awaiting-section, .thidua-list").get_by_role(
            "link", name=title
        ).first.click()
        self.page.wait_for_selector(".thidua-appraisal")

    def decide(self, decision, comment=""):
        self.page.fill("#id_comment", comment)
        self.page.locator(f"button[value={decision}]").click()
        self.page.wait_for_url("**" + reverse("wagtailadmin_home"))


class LogKeeper(Person):
    """The culture officer at the broadcast log."""

    def log_airing(self, *, kind, station, aired_at, minutes, story="", programme=""):
        """Fill in the form of an airing and save it; returns the errors that the form shows."""
        self.open(reverse(BroadcastLog.snippet_viewset.get_url_name("add")))
        self.page.check(f"input[name=kind][value={kind}]")
        self.page.get_by_label(station, exact=True).check()
        self.page.fill("#id_aired_at", aired_at)
        self.page.keyboard.press("Escape")
        self.page.fill("#id_minutes", str(minutes))
        self.page.fill("#id_programme", programme)
        if story:
            self.page.locator("#id_story-chooser [data-chooser-action-choose]").first.click()
            self.page.locator(".modal-body").get_by_role("link", name=story).click()
            self.page.wait_for_selector(f"#id_story-chooser:has-text('{story}')")
        with self.page.expect_navigation():
            self.page.locator("footer button[type=submit]").first.click()
        return self.page.locator(".w-field__errors p, .error-message").all_inner_texts()


class ReportReader(Person):
    """The office officer at the report of annual targets."""

    def figures(self, year) -> dict[tuple[str, str], int]:
        """(target, period) → achieved, as the table of the report shows it."""
        self.open(reverse("thidua_reporting:targets") + f"?year={year}")
        figures = {}
        for row in self.page.locator("table.listing tbody tr").all():
            target, period, _required, achieved, *_rest = (
                cell.strip() for cell in row.locator("th, td").all_inner_texts()
            )
            figures[target, period] = int(achieved.split()[0])
        return figures

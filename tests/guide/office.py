"""The handbook's first steps of a new office, and its first story through both steps of sign-off."""

import json
from email.utils import parseaddr
from urllib.parse import urlsplit

from tests.waiting import wait_until

from .browser import Browser, Page
from .letters import MailServer, links_of, text_of

PASSWORD = "Thử nghiệm 26 – Phường"
ADMIN = "quantri"
WARD = "Phường Cây Đa"
UNIT, CULTURE, CHAIR, VICE = "donvi", "vanhoa", "chutich", "phochutich"
#: Sign-in name → group, as the handbook's table calls it.
PEOPLE = {
    UNIT: "Đơn vị, tổ chức",
    CULTURE: "Công chức Văn hóa – Xã hội",
    "vanphong": "Công chức Văn phòng – Thống kê",
    CHAIR: "Lãnh đạo UBND",
    VICE: "Lãnh đạo UBND",
}
TITLE, SUMMARY = "Tổ 7 dọn đường", "Bà con cùng làm mỗi sáng chủ nhật."
COLUMN = "/thi-dua-yeu-nuoc/"
APPRAISAL = r"/quan-tri/tham-dinh/\d+/"


def mail_of(person: str) -> str:
    return f"{person}@phuong.example.vn"


def full_name(person: str) -> str:
    return f"Người {person}"


class Office:
    """Everybody at a browser of their own. ``name``: the website's host name."""

    def __init__(self, name: str, port: int, letters: MailServer) -> None:
        self.name, self.port, self.letters = name, port, letters
        self.visitor = Browser(name, port)
        self.admin = Browser(name, port)

    def person(self, name: str) -> Browser:
        browser = Browser(self.name, self.port)
        browser.sign_in(name, PASSWORD)
        return browser

    def answers_under_its_name(self) -> None:
        """With its styles; over http it sends on to https; the column is no page yet."""
        page = self.visitor.read("/")
        for style in (link for link in page.links if link.endswith(".css")):
            self.visitor.read(style)
        plain = self.visitor.get("/", scheme="http")
        assert plain.headers["Location"] == f"https://{self.name}/", plain.status
        assert self.visitor.get(COLUMN).status == 404

    def take_the_first_steps(self) -> None:
        """The list on the admin's home page, by its own links."""
        home = self.admin.sign_in(ADMIN, PASSWORD)
        names = self.admin.read(home.link(r"/quan-tri/settings/home/wardsettings/\d+/"))
        self.admin.send(
            names,
            ward_name=WARD,
            authority_name=f"UBND {WARD}",
            signatory_title="CHỦ TỊCH",
            signatory_name="Trần Thị Mẫu",
        )
        assert WARD in self.visitor.read("/").text
        for person, group in PEOPLE.items():
            self._make_account(self.admin.read("/quan-tri/users/new/"), person, group)
        unit = self.admin.read("/quan-tri/snippets/thidua/organization/add/")
        self.admin.send(unit, name="Tổ dân phố số 7", members=[unit.choice(full_name(UNIT))])

    def _make_account(self, form: Page, person: str, group: str) -> None:
        self.admin.send(
            form,
            username=person,
            email=mail_of(person),
            full_name=full_name(person),
            password1=PASSWORD,
            password2=PASSWORD,
            groups=[form.choice(group)],
        )

    def open_the_column(self) -> None:
        home = self.admin.read("/quan-tri/")
        address = home.link(r"/quan-tri/pages/\d+/edit/")
        culture = self.person(CULTURE)
        culture.send(culture.read(address), **{"action-submit": "1"})
        # Culture may pass its own text in the first step.
        self._decide(culture, culture.read("/quan-tri/").link(APPRAISAL))
        self._decide_by_letter(CHAIR, "Thi đua yêu nước")
        assert self.visitor.get(COLUMN).status == 200

    def publish_the_first_story(self) -> str:
        """Its public address, as the letter to its writer says it."""
        unit = self.person(UNIT)
        home = unit.read("/quan-tri/")
        form = unit.read(home.link(r"/quan-tri/pages/add/thidua/articlepage/\d+/"))
        unit.send(form, **_story(form), **{"action-submit": "1"})
        assert TITLE not in self.visitor.read(COLUMN).text
        for person in (CULTURE, CHAIR):
            self._decide_by_letter(person, TITLE)
        return self._public_address()

    def _decide_by_letter(self, person: str, title: str) -> None:
        """Whoever has to decide gets a letter, and follows the link in it."""
        letters = self.letters
        wait_until(lambda: letters.to(mail_of(person), title), f"a letter to {person}: {title}")
        (letter, *_others) = letters.to(mail_of(person), title)
        (link,) = {
            one for one in links_of(letter) if urlsplit(one).path.startswith("/quan-tri/tham")
        }
        self._decide(self.person(person), link)

    def _decide(self, person: Browser, address: str) -> None:
        person.send(person.read(address), decision="approve", comment="")

    def _public_address(self) -> str:
        def told() -> list[str]:
            links = (
                link
                for letter in self.letters.to(mail_of(UNIT), TITLE)
                for link in links_of(letter)
            )
            return [link for link in links if urlsplit(link).path.startswith(COLUMN)]

        wait_until(told, "a letter to the writer with the story's public address")
        return told()[0]

    def story_is_public(self, address: str) -> None:
        assert SUMMARY in self.visitor.read(address).text
        for path in (COLUMN, "/tim-kiem/?q=to+7+don+duong", "/sitemap-stories.xml"):
            page = self.visitor.read(path)
            assert (TITLE in page.text) or (f"<loc>{address}</loc>" in page.text), path

    def letters_lead_home(self) -> int:
        """How many letters there are: each is from the office, and each link opens for its receiver."""
        people = {mail_of(name): self.person(name) for name in (*PEOPLE, ADMIN)}
        for letter in self.letters.letters:
            _name, sender = parseaddr(letter["From"])
            assert sender.endswith(f"@{self.name}"), letter["From"]
            assert links_of(letter) or "http" not in text_of(letter)
            for link in links_of(letter):
                people[letter["To"]].read(link)
        return len(self.letters.letters)


def _story(form: Page) -> dict[str, str]:
    """What the unit types into an empty article."""
    words = {
        "text": "Cả tổ quét ngõ.",
        "key": "a1b2c",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    return {
        "title": TITLE,
        "summary": SUMMARY,
        "kind": "movement",
        "level": form.choice("Phường"),
        "source": "Báo cáo của tổ dân phố",
        "body-count": "1",
        "body-0-type": "paragraph",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-id": "",
        "body-0-value": json.dumps({"blocks": [words], "entityMap": {}}),
    }

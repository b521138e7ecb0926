"""The anonymous visitor: opens every address that can be found and tells the oracle what is there."""

import hashlib
import io

from django.test import Client
from PIL import Image as Picture

from . import reading
from .oracle import name
from .record import Item, Reading
from .world import SHADES

GONE = (404, 410)


class Visitor:
    """Reads the public side of a world and compares it with what the oracle allows."""

    def __init__(self, world, oracle):
        self.world = world
        self.oracle = oracle
        self.client = Client(raise_request_exception=False)
        self._tried: set[str] = set()
        #: The texts that were seen in the last look at everything.
        self.shown: set[int] = set()

    def check(self, items):
        """The given items at all their addresses."""
        for item in items:
            self.check_item(item)

    def glance(self, items):
        """What an action may have brought out: its own texts, and whatever waits for something."""
        waiting = [
            i for i in self.oracle.items.values() if i.waiting or i.pending or i.kind == "alias"
        ]
        self.check([*items, *(item for item in waiting if item not in items)])
        self.check_list(self.world.home_address)
        self.check_sitemap()

    def sweep(self, *, last=False):
        """Everything that a visitor can find; files that were tried before again at the end."""
        items = list(self.oracle.items.values())
        self.shown.clear()
        self.check(items)
        self.check_list(self.world.home_address)
        for item in items:
            if item.kind == "column":
                self.check_list(self.world.address_of(item.key))
        self.check_sitemap()
        for address in self.world.list_addresses + self.world.feed_addresses:
            self.check_list(address)
        self.check_search(items)
        if last:
            self._tried.clear()
        self.check_files()

    # One page ---------------------------------------------------------------------------

    def check_item(self, item: Item):
        now = self.world.now()
        current = self.world.address_of(item.key)
        allowed = self.oracle.allowed(item, now)
        must = self.oracle.must_show(item, now)
        for address in {*item.addresses, *([current] if current else [])}:
            answer = self.client.get(address)
            taken = address != current and self.world.item_at(address)
            if answer.status_code != 200 or (taken and taken != item.key):
                # What stands there now is another text's, and judged as that.
                if must and address == must.address:
                    self._missing(item, address, answer)
                continue
            html = answer.content.decode()
            self._judge_words(address, {*reading.menus(html), *reading.heads(html)})
            self._judge_links(address, html)
            found = read_page(html, self.client, self.world, self.oracle)
            self._judge(item, address, found, allowed, must)
            if must and found == must.reading:
                self._judge_link(item, must, html)

    def _judge(self, item, address, found, allowed, must):
        if not found.words and not allowed:
            return  # Something else stands there by now: a list, or another item's page.
        if must and address != must.address and set(found.words) & set(must.reading.words):
            self.oracle.wrong(
                "address", f"{name(item)} is at {address}, approved at {must.address}"
            )
        if not allowed:
            if set(found.words) & item.draft.words() or item.key == self.world.item_at(address):
                self.oracle.wrong("leak", f"{name(item)} at {address} shows {found.words}")
            return
        readings = [approval.reading for approval in allowed]
        if found in readings:
            self.shown.add(item.key)
            return
        if found.words not in {seen.words for seen in readings}:
            known = set().union(*({*seen.words} for seen in readings))
            rule = "mixed" if set(found.words) <= known else "leak"
            expected = readings[0].words
            self.oracle.wrong(rule, f"{name(item)} shows {found.words}, approved was {expected}")
        else:
            self.oracle.wrong("medium", f"a file of {name(item)} is not the one that was approved")

    def _missing(self, item, address, answer):
        self.oracle.wrong("missing", f"{name(item)} answers {answer.status_code} at {address}")

    # Lists ------------------------------------------------------------------------------

    def check_list(self, address, *, query=""):
        answer = self.client.get(address)
        if answer.status_code != 200:
            return
        html = answer.content.decode()
        self._judge_links(address, html)
        for links, words in reading.cards(html):
            self._judge_card(address, links, words)
        self._judge_words(address, set(reading.words(reading.without_cards(html))) - {query})

    def _judge_words(self, address, words):
        """Outside of cards a list, and any page's menu, names approved pages only."""
        now = self.world.now()
        allowed = {
            word
            for item in self.oracle.items.values()
            for approval in self.oracle.allowed(item, now)
            for word in approval.reading.words
        }
        if unknown := set(words) - allowed - self.oracle.registers:
            self.oracle.wrong("leak", f"{address} shows {sorted(unknown)}")

    def _judge_links(self, address, html):
        """Addresses are made of titles: one that carries typed words is that of an approved text."""
        now = self.world.now()
        allowed = {
            a.address for i in self.oracle.items.values() for a in self.oracle.allowed(i, now)
        }
        for link in reading.typed_addresses(html):
            # Lists within an approved page lead on from its address.
            if link not in allowed:
                self.oracle.wrong("address", f"{address} spells {link}, which nobody approved")

    def _judge_link(self, item, approval, html):
        """The link of an approved text is one where what it leads to is promised to be there."""
        target = self.oracle.items.get(approval.version.link)
        there = target and self.oracle.must_show(target, self.world.now())
        if there and there.address not in reading.links(reading.own_part(html)):
            self.oracle.wrong("missing", f"{name(item)} does not link to {there.address}")

    def _judge_card(self, address, links, words):
        now = self.world.now()
        item = next((i for i in map(self._item_at, links) if i), None)
        words = set(words) - self.oracle.registers
        if item is None:
            if words:
                self.oracle.wrong("leak", f"{address} shows {sorted(words)} of nothing known")
            return
        if not any(words <= set(a.reading.words) for a in self.oracle.allowed(item, now)):
            self.oracle.wrong("leak", f"{address} shows {sorted(words)} of {name(item)}")

    def _item_at(self, link) -> Item | None:
        known = [i for i in self.oracle.items.values() if link in i.addresses and not i.gone]
        if len(known) == 1:
            return known[0]
        # An address that a draft gave up may be another text's by now.
        return self.oracle.items.get(self.world.item_at(link))

    def check_sitemap(self):
        now = self.world.now()
        answer = self.client.get(self.world.sitemap_address).content.decode()
        listed = set(reading.sitemap(answer))
        if "<sitemapindex" in answer:
            sections = [self.client.get(section) for section in listed]
            listed = {a for one in sections for a in reading.sitemap(one.content.decode())}
        lists = {address for address in listed if address.startswith(self.world.list_addresses)}
        for address in lists:
            self.check_list(address)
        for address in listed - lists - {self.world.home_address}:
            item = self._item_at(address)
            if item is None or not self.oracle.allowed(item, now):
                self.oracle.wrong("leak", f"the sitemap lists {address}")
        for item in self.oracle.items.values():
            must = self.oracle.must_show(item, now)
            if must and must.address not in listed:
                self.oracle.wrong("missing", f"{name(item)} is not in the sitemap")

    def check_search(self, items):
        """The newest words of one item, whether approved or not: the judge of cards decides."""
        for item in items[-1:]:
            token = dict(item.draft.public).get("summary")
            if token and self.world.search_address:
                self.check_list(f"{self.world.search_address}?q={token}", query=token)

    def check_files(self):
        """Pictures and documents at the addresses that anybody can guess from their names."""
        now = self.world.now()
        approved = [
            a.version for i in self.oracle.items.values() for a in self.oracle.allowed(i, now)
        ]
        shown = {("picture", version.picture) for version in approved}
        shown |= {("document", version.document) for version in approved}
        for kind, key, address in self.world.guessable_files():
            if (kind, key) in shown or address in self._tried:
                continue
            self._tried.add(address)
            if self.client.get(address).status_code == 200:
                self.oracle.wrong("file", f"{kind} {key} can be had at {address}")


def digest(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return hashlib.sha256(body).hexdigest()


def colour_of(answer) -> str:
    """Which picture it is, whatever its size and format: its one colour, by the nearest shades."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    with Picture.open(io.BytesIO(body)) as picture:
        middle = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
    return "-".join(str(min(SHADES, key=lambda shade: abs(shade - part))) for part in middle)


def read_page(html, client, world, oracle) -> Reading:
    """What stands on an item's own page, without the menus and the cards of other pages."""
    html = reading.own_part(html)
    words = tuple(word for word in reading.words(html) if word not in oracle.registers)
    shown = [(address, colour_of) for address in reading.pictures(html)]
    shown += [(address, digest) for address in reading.downloads(html, world.documents_prefix)]
    files = set()
    for address, identity in shown:
        answer = client.get(address)
        files.add(identity(answer) if answer.status_code == 200 else f"{answer.status_code}")
    return Reading(words, tuple(sorted(files)))

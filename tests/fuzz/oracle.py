"""The judge: keeps its own record of who typed and who approved which words, and nothing else.

Plain Python. It is told what people did and how the website answered, and what a visitor reads;
it knows neither models nor the code that is tested.
"""

from datetime import datetime

from .record import Approved, Item, Reading, Tab, Version, Violation


class Oracle:
    def __init__(self, leaders, *, reviews: bool):
        self.leaders = set(leaders)
        #: Whether somebody passes a text on before a leader gets it.
        self.reviews = reviews
        self.items: dict[int, Item] = {}
        self.typed: dict[str, str] = {}
        self.registers: set[str] = set()
        self.file_titles: set[str] = set()
        #: Words that a leader approved who had not typed them: their writer may approve them later.
        self.settled: set[str] = set()
        self.violations: list[Violation] = []
        self.step = 0
        self.tampered = False
        self._minted = 0

    # Words ------------------------------------------------------------------------------

    def mint(self, person: str, *, register=False, file_title=False) -> str:
        """A word that nobody typed before."""
        self._minted += 1
        token = f"zq{self._minted:06d}"
        self.typed[token] = person
        if register:
            self.registers.add(token)
        if file_title:
            self.file_titles.add(token)
        return token

    def wrong(self, rule: str, text: str):
        """Record a violation, once per rule and item of text."""
        if not any(seen.rule == rule and seen.text == text for seen in self.violations):
            self.violations.append(Violation(rule, text, self.step))

    # What people did --------------------------------------------------------------------

    def created(self, key, kind, owner, version, revision=None, address="", hands=()):
        hands = {owner, *hands}
        item = Item(key, kind, owner, version, writers=set(hands), hands=hands)
        self.items[key] = item
        if revision:
            item.versions[revision] = version
        if address:
            item.addresses.add(address)
        return item

    def saved(self, item: Item, person: str, version: Version, revision=None):
        """A save was accepted. While leadership has the text nobody may save."""
        if item.waiting == "leadership" and version != item.draft:
            self.wrong("edit-while-waiting", f"{person} changed {name(item)} before leadership")
        item.draft = version
        item.rewritten = False
        item.writers.add(person)
        item.hands.add(person)
        if revision:
            item.versions[revision] = version

    def submitted(self, item: Item, person: str, stage: str):
        item.submitter = person
        item.waiting = stage
        item.odd = self.tampered

    def passed(self, item: Item, person: str, reviewers):
        if person not in reviewers:
            self.wrong("outsider-review", f"{person} passed {name(item)} on")
        item.reviewed.append(item.draft)
        item.waiting = "leadership"

    def returned(self, item: Item, person: str, comment: str, allowed):
        if person not in allowed:
            self.wrong("outsider-return", f"{person} returned {name(item)}")
        if not comment.strip():
            self.wrong("return-without-reason", f"{person} returned {name(item)}")
        item.waiting = ""

    def why_not(self, person: str, item: Item, reading: Reading | None = None) -> str:
        """Why this person may not approve this item; "" if the person may."""
        if person not in self.leaders:
            return "outsider-approval"
        if person in {item.owner, item.submitter} | item.writers:
            return "self-approval"
        words = set(reading.words) if reading else item.draft.words()
        own = {word for word in words if self.typed.get(word) == person}
        if own - self.settled - self.registers - self.file_titles:
            return "own-words-approval"
        return ""

    def approved(self, item: Item, person: str, tab: Tab, now: datetime, address: str):
        """An approval was accepted: judge it, then expect exactly what was read."""
        if reason := self.why_not(person, item, tab.reading):
            self.wrong(reason, f"{person} approved {name(item)}")
        if item.waiting != "leadership" and not item.odd:
            self.wrong("out-of-turn", f"{person} approved {name(item)}, which was {item.waiting!r}")
        if tab.version != item.draft or not self._reads_draft(item, tab.reading):
            self.wrong("stale-approval", f"{person} approved {name(item)} unlike what is stored")
        if self.reviews and not item.odd and tab.version not in item.reviewed:
            self.wrong("unreviewed", f"nobody reviewed {name(item)} as {person} approved it")
        writers = frozenset({item.owner, item.submitter} | item.writers)
        approval = Approved(tab.reading, tab.version, person, address, writers)
        item.last = approval
        item.waiting = ""
        item.writers = set()
        item.taken_up = False
        self.settled |= {word for word in tab.reading.words if self.typed.get(word) != person}
        item.approvals += 1
        item.addresses.add(address)
        # Where steps were switched off and on again, the approved text may be held up.
        item.promised = not item.odd
        before = [item.public] if item.odd and item.public else []
        if approval.go_live and approval.go_live > now:
            item.pending = approval
            return
        item.lawful = before
        item.public, item.pending = approval, None

    def taken_down(self, item: Item, person: str):
        if person not in self.leaders:
            self.wrong("outsider-takedown", f"{person} took {name(item)} down")
        item.public = item.pending = None
        item.lawful = []

    def put_back(self, item: Item, person: str, now: datetime):
        """What a leader took down is approved again, word for word, by one who may approve it."""
        last = item.last
        if last is None or person not in self.leaders:
            self.wrong("outsider-approval", f"{person} put {name(item)} back")
        elif person in last.writers | item.writers:
            self.wrong("self-approval", f"{person} put {name(item)} back")
        if last and last.go_live and last.go_live > now:
            item.pending = last
        else:
            item.public, item.promised = last, True

    def unscheduled(self, item: Item, person: str):
        if person not in self.leaders:
            self.wrong("outsider-takedown", f"{person} unscheduled {name(item)}")
        item.pending = None

    def deleted(self, item: Item, person: str, *, rogue=False):
        if item.approvals and not rogue:
            self.wrong("deleted-evidence", f"{person} deleted {name(item)}, which was approved")
        item.gone = True
        item.public = item.pending = None
        item.lawful = []

    def forbidden(self, person: str, what: str):
        """The website accepted what the rules forbid to everybody."""
        self.wrong("forbidden-action", f"{person}: {what}")

    def published_on_time(self, now: datetime):
        """`publish_scheduled` ran: what expired goes, then what is due comes."""
        for item in self.items.values():
            if item.public and item.public.expire and item.public.expire < now:
                # Taking a page down cancels its schedule in Wagtail; who approved it may see it come.
                item.lawful = [item.pending] if item.pending else []
                item.public = item.pending = None
            if item.pending and item.pending.go_live < now:
                item.public, item.pending, item.lawful = item.pending, None, []

    # What may be seen -------------------------------------------------------------------

    def allowed(self, item: Item, now: datetime) -> list[Approved]:
        """The approvals whose text may be seen now: the last one, and a newer one that is due."""
        if item.gone:
            return []
        due = [item.pending] if item.pending and item.pending.go_live <= now else []
        late = [a for a in item.lawful if not a.go_live or a.go_live <= now]
        return [*([item.public] if item.public else []), *due, *late]

    def must_show(self, item: Item, now: datetime) -> Approved | None:
        """What has to be public now: approved, in time, and nobody tampered with it."""
        approval = item.public
        if not approval or not item.promised or item.gone:
            return None
        if approval.expire and approval.expire <= now:
            return None
        return approval

    def _reads_draft(self, item: Item, reading: Reading) -> bool:
        others = self.registers | self.file_titles
        return set(reading.words) - others <= item.draft.words()


def name(item: Item) -> str:
    return f"{item.kind} {item.key}"

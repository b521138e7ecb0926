"""One run: the world, the oracle and the visitor together, the clock, and the log of what was done."""

import datetime
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, replace
from unittest import mock

import time_machine
from django.core.cache import cache
from django.template.base import Template

from .oracle import Oracle, name
from .record import Item, Tab, Version
from .visitor import Visitor, read_page

START = datetime.datetime(2026, 3, 2, 1, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)
#: Every so many steps the visitor opens everything, not only what was touched.
SWEEP_EVERY = 10
STEPS = 25
#: In its last steps a run whose texts are all hidden brings one through: refusing all is no answer.
CLOSING = 7


def render_plainly(template, context):
    return template.nodelist.render(context)


@dataclass(frozen=True)
class Dice:
    """The three numbers that decide about a step: who acts, on which item, how."""

    who: int = 0
    which: int = 0
    how: int = 0

    def of(self, options, number=None):
        options = list(options)
        return (
            options[(self.which if number is None else number) % len(options)] if options else None
        )


@dataclass(frozen=True)
class Chosen(Dice):
    """No dice: this person, this item, this way; for scripted sequences."""

    person: str = ""
    item: Item | None = None

    def of(self, options, number=None):
        options = list(options)
        # Of several open tabs the newest.
        for option in reversed(options) if options and isinstance(options[0], Tab) else options:
            if option is self.item or (self.person and option == self.person):
                return option
            if isinstance(option, Tab) and self._opened(option):
                return option
        return super().of(options, number)

    def _opened(self, tab: Tab) -> bool:
        return bool(self.item) and (tab.person, tab.item) == (self.person, self.item.key)


class Run:
    """Everything that one sequence of actions needs."""

    def __init__(self, world, start=START, *, closing=True):
        self.world = world
        # What was done before the runs began is known to each of them.
        self.oracle = deepcopy(world.known) or Oracle(world.leaders, reviews=bool(world.reviewers))
        self.visitor = Visitor(world, self.oracle)
        self.closing = closing
        #: More texts only make the visitor's way longer.
        self.enough = 5
        self.tabs: list[Tab] = []
        #: item → (person, revision) of the last automatic saving
        self.autosaves: dict[int, tuple[str, int]] = {}
        #: Kinds that were drawn while there was nothing to do them on: done later, instead of going on.
        self.wishes: list[str] = []
        #: What the superuser has to put right before the office can go on.
        self.repairs: list = []
        self.pictures: list[int] = []
        self.documents: list[int] = []
        self.counts: Counter = Counter()
        #: Addresses that answered with an error of the server.
        self.errors: Counter = Counter()
        self.log: list[str] = []
        self._requests: list[str] = []
        for person in world.people.values():
            person.watch = self.noticed
        self.touched: list[Item] = []
        self.sweep_now = False
        self.live = False
        cache.clear()
        self.clock = time_machine.travel(start, tick=True)
        self.traveller = self.clock.start()
        self.world.files = []
        self.world.registers = dict(world.first_registers)
        # Test clients keep a copy of every template's context, which nobody here looks at.
        self.rendering = mock.patch.object(Template, "_render", render_plainly)
        self.rendering.start()

    def close(self):
        self.rendering.stop()
        self.clock.stop()

    # Steps ------------------------------------------------------------------------------

    def perform(self, kind: str, dice: Dice):
        """One action by its name; where there is nothing to do it on, the office goes on instead."""
        from .actions import ACTIONS

        self.oracle.step += 1
        self.traveller.shift(MINUTE)
        self.touched, self.sweep_now = [], False
        if not self.items():
            return  # Somebody deleted the column with all below it.
        if self.closing and self.oracle.step > STEPS - CLOSING and not self.has_public():
            self._do("go_on", ACTIONS["go_on"], dice)
        elif (
            not (kind == "go_on" and self._wish(dice))
            and self._do(kind, ACTIONS[kind], dice) is None
        ):
            self.wishes.append(kind)
            self._do("go_on", ACTIONS["go_on"], dice)
        if self.oracle.step % SWEEP_EVERY == 0:
            self.visitor.sweep()
        elif self.sweep_now:
            self.visitor.glance(self.touched)
        else:
            self.visitor.check(self.touched)

    def _wish(self, dice: Dice) -> bool:
        """Whether one of the kinds that had to wait could be done now."""
        from .actions import ACTIONS

        for kind in self.wishes if self.closing else ():
            if self._do(kind, ACTIONS[kind], dice) is not None:
                self.wishes.remove(kind)
                return True
        return False

    def _do(self, kind, action, dice):
        self.did = kind
        outcome = action(self, dice)
        if outcome is None:
            return None
        # Who just goes on does one of the other things: it counts as that.
        self.note(self.did if kind == "go_on" else kind, outcome)
        return outcome

    def note(self, kind: str, outcome: bool, text: str = ""):
        """Count an action, and write it into the log with who did it to what."""
        self.counts[kind, "accepted" if outcome else "refused"] += 1
        touched = ", ".join(name(item) for item in self.touched)
        line = f"{self.oracle.step:3} {kind} {text or touched}: {'yes' if outcome else 'no'}"
        self.log.append("; ".join([line, *self._requests]))
        self._requests.clear()

    def noticed(self, person: str, answer):
        """Remember what was posted by whom, for the log, and what went wrong on the server."""
        request = answer.response.request
        if answer.status >= 500:
            self.errors[request["PATH_INFO"]] += 1
        if request["REQUEST_METHOD"] == "POST":
            self._requests.append(f"{person} {request['PATH_INFO']} {answer.status}")

    def finish(self) -> bool:
        """The last look at everything; whether a text is correctly public."""
        self.oracle.step += 1
        self.visitor.sweep(last=True)
        self.live = bool(self.visitor.shown - {self.world.column_id})
        return self.live

    def has_public(self) -> bool:
        return any(item.public and item.promised for item in self.items(column=False))

    # Finding ----------------------------------------------------------------------------

    def person(self, name_):
        return self.world.people[name_]

    def items(self, wanted=lambda item: True, *, column=True):
        return [
            item
            for item in self.oracle.items.values()
            if not item.gone and item.kind != "alias" and wanted(item)
            if column or item.kind != "column"
        ]

    def touch(self, item: Item, sweep=False):
        if item not in self.touched:
            self.touched.append(item)
        self.sweep_now = self.sweep_now or sweep

    # Writing ----------------------------------------------------------------------------

    def version(self, person: str, kind: str, old: Version | None = None, names=None, **changes):
        """A version with new words in the named fields (all of them if none are named)."""
        public = dict(old.public) if old else {}
        internal = dict(old.internal) if old else {}
        for field in self.world.public_fields(kind):
            if old is None or names is None or field in names:
                public[field] = self.oracle.mint(person)
        for field in self.world.internal_fields(kind):
            if old is None or names is None or field in names:
                internal[field] = self.oracle.mint(person)
        typed = (tuple(public.items()), tuple(internal.items()))
        if old is None:
            return Version(*typed, **changes)
        return replace(old, public=typed[0], internal=typed[1], **changes)

    def post_page(self, person: str, item: Item, version: Version, address=None, **extra):
        """Send the editor's form; what the website answered."""
        data = self.world.form(item.kind, version, **extra)
        headers = {"HTTP_ACCEPT": "application/json"} if extra.get("_json") else {}
        data.pop("_json", None)
        answer = self.person(person).post(
            address or self.world.edit_address(item.key), data, **headers
        )
        return answer

    def stored(self, item: Item, person: str, version: Version):
        """A save was accepted: remember it, and which number it got."""
        self.oracle.saved(item, person, version, self.world.latest_revision(item.key))
        if address := self.world.address_of(item.key):
            item.addresses.add(address)

    # Reading before deciding ------------------------------------------------------------

    def open_tab(self, person: str, item: Item) -> Tab | None:
        """What the person is shown now of the step that the item is in."""
        step = self.world.current_step(item.key)
        if step is None:
            return None
        shown = self.world.look(self.person(person), item, step, item.waiting)
        if shown is None:
            return None
        html, seen = shown
        client = self.person(person).client
        reading = read_page(html, client, self.world, self.oracle)
        tab = Tab(person, item.key, step.pk, item.waiting, reading, item.draft, seen)
        self.tabs.append(tab)
        return tab

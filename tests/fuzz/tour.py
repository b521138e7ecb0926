"""Every kind of action once where it hurts most: with a draft, a public text with a newer draft,
a text before leadership, one that is scheduled and one that was taken down.

Nothing is drawn here. Whoever takes out a protection is to see this fail (see protections.py).
"""

from .actions.going_on import next_step
from .kinds import KINDS
from .office import Chosen, Run
from .record import Item
from .scenes_after import ScenesAfter
from .scenes_before import ScenesBefore
from .scenes_of_evidence import ScenesOfEvidence


class Noticed(AssertionError):
    """The tour saw that something is wrong."""


class Tour(ScenesBefore, ScenesAfter, ScenesOfEvidence):
    """Walks one run through its scenes; stops at the first thing that is wrong if it is told to."""

    def __init__(self, run: Run, *, stop=False, known=()):
        self.run = run
        self.stop = stop
        #: Violations that are there anyway.
        self.known = {(violation.rule, violation.text) for violation in known}
        run.enough = 20

    def walk(self):
        for scene in (
            self.drafts,
            self.first_step,
            self.before_leadership,
            self.own_texts,
            self.public_text,
            self.scripts_on_a_public_text,
            self.files_in_use,
            self.scheduled,
            self.taken_down,
            self.from_beside,
            self.steps_switched,
            self.column,
        ):
            scene()
        self.run.finish()
        # A fault of the server is no refusal.
        for address, times in self.run.errors.items():
            self.run.oracle.wrong("server-error", f"{times} times at {address}")
        self.look()

    def untried(self) -> set[str]:
        return set(KINDS) - {kind for kind, _outcome in self.run.counts}

    # Walking ----------------------------------------------------------------------------

    def do(self, kind: str, person="", item: Item | None = None, how=0) -> bool:
        """One action by this person on this item."""
        before = len(self.run.log)
        self.run.perform(kind, Chosen(how=how, person=person, item=item))
        self.look()
        done = self.run.log[before]
        assert done.split()[1] == kind, f"{kind} had nothing to do: {done}"
        return done.split(";")[0].endswith("yes")

    def everybody(self, kind: str, people, item=None, how=0):
        for person in people:
            self.do(kind, person, item, how)

    def look(self):
        for violation in self.run.oracle.violations if self.stop else ():
            if (violation.rule, violation.text) not in self.known:
                raise Noticed(str(violation))

    def story(self, person: str, kind="article", how=0) -> Item:
        before = set(self.run.oracle.items)
        wanted = self.run.world.kinds.index(kind)
        self.run.perform("create", Chosen(which=wanted, how=how, person=person))
        (key,) = set(self.run.oracle.items) - before
        return self.run.oracle.items[key]

    def on(self, item: Item, until: str):
        """The right way on, until the text waits there, or is "public" or "pending"."""
        for _step in range(8):
            if item.waiting == until or (until and getattr(item, until, None)):
                return
            next_step(self.run, item, Chosen(item=item))
            self.run.visitor.check([item])
            self.look()
        raise AssertionError(f"{item.kind} {item.key} did not get to {until}")

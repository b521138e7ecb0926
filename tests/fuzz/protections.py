"""``make fuzz-protections``: each protection is taken out alone, and the tour has to notice it.

To add one: a line in PROTECTIONS with its name, the dotted path of what is switched off and what
stands in its place. Some are doubled by Wagtail or by another rule; then both are named, so that
the tour shows what the two hold together.
"""

import importlib
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from .instead import (
    ALSO_SUPERUSERS,
    ANY_ADDRESS,
    ANY_STEP,
    ANYBODY,
    NOTHING_TAKEN_UP_AGAIN,
    STOCK_FINISH,
    WHATEVER_IS_APPROVED,
    WHATEVER_IS_LIVE,
    WITHOUT,
    WITHOUT_TAKEDOWNS,
    no,
    nothing,
    without_triggers,
    yes,
)

SIGNOFF = "thidua.signoff"


@dataclass
class Protection:
    """One rule, as the places in the code that hold it: dotted path → what stands there instead."""

    name: str
    places: dict = field(default_factory=dict)
    #: What else holds the rule, where the tour sees no difference without it.
    doubled_by: str = ""
    #: What is switched off for a time besides: a function that gives a context manager.
    without: Callable[[], AbstractContextManager] = nullcontext

    def switched_off(self) -> ExitStack:
        stack = ExitStack()
        for path, instead in self.places.items():
            stack.enter_context(switch(path, instead))
        stack.enter_context(self.without())
        return stack


STOCK = object()


def switch(path: str, instead):
    """Patch a class's attribute, or the code of a function, which every reference to it follows."""
    owner, name = find(path)
    if isinstance(owner, type):
        return mock.patch.object(
            owner, name, inherited(owner, name) if instead is STOCK else instead
        )
    if isinstance(instead, str):
        # Written out, as it needs the names of the module that it stands in.
        space: dict = {}
        exec(instead, space)
        instead = space["instead"]
    return other_code(getattr(owner, name), instead.__code__)


@contextmanager
def other_code(function, code):
    """Every reference to the function follows: hooks, signals, names that were imported."""
    own, function.__code__ = function.__code__, code
    try:
        yield
    finally:
        function.__code__ = own


def find(path: str):
    parts = path.split(".")
    for end in range(len(parts) - 1, 0, -1):
        try:
            owner = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:-1]:
            owner = getattr(owner, part)
        return owner, parts[-1]
    raise ModuleNotFoundError(path)


def inherited(owner: type, name: str):
    """What the class would do if it had no such method of its own."""

    def stock(self, *args, **kwargs):
        return getattr(super(owner, self), name)(*args, **kwargs)

    return stock


def of_class(path: str, *names: str) -> list[Protection]:
    """Methods that say no where Wagtail's own would not, one by one."""
    return [Protection(f"{path.split('.')[-1]}.{n}", {f"{path}.{n}": STOCK}) for n in names]


TESTER = f"{SIGNOFF}.permissions.SignOffPermissionTester"
PAGE = f"{SIGNOFF}.pages.SignedOffPage"
LEADERSHIP_TASK = f"{SIGNOFF}.tasks.LeadershipTask"


def stock_approve(self, user=None, update=True, comment=""):
    """Wagtail's own without its look at the status."""
    self.status, self.finished_by, self.comment = self.STATUS_APPROVED, user, comment
    self.save()
    if update:
        self.workflow_state.update(user=user)
    return self


def stock_schedule(self, *args, **options):
    return type(self).__mro__[1].handle(self, *args, **options)


PROTECTIONS = [
    Protection(
        "publishing asks for an approval", {f"{SIGNOFF}.pages.SignedOffMixin.publish": STOCK}
    ),
    Protection("only a takedown unpublishes", {f"{SIGNOFF}.pages.SignedOffMixin.unpublish": STOCK}),
    Protection(
        "an end is one that was approved", {f"{SIGNOFF}.pages.SignedOffMixin._has_expired": yes}
    ),
    Protection("a copy is a draft", {f"{PAGE}.copy": STOCK}),
    Protection("no aliases", {f"{PAGE}.create_alias": STOCK}),
    # The approval's protected key stops it too, after the tree has begun to count.
    Protection(
        "what was approved is not deleted",
        {f"{PAGE}.delete": STOCK},
        doubled_by="the approval's protected key",
    ),
    Protection(
        "a version does not say which one is live",
        {f"{SIGNOFF}.pages.SignedOffMixin.with_content_json": STOCK},
    ),
    Protection("addresses below stay", {f"{PAGE}._update_descendant_url_paths": STOCK}),
    Protection(
        "the approved revision is published", {f"{SIGNOFF}.finish.publish_approved": STOCK_FINISH}
    ),
    *of_class(
        TESTER,
        "can_publish",
        "can_publish_subpage",
        "can_reorder_children",
        "can_unpublish",
        "can_delete",
    ),
    # Wagtail's own ask whether the person may publish, which nobody may.
    Protection("only leaders unschedule", {f"{TESTER}.can_unschedule": yes}),
    Protection(
        "nobody sets who may read",
        {
            f"{TESTER}.can_set_view_restrictions": yes,
            "thidua.visibility.hiding.refuse_private_page": nothing,
        },
    ),
    Protection("only leaders are offered to take down", {f"{TESTER}.can_take_down": yes}),
    Protection("the read gate", {f"{SIGNOFF}.guards.refuse_unapproved_page": nothing}),
    # `approved` asks this, and so do the ways to a page that never call `approved`.
    Protection(
        "lists and addresses show what is approved",
        {f"{SIGNOFF}.querysets.may_be_seen": WHATEVER_IS_LIVE},
    ),
    Protection(
        "not before the approved time", {f"{SIGNOFF}.querysets.may_be_seen": WHATEVER_IS_APPROVED}
    ),
    Protection("a takedown is not undone", {f"{SIGNOFF}.querysets.in_force": WITHOUT_TAKEDOWNS}),
    Protection(
        "links spell approved addresses", {"thidua.visibility.links.public_addresses": ANY_ADDRESS}
    ),
    Protection(
        "sites stay where they begin", {"thidua.visibility.hiding.refuse_other_site": nothing}
    ),
    Protection("sites are not deleted", {"thidua.visibility.hiding.refuse_deleted_site": nothing}),
    Protection(
        "collections are not private",
        {"thidua.visibility.hiding.refuse_private_collection": nothing},
    ),
    Protection(
        "the gate of documents",
        {"thidua.media.document_readers.refuse_unreferenced_document": nothing},
    ),
    Protection(
        "what was approved stays in place", {f"{SIGNOFF}.guards.refuse_to_move_approved": nothing}
    ),
    Protection("the digest is what was sent", {f"{SIGNOFF}.tasks.SignOffTaskState.is_of": yes}),
    Protection("what was read is what is there", {f"{SIGNOFF}.actions._check_seen": nothing}),
    Protection(
        "only the current step (Wagtail looks too)",
        {
            f"{SIGNOFF}.actions._lock_current": ANY_STEP,
            "wagtail.models.TaskState.approve": stock_approve,
        },
    ),
    Protection(
        "owners", {f"{SIGNOFF}.rules.writers_of": WITHOUT.format(kinds=("submitter", "author"))}
    ),
    # Who sends a text in by the editor also saves it, so he is an author too.
    Protection(
        "submitters, who are authors too",
        {f"{SIGNOFF}.rules.writers_of": WITHOUT.format(kinds=("owner",))},
    ),
    Protection(
        "authors", {f"{SIGNOFF}.rules.writers_of": WITHOUT.format(kinds=("owner", "submitter"))}
    ),
    Protection(
        "words taken up again keep their writers",
        {f"{SIGNOFF}.rules._taken_up_again": NOTHING_TAKEN_UP_AGAIN},
    ),
    Protection("members of leadership only", {"thidua.leadership.who.is_standing_leader": ANYBODY}),
    Protection(
        "superusers approve nothing", {"thidua.leadership.who.is_standing_leader": ALSO_SUPERUSERS}
    ),
    Protection("leadership's lock", {f"{LEADERSHIP_TASK}.locked_for_user": STOCK}),
    Protection(
        "the first step comes again", {f"{SIGNOFF}.tasks.SignOffTask._step_to_repeat": nothing}
    ),
    Protection(
        "no step is switched off past its own rule",
        {f"{SIGNOFF}.guards.refuse_to_switch_off": nothing},
    ),
    Protection(
        "a step in use is not switched off", {f"{SIGNOFF}.actions.refuse_while_waiting": nothing}
    ),
    Protection("files in use are not changed", {"thidua.media.in_use.is_in_use": no}),
    Protection("the triggers", without=without_triggers),
    Protection("the chain", {"thidua.evidence.chain.add": nothing}),
    Protection("the audit follows the chain", {"thidua.audit.chain.first_break": nothing}),
    Protection(
        "one fault stops no other",
        {"thidua.management.commands.publish_scheduled.Command.handle": stock_schedule},
    ),
]


def main(wanted: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "site"))
    from .worker import with_database

    return with_database(lambda: try_all(wanted))


def try_all(wanted: list[str]) -> int:
    say = sys.stdout.write
    known = violations_of(None, ())
    for violation in known:
        say(f"the tour fails as it is: {violation}\n")
    unnoticed = 0
    for protection in PROTECTIONS:
        if wanted and not any(word in protection.name for word in wanted):
            continue
        found = violations_of(protection, known)
        doubled = not found and protection.doubled_by
        verdict = "noticed    " if found else "doubled    " if doubled else "NOT NOTICED"
        say(f"{verdict} {protection.name}: {found or doubled}\n")
        sys.stdout.flush()
        unnoticed += verdict == "NOT NOTICED"
    say(f"{len(PROTECTIONS)} protections, {unnoticed} taken out without being noticed\n")
    return 1 if unnoticed or known else 0


def violations_of(protection, known):
    """The first new thing that one of the scripted walks sees; without a protection, everything."""
    from .walks import WALKS, Noticed

    everything = []
    for walk in WALKS:
        try:
            everything += walk(protection, known)
        except Noticed as noticed:
            return str(noticed)
        except Exception:
            if protection is None:
                raise
            return traceback.format_exc().splitlines()[-1]
    return everything if protection is None else ""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Sending in, passing on, approving, returning, withdrawing."""

from django.urls import reverse

from tests.fuzz.office import Dice, Run
from tests.fuzz.record import Reading, Tab

from .registry import action


@action(weight=6)
def submit(run: Run, dice: Dice):
    """The editor's form with *submit*; sends what the form holds."""
    item = dice.of(run.items(lambda item: not item.waiting and not item.pending))
    if item is None:
        return None
    person = dice.of([item.writer, item.writer, "culture", *run.world.people], dice.who)
    return send_in(run, item, person)


def send_in(run: Run, item, person: str):
    run.did = "submit"
    answer = run.post_page(person, item, item.draft, **{"action-submit": "1"})
    run.touch(item)
    if not answer.accepted:
        return False
    run.stored(item, person, item.draft)
    # Where the person may not submit, Wagtail saves instead and stays in the editor.
    if "/edit/" in answer.response["Location"]:
        return False
    run.oracle.submitted(item, person, run.world.stage(item.key))
    return True


@action(weight=4)
def cancel(run: Run, dice: Dice):
    """Somebody takes a waiting text out of the workflow."""
    item = dice.of(run.items(lambda item: item.waiting))
    if item is None:
        return None
    person = dice.of([item.writer, item.submitter or item.writer, *run.world.people], dice.who)
    return withdraw(run, item, person)


def withdraw(run: Run, item, person: str):
    run.did = "cancel"
    answer = run.post_page(person, item, item.draft, **{"action-cancel-workflow": "1"})
    run.touch(item)
    # Out of a locked editor the answer is the page itself: the status beside it says what happened.
    if run.world.stage(item.key):
        if answer.accepted:
            run.stored(item, person, item.draft)
        return False
    item.waiting = ""
    if answer.accepted:
        run.stored(item, person, item.draft)
    return True


@action(weight=3)
def restart(run: Run, dice: Dice):
    """*Restart the workflow* on a returned or waiting text."""
    item = dice.of(run.items(lambda item: item.submitter and not item.pending))
    if item is None:
        return None
    person = dice.of([item.submitter, item.writer, *run.world.people], dice.who)
    answer = run.post_page(person, item, item.draft, **{"action-restart-workflow": "1"})
    run.touch(item)
    if not answer.accepted:
        return False
    run.stored(item, person, item.draft)
    if "/edit/" in answer.response["Location"]:
        return False
    run.oracle.submitted(item, person, run.world.stage(item.key))
    return True


@action(weight=5)
def review(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.waiting in ("review", "other")))
    if item is None:
        return None
    person = dice.of(["culture", "culture", *run.world.people], dice.who)
    # A step that is not the office's own has no page of the office's.
    return pass_on(run, item, person, by_form=bool(dice.how % 2) or item.waiting == "other")


def pass_on(run: Run, item, person: str, *, by_form):
    run.did = "review"
    tab = run.open_tab(person, item) if item.waiting == "review" else None
    step = run.world.current_step(item.key)
    if step is None:
        return None
    seen = tab.seen if tab else ""
    answer = run.world.decide(
        run.person(person), item, step.pk, "approve", "", seen=seen, by_form=by_form
    )
    run.touch(item)
    if answer.accepted:
        run.oracle.passed(item, person, reviewers(run, item))
        item.waiting = run.world.stage(item.key) or item.waiting
    return answer.accepted


def reviewers(run: Run, item):
    """The superuser may have put anybody into the groups of the first step."""
    return list(run.world.people) if item.odd else run.world.reviewers


@action(weight=3)
def read(run: Run, dice: Dice):
    """Somebody opens a waiting text, to decide later."""
    item = dice.of(run.items(lambda item: item.waiting))
    if item is None:
        return None
    people = run.world.leaders if item.waiting == "leadership" else run.world.reviewers
    return run.open_tab(dice.of(people, dice.who), item) is not None


@action(weight=6)
def approve(run: Run, dice: Dice):
    """Somebody opens leadership's step and approves it; leaders mostly."""
    item = dice.of(run.items(lambda item: item.waiting == "leadership"))
    if item is None:
        return None
    person = dice.of([*run.world.leaders * 3, *run.world.people], dice.who)
    return decide_now(run, item, person, by_form=bool(dice.how % 2))


def decide_now(run: Run, item, person: str, *, by_form):
    run.did = "approve"
    step = run.world.current_step(item.key)
    if step is None:
        return None
    tab = run.open_tab(person, item)
    rightful = not run.oracle.why_not(person, item, tab and tab.reading)
    accepted = decide_by_tab(run, item, person, tab or blind(item, person, step.pk), by_form)
    # Of a version that was taken up again more people count as writers than typed its words.
    unclear = item.odd or item.rewritten or item.taken_up or item.damaged
    if rightful and tab and not accepted and not unclear:
        run.oracle.wrong("refused-rightful", f"{person} may approve {item.kind} {item.key}")
    return accepted


def blind(item, person, step_id) -> Tab:
    """Nothing was shown: no word of it may become public."""
    return Tab(person, item.key, step_id, "leadership", Reading(()), item.draft)


def decide_by_tab(run: Run, item, person: str, tab: Tab, by_form):
    answer = run.world.decide(
        run.person(person), item, tab.step, "approve", "", seen=tab.seen, by_form=by_form
    )
    run.touch(item)
    if answer.accepted:
        if tab.stage == "leadership":
            run.oracle.approved(
                item, person, tab, run.world.now(), run.world.address_of_version(item.key)
            )
            item.waiting = run.world.stage(item.key)
        else:
            run.oracle.passed(item, person, reviewers(run, item))
    return answer.accepted


@action(weight=4)
def approve_stale(run: Run, dice: Dice):
    """From a tab that was opened a while ago: decided, returned or changed since, or not."""
    tabs = [tab for tab in run.tabs if not run.oracle.items[tab.item].gone]
    tab = dice.of(tabs)
    if tab is None:
        return None
    item = run.oracle.items[tab.item]
    current = run.world.current_step(item.key)
    answer = run.world.decide(
        run.person(tab.person),
        item,
        tab.step,
        "approve",
        "",
        seen=tab.seen,
        by_form=bool(dice.how % 2),
    )
    run.touch(item)
    if not answer.accepted:
        return False
    if current is None or current.pk != tab.step:
        run.oracle.wrong(
            "stale-step", f"{tab.person} decided a past step of {item.kind} {item.key}"
        )
    if tab.stage == "review":
        by_page = not dice.how % 2 and tab.seen
        if by_page and tab.version != item.draft:
            run.oracle.wrong("stale-review", f"{tab.person} passed on what he had not read")
        run.oracle.passed(item, tab.person, reviewers(run, item))
    else:
        now, address = run.world.now(), run.world.address_of_version(item.key)
        run.oracle.approved(item, tab.person, tab, now, address)
    return True


@action(weight=6)
def approve_other(run: Run, dice: Dice):
    """One item's address with another item's step: the step decides, not the address."""
    item = dice.of(run.items(lambda item: item.waiting == "leadership"))
    others = run.items(lambda other: other is not item)
    if item is None or not others:
        return None
    person = dice.of([*run.world.leaders, *run.world.people], dice.who)
    step = run.world.current_step(item.key)
    tab = run.open_tab(person, item)
    other = dice.of(others, dice.how)
    if step is None:
        return None
    address = reverse("wagtailadmin_pages:workflow_action", args=[other.key, "approve", step.pk])
    answer = run.person(person).post(address, {"comment": ""})
    run.touch(item)
    run.touch(other)
    if answer.accepted:
        # By whatever address: it is an approval of this item, and judged as one.
        run.oracle.approved(
            item,
            person,
            tab or blind(item, person, step.pk),
            run.world.now(),
            run.world.address_of_version(item.key),
        )
    return answer.accepted


@action(weight=3)
def approve_in_editor(run: Run, dice: Dice):
    """Wagtail's editor approves with the form's text: words that nobody else has read."""
    item = dice.of(run.items(lambda item: item.waiting))
    if item is None:
        return None
    person = dice.of([*run.world.leaders, *run.world.reviewers, *run.world.people], dice.who)
    changed = run.version(person, item.kind, item.draft, ("summary", "introduction"))
    version = changed if dice.how % 2 else item.draft
    stage = run.world.stage(item.key)
    # Who leaves the text alone has read it; what he types himself nobody else has.
    tab = run.open_tab(person, item) if version == item.draft else None
    answer = run.post_page(
        person,
        item,
        version,
        **{"action-workflow-action": "1", "workflow-action-name": "approve"},
    )
    run.touch(item)
    if not answer.accepted:
        return False
    run.stored(item, person, version)
    if run.world.stage(item.key) == stage:
        return False
    if stage == "leadership":
        tab = tab or blind(item, person, 0)
        run.oracle.approved(
            item, person, tab, run.world.now(), run.world.address_of_version(item.key)
        )
    else:
        run.oracle.passed(item, person, reviewers(run, item))
    return True


@action(weight=3)
def reject(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.waiting))
    if item is None:
        return None
    allowed = run.world.leaders if item.waiting == "leadership" else run.world.reviewers
    person = dice.of([*allowed * 2, *run.world.people], dice.who)
    comment = dice.of(["Thiếu số liệu.", "Sửa lại.", " "], dice.how)
    return give_back(run, item, person, comment, by_form=bool(dice.how % 2))


def give_back(run: Run, item, person: str, comment: str, *, by_form):
    run.did = "reject"
    step = run.world.current_step(item.key)
    if step is None:
        return None
    allowed = run.oracle.leaders if item.waiting == "leadership" else reviewers(run, item)
    answer = run.world.decide(run.person(person), item, step.pk, "reject", comment, by_form=by_form)
    run.touch(item)
    still = run.world.current_step(item.key)
    # Wagtail's address answers a form with mistakes with a redirect: the step is where it was.
    if not answer.accepted or (still and still.pk == step.pk):
        return False
    run.oracle.returned(item, person, comment, allowed)
    return True

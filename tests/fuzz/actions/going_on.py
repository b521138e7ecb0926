"""The office at its daily work, and the clock: what gets texts through."""

import datetime

from django.core.management import call_command
from django.test import TestCase

from tests.fuzz.office import Dice, Run

from .deciding import decide_now, give_back, pass_on, send_in, withdraw
from .registry import ACTIONS, action

JUMPS = (1, 3, 26, 75)


@action(weight=70)
def go_on(run: Run, dice: Dice):
    """The next right step for some text, by somebody who may take it."""
    if run.repairs:
        for repair in run.repairs:
            repair()
        run.repairs, run.oracle.tampered = [], False
        for item in run.items():
            item.waiting = run.world.stage(item.key)
        return True
    column = next((item for item in run.items() if item.kind == "column"), None)
    stories = run.items(column=False)
    if dice.how % 3 == 0 and run.items(
        lambda i: i.last and not (i.public or i.pending or i.waiting)
    ):
        run.did = "put_back"
        if (done := ACTIONS["put_back"](run, dice)) is not None:
            return done
    if column and not column.public and dice.how % 2:
        return next_step(run, column, dice)
    if not stories or (len(stories) < 3 and dice.how % 4 == 0):
        return run_as(run, "create", dice)
    return next_step(run, nearest(run, stories, dice), dice)


def run_as(run: Run, kind: str, dice: Dice):
    run.did = kind
    return ACTIONS[kind](run, dice)


def nearest(run: Run, stories, dice: Dice):
    """What is nearest to its end goes first, as on any desk; what is finished comes last."""

    def distance(item):
        if item.pending:
            return 0
        if item.public and item.public.version == item.draft:
            return 5
        return {"leadership": 0, "review": 1, "": 2, "other": 3}[item.waiting]

    ranked = sorted(stories, key=distance)
    return ranked[0] if dice.which % 3 else dice.of(ranked)


def next_step(run: Run, item, dice: Dice):
    item.waiting = run.world.stage(item.key)
    if item.waiting == "review":
        return pass_on(run, item, "culture", by_form=bool(dice.how % 2))
    if item.waiting == "leadership":
        entitled = [p for p in run.world.leaders if not run.oracle.why_not(p, item)]
        if entitled and not item.rewritten:
            person = dice.of(entitled, dice.who)
            return decide_now(run, item, person, by_form=bool(dice.how % 2))
        return give_back(run, item, run.world.leaders[0], "Để người khác duyệt.", by_form=False)
    if item.waiting == "other":
        return withdraw(run, item, item.submitter)
    if item.pending:
        return run_as(run, "clock" if dice.how % 3 == 0 else "unschedule", dice)
    if item.draft.expire and item.draft.expire < run.world.now() + datetime.timedelta(hours=1):
        return renew_dates(run, item)
    if item.public and item.public.version == item.draft:
        return run_as(run, "edit_public", dice)
    if item.kind == "column":
        return send_in(run, item, "culture")
    # Sent in by the owner, or by somebody who leaves a leader to approve it.
    return send_in(run, item, item.owner if item.owner in run.world.writers else "culture")


def renew_dates(run: Run, item):
    """A date of ending that has passed is taken out: the form refuses it."""
    person = item.owner if item.kind != "column" else "culture"
    version = run.version(person, item.kind, item.draft, ("summary",), go_live=None, expire=None)
    answer = run.post_page(person, item, version)
    if answer.accepted:
        run.stored(item, person, version)
    run.touch(item)
    return answer.accepted


@action(weight=4)
def clock(run: Run, dice: Dice):
    """Time passes and the scheduler runs."""
    run.traveller.shift(datetime.timedelta(hours=dice.of(JUMPS, dice.how)))
    now = run.world.now()
    run.sweep_now = True
    try:
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("publish_scheduled")
    except Exception:  # The scheduler stopped: what was due has to be there all the same.
        outcome = False
    else:
        outcome = True
    run.oracle.published_on_time(now)
    return outcome


@action()
def clock_alone(run: Run, dice: Dice):
    """Time passes before the scheduler gets round to it."""
    run.traveller.shift(datetime.timedelta(hours=dice.of(JUMPS[:2], dice.how)))
    run.sweep_now = True
    return True

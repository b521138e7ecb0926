"""Taking texts away: by a leader with a reason, and by everybody who must not."""

from django.urls import reverse

from tests.fuzz.office import Dice, Run

from .registry import action

REASON = "Gia đình đề nghị gỡ."


@action(weight=4)
def unpublish(run: Run, dice: Dice):
    """A leader takes a text down, with a reason."""
    return take_down(run, dice, run.world.leaders)


@action(weight=3)
def unpublish_by_others(run: Run, dice: Dice):
    return take_down(run, dice, [p for p in run.world.people if p not in run.world.leaders])


def take_down(run: Run, dice: Dice, people):
    stories = run.items(lambda item: item.public, column=False)
    item = dice.of([*stories * 4, *run.items(lambda item: item.public)])
    if item is None:
        return None
    person = dice.of(people, dice.who)
    address = reverse("wagtailadmin_pages:unpublish", args=[item.key])
    answer = run.person(person).post(address, {"reason": REASON})
    run.touch(item, sweep=item.kind == "column")
    if answer.accepted:
        run.oracle.taken_down(item, person)
        if item.kind == "column":
            # Whether its texts stay without their column is the office's choice.
            for story in run.items(column=False):
                story.promised = False
    return answer.accepted


@action(weight=8)
def put_back(run: Run, dice: Dice):
    """What was taken down is put back, as it was approved, without going the whole way again."""
    down = run.items(lambda item: item.last and not item.public and not item.pending)
    item = dice.of(down)
    if item is None:
        return None
    person = dice.of([*run.world.leaders, *run.world.people], dice.who)
    answer = run.world.put_back(run.person(person), item)
    if answer is None:
        return None
    run.touch(item)
    if answer.accepted:
        run.oracle.put_back(item, person, run.world.now())
        item.waiting = run.world.stage(item.key)
    return answer.accepted


def bulk(run: Run, person: str, name: str, item, data=None):
    """Wagtail says *done* even where it left everything out; what happened is seen afterwards."""
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
    answer = run.person(person).post(f"{address}?next=/&id={item.key}", data or {})
    run.touch(item, sweep=True)
    return answer.accepted


@action(weight=3)
def offers(run: Run, dice: Dice):
    """What somebody is offered to do with a text: nothing that would be refused to everybody."""
    item = dice.of(run.items(lambda item: item.public)) or dice.of(run.items())
    person = dice.of(run.world.people, dice.who)
    editor = run.person(person).get(run.world.edit_address(item.key))
    offered = ["publish"] if 'name="action-publish"' in editor.html else []
    for name in ("publish", "unpublish", "delete", "move"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
        asked = run.person(person).get(f"{address}?next=/&id={item.key}")
        # The page that asks for a confirmation has its form only where something would be done.
        if f'action="{address}' in asked.html and (item.public or name == "publish"):
            offered.append(f"{name} in bulk")
    if item.public and person not in run.world.leaders:
        offered += ["take down"] if run.world.may_be_taken_down(item.key, person) else []
    for what in offered:
        run.oracle.forbidden(person, f"is offered to {what} {item.kind} {item.key}")
    run.touch(item)
    return bool(offered)


@action()
def bulk_publish(run: Run, dice: Dice):
    item = dice.of(run.items())
    person = dice.of(run.world.people, dice.who)
    return bulk(run, person, "publish", item, {"include_descendants": "on"})


@action(weight=3)
def bulk_unpublish(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.public))
    if item is None:
        return None
    person = dice.of(run.world.people, dice.who)
    if person in run.world.leaders:
        # A leader may take away; whether in bulk, without a reason, is left open.
        for other in run.items() if item.kind == "column" else [item]:
            other.promised = False
            other.pending = None
    return bulk(run, person, "unpublish", item)


@action()
def delete(run: Run, dice: Dice):
    item = doomed(run, dice)
    if item is None:
        return None
    person = dice.of([item.writer, *run.world.people], dice.who)
    address = reverse("wagtailadmin_pages:delete", args=[item.key])
    run.person(person).post(address)
    return note_deletion(run, item, person)


@action(weight=3)
def bulk_delete(run: Run, dice: Dice):
    item = doomed(run, dice)
    if item is None:
        return None
    person = dice.of([item.writer, *run.world.people], dice.who)
    bulk(run, person, "delete", item)
    return note_deletion(run, item, person)


def doomed(run: Run, dice: Dice):
    """What was approved is tried as often as what was not."""
    approved = run.items(lambda item: item.approvals)
    drafts = run.items(lambda item: not item.approvals, column=False)
    return dice.of((approved or drafts) if dice.how % 2 else (drafts or approved))


def note_deletion(run: Run, item, person: str):
    run.touch(item, sweep=True)
    if run.world.exists(item.key):
        return False
    for other in list(run.oracle.items.values()) if item.kind == "column" else [item]:
        run.oracle.deleted(other, person)
    return True


@action(weight=3)
def unschedule(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.pending))
    if item is None:
        return None
    person = dice.of(run.world.people, dice.who)
    revision = run.world.scheduled_revision(item.key)
    if revision is None:
        return None
    address = reverse("wagtailadmin_pages:revisions_unschedule", args=[item.key, revision])
    answer = run.person(person).post(address)
    run.touch(item)
    if answer.accepted:
        run.oracle.unscheduled(item, person)
    return answer.accepted

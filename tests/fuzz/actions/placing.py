"""Where a text stands: copies, aliases, moving, order, privacy."""

from django.urls import reverse

from tests.fuzz.office import Dice, Run

from .registry import action
from .taking import bulk


@action()
def copy(run: Run, dice: Dice):
    return make_copy(run, dice, run.items(column=False))


@action(weight=3)
def copy_publish(run: Run, dice: Dice):
    """A copy that is to be public at once."""
    live = run.items(lambda item: item.public, column=False)
    return make_copy(run, dice, live, publish_copies="on")


@action(weight=3)
def copy_alias(run: Run, dice: Dice):
    """An alias: a second page that shows whatever the first one shows."""
    live = run.items(lambda item: item.public, column=False) or run.items(column=False)
    return make_copy(run, dice, live, alias="on")


def make_copy(run: Run, dice: Dice, items, **extra):
    source = dice.of(items)
    if source is None or len(run.oracle.items) >= run.enough + 3:
        return None
    person = dice.of([source.writer, "culture", *run.world.people], dice.who)
    before = run.world.newest_page()
    version = run.version(person, source.kind, source.draft, ("title",))
    data = {
        "new_title": f"Chữ {dict(version.public)['title']} của phường",
        "new_slug": f"ban-sao-{run.oracle.step}",
        "new_parent_page": run.world.column_id,
        **extra,
    }
    address = reverse("wagtailadmin_pages:copy", args=[source.key])
    answer = run.person(person).post(address, data)
    run.touch(source, sweep=True)
    key = run.world.newest_page()
    if not answer.accepted or key == before:
        return False
    # Who may not publish gets a plain copy, whatever the form asked for.
    kind = "alias" if run.world.is_alias(key) else source.kind
    copied = run.oracle.created(
        key,
        kind,
        person,
        source.draft if kind == "alias" else version,
        run.world.latest_revision(key),
        run.world.address_of(key),
        source.hands,
    )
    run.touch(copied)
    if kind == "alias" and source.public:
        run.oracle.forbidden(person, f"made an alias of {source.kind} {source.key}")
    judge_copy(run, copied, person)
    return True


def judge_copy(run: Run, copied, person: str):
    """A copy is a draft: nobody approved it where it is. A leader sees whether it is live."""
    if run.world.may_be_taken_down(copied.key):
        run.oracle.forbidden(person, f"made a live copy, {copied.kind} {copied.key}")


@action()
def convert_alias(run: Run, dice: Dice):
    aliases = [item for item in run.oracle.items.values() if item.kind == "alias" and not item.gone]
    alias = dice.of(aliases)
    if alias is None:
        # Nobody could make one: somebody tries it on a page that is none.
        target = dice.of(run.items())
        address = reverse("wagtailadmin_pages:convert_alias", args=[target.key])
        return run.person(dice.of(run.world.people, dice.who)).post(address).accepted
    person = dice.of(run.world.people, dice.who)
    address = reverse("wagtailadmin_pages:convert_alias", args=[alias.key])
    answer = run.person(person).post(address)
    run.touch(alias, sweep=True)
    return answer.accepted


@action(weight=3)
def move(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.approvals) or run.items())
    person = dice.of(run.world.people, dice.who)
    target = dice.of(destinations(run), dice.how)
    address = reverse("wagtailadmin_pages:move_confirm", args=[item.key, target])
    answer = run.person(person).post(address)
    run.touch(item, sweep=True)
    if answer.accepted and item.approvals:
        run.oracle.forbidden(person, f"moved {item.kind} {item.key}")
    return answer.accepted


def destinations(run: Run):
    """Above the column, and below another text."""
    return [run.world.home_id, *[item.key for item in run.items(column=False)][:1]]


@action(weight=3)
def bulk_move(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.approvals) or run.items())
    person = dice.of(run.world.people, dice.who)
    target = dice.of(destinations(run), dice.how)
    return bulk(run, person, "move", item, {"chooser": target, "chooser-chooser": target})


@action(weight=3)
def reorder(run: Run, dice: Dice):
    item = dice.of(run.items(column=False))
    if item is None:
        return None
    person = dice.of(run.world.people, dice.who)
    address = reverse("wagtailadmin_pages:set_page_position", args=[item.key])
    answer = run.person(person).post(f"{address}?position={dice.how % 2}")
    run.touch(item, sweep=True)
    if answer.status == 200:
        run.oracle.forbidden(person, "changed the order of the pages")
    return answer.status == 200


@action(weight=3)
def privacy(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.public) or run.items())
    person = dice.of(run.world.people, dice.who)
    address = reverse("wagtailadmin_pages:set_privacy", args=[item.key])
    kind = dice.of(["login", "password", "none"], dice.how)
    answer = run.person(person).post(address, {"restriction_type": kind, "password": "x"})
    run.touch(item, sweep=True)
    if answer.status == 200:
        run.oracle.forbidden(person, f"set who may read {item.kind} {item.key}")
    return answer.status == 200

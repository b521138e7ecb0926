"""Making and changing texts through the editor."""

import datetime

from django.urls import reverse

from tests.fuzz.office import Dice, Run

from .registry import action

#: Which fields an edit writes anew.
CHANGED = (None, ("title",), ("summary", "introduction"), ("paragraph", "approach", "introduction"))


@action(weight=6)
def create(run: Run, dice: Dice):
    return make(run, dice)


@action()
def publish_new(run: Run, dice: Dice):
    """A new text that is posted with Wagtail's own *publish* at once."""
    run.sweep_now = True
    return make(run, dice, **{"action-publish": "1"})


def make(run: Run, dice: Dice, **extra):
    if len(run.items(column=False)) >= run.enough:
        return None
    person = dice.of(run.world.writers, dice.who)
    kind = dice.of(run.world.kinds, dice.which)
    version = run.version(person, kind, **attachments(run, person, kind, dice))
    before = run.world.newest_page()
    data = run.world.form(kind, version, **extra)
    answer = run.person(person).post(run.world.add_address(kind), data)
    key = run.world.newest_page()
    if not answer.accepted or key == before:
        return False
    address = run.world.address_of(key)
    item = run.oracle.created(key, kind, person, version, run.world.latest_revision(key), address)
    run.touch(item)
    return True


def attachments(run: Run, person: str, kind: str, dice: Dice) -> dict:
    """Files that were uploaded before, or are uploaded for this text; often none."""
    from .files import upload

    wanted = dice.how % 4
    changes = {}
    if wanted in (1, 3):
        changes["picture"] = upload(run, person, "picture", dice)
    if wanted in (2, 3):
        changes["paper" if kind == "exemplar" else "document"] = upload(
            run, person, "document", dice
        )
    return {field: key for field, key in changes.items() if key}


@action(weight=5)
def edit(run: Run, dice: Dice):
    return change(run, dice, run.items(lambda item: not item.waiting))


@action(weight=3)
def edit_waiting(run: Run, dice: Dice):
    """Somebody changes a text that is waiting, in the first step or before leadership."""
    return change(run, dice, run.items(lambda item: item.waiting))


@action(weight=3)
def edit_public(run: Run, dice: Dice):
    return change(run, dice, run.items(lambda item: item.public and not item.waiting))


def change(run: Run, dice: Dice, items, **extra):
    item = dice.of(items)
    if item is None:
        return None
    person = dice.of([item.writer, "culture", "office", *run.world.people], dice.who)
    version = run.version(person, item.kind, item.draft, dice.of(CHANGED, dice.how))
    answer = run.post_page(person, item, version, **extra)
    if answer.accepted:
        run.stored(item, person, version)
    run.touch(item)
    return answer.accepted


@action(weight=3)
def attach(run: Run, dice: Dice):
    """A picture or a document is put into a text."""
    item = dice.of(run.items(lambda item: not item.waiting, column=False))
    if item is None:
        return None
    person = dice.of([item.writer, "culture", "office"], dice.who)
    changes = attachments(run, person, item.kind, Dice(dice.who, dice.which, 1 + dice.how % 3))
    version = run.version(person, item.kind, item.draft, ("summary",), **changes)
    answer = run.post_page(person, item, version)
    if answer.accepted:
        run.stored(item, person, version)
    run.touch(item)
    return answer.accepted


@action(weight=3)
def autosave(run: Run, dice: Dice):
    """What the editor sends by itself while somebody types: a revision of its own."""
    return save_by_itself(run, dice, overwrite=False)


@action(weight=4)
def autosave_overwrite(run: Run, dice: Dice):
    """The next automatic saving rewrites the same row; also of a text that was sent in meanwhile."""
    return save_by_itself(run, dice, overwrite=True)


def save_by_itself(run: Run, dice: Dice, *, overwrite):
    item = dice.of(run.items())
    if item is None:
        return None
    person = dice.of([item.writer, "culture", *run.world.people], dice.who)
    extra = {"_json": True}
    if overwrite:
        latest = run.world.latest_revision(item.key)
        writer, revision = run.autosaves.get(item.key, (person, latest))
        if dice.how % 2:
            person = writer
        extra["overwrite_revision_id"] = dice.of([revision, latest], dice.how // 2) or ""
    version = run.version(person, item.kind, item.draft, dice.of(CHANGED, dice.how))
    answer = run.post_page(person, item, version, **extra)
    accepted = answer.accepted and answer.status == 200
    if accepted:
        run.stored(item, person, version)
        run.autosaves[item.key] = (person, run.world.latest_revision(item.key))
    run.touch(item)
    return accepted


@action(weight=8)
def schedule(run: Run, dice: Dice):
    """A date of going public, a date of ending, or both, are written into a draft."""
    item = dice.of(run.items(lambda item: not item.waiting and not item.pending, column=False))
    if item is None:
        return None
    person = dice.of([item.writer, "culture", "office"], dice.who)
    now = run.world.now().replace(second=0, microsecond=0)
    go_live = now + datetime.timedelta(hours=2 + dice.how % 40) if dice.how % 3 else None
    expire = now + datetime.timedelta(hours=50 + dice.how % 60) if dice.how % 2 else None
    version = run.version(
        person, item.kind, item.draft, ("summary",), go_live=go_live, expire=expire
    )
    answer = run.post_page(person, item, version)
    if answer.accepted:
        run.stored(item, person, version)
    run.touch(item)
    return answer.accepted


@action()
def publish(run: Run, dice: Dice):
    """The editor's form with Wagtail's own *publish*."""
    run.sweep_now = True
    return change(run, dice, run.items(), **{"action-publish": "1"})


@action(weight=3)
def revert(run: Run, dice: Dice):
    """An earlier version is taken up again."""
    item = dice.of(run.items(lambda item: len(item.versions) > 1))
    if item is None:
        return None
    person = dice.of([item.writer, "culture", "office", *run.world.people], dice.who)
    revision, version = dice.of(sorted(item.versions.items(), key=lambda pair: pair[0]), dice.how)
    # A date that has passed is refused by the form.
    if version.expire and version.expire < run.world.now():
        return None
    address = reverse("wagtailadmin_pages:revisions_revert", args=[item.key, revision])
    answer = run.post_page(person, item, version, address)
    if answer.accepted:
        run.stored(item, person, version)
        item.taken_up = True
    run.touch(item, sweep=item.kind == "column")
    return answer.accepted


@action()
def column_slug(run: Run, dice: Dice):
    """The column's form with an address posted beside a new title: its stories' addresses."""
    column = dice.of(run.items(lambda item: item.kind == "column"))
    person = dice.of(["culture", "office", "root"], dice.who)
    version = run.version(person, column.kind, column.draft, ("title",))
    answer = run.post_page(person, column, version, slug=f"muc-{dice.how}")
    if answer.accepted:
        run.stored(column, person, version)
    run.touch(column, sweep=True)
    return answer.accepted

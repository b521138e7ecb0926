"""Pictures, documents and registers: what stands beside a text without being part of its revision."""

from django.urls import reverse

from tests.fuzz.office import Dice, Run
from tests.fuzz.world import picture_file, text_file

from .registry import action


def upload(run: Run, person: str, kind: str, dice: Dice) -> int | None:
    """Take a file that is there already, or upload one."""
    have = run.pictures if kind == "picture" else run.documents
    offered = run.world.choosable(run.person(person), kind, have)
    if offered and dice.how % 3:
        return dice.of(offered, dice.how)
    title = run.oracle.mint(person, file_title=True)
    send = run.world.upload_picture if kind == "picture" else run.world.upload_document
    key = send(run.person(person), f"Tệp {title}")
    if key:
        have.append(key)
    return key


@action(weight=3)
def upload_file(run: Run, dice: Dice):
    """A file that no text uses: nobody outside gets it."""
    kind = dice.of(["picture", "document"], dice.how)
    person = dice.of(run.world.writers, dice.who)
    run.sweep_now = True
    return upload(run, person, kind, Dice(how=0)) is not None


@action()
def replace_picture(run: Run, dice: Dice):
    return change_file(run, dice, "picture", with_file=True)


@action()
def retitle_picture(run: Run, dice: Dice):
    return change_file(run, dice, "picture", with_file=False)


@action()
def replace_document(run: Run, dice: Dice):
    return change_file(run, dice, "document", with_file=True)


@action()
def retitle_document(run: Run, dice: Dice):
    return change_file(run, dice, "document", with_file=False)


def some_file(run: Run, dice: Dice, kind: str) -> int | None:
    """Mostly a file of a text that is public or waits; one is uploaded if there is none."""
    versions = [
        version
        for item in run.items()
        for version in [*[a.version for a in (item.public, item.pending) if a], item.draft]
    ]
    fields = ("picture",) if kind == "picture" else ("document", "paper")
    used = [getattr(v, name) for v in versions for name in fields if getattr(v, name)]
    have = used or (run.pictures if kind == "picture" else run.documents)
    return dice.of(have) or upload(run, dice.of(run.world.writers, dice.who), kind, dice)


def change_file(run: Run, dice: Dice, kind: str, *, with_file):
    key = some_file(run, dice, kind)
    if key is None:
        return None
    person = dice.of(["culture", "office", *run.world.people], dice.who)
    title = run.oracle.mint(person, file_title=True)
    data = {"title": f"Tệp {title}", "collection": "1", "tags": "", "description": title}
    if kind == "picture":
        address = reverse("wagtailimages:edit", args=[key])
        # Where the picture's centre lies decides what a card shows of it.
        data |= {f"focal_point_{part}": str(8) for part in ("x", "y", "width", "height")}
    else:
        address = reverse("wagtaildocs:edit", args=[key])
    if with_file:
        data["file"] = picture_file() if kind == "picture" else text_file()
    answer = run.person(person).post(address, data)
    run.sweep_now = True
    if answer.accepted:
        for item in run.items(lambda item: item.waiting or item.pending):
            if item.draft.without_file(kind, key) != item.draft:
                # What was sent to leadership is not what is there now: refusing it is right.
                item.rewritten = True
    return answer.accepted


@action()
def delete_picture(run: Run, dice: Dice):
    return delete_file(run, dice, "picture", "wagtailimages:delete")


@action()
def delete_document(run: Run, dice: Dice):
    return delete_file(run, dice, "document", "wagtaildocs:delete")


@action(weight=4)
def bulk_delete_files(run: Run, dice: Dice):
    kind = dice.of(["picture", "document"], dice.how)
    key = some_file(run, dice, kind)
    if key is None:
        return None
    labels = ["wagtailimages", "image"] if kind == "picture" else ["wagtaildocs", "document"]
    address = reverse("wagtail_bulk_action", args=[*labels, "delete"])
    person = dice.of(run.world.people, dice.who)
    run.person(person).post(f"{address}?next=/&id={key}")
    return note_file(run, kind, key)


def delete_file(run: Run, dice: Dice, kind: str, url_name: str):
    key = some_file(run, dice, kind)
    if key is None:
        return None
    person = dice.of(["culture", *run.world.people], dice.who)
    run.person(person).post(reverse(url_name, args=[key]))
    return note_file(run, kind, key)


def note_file(run: Run, kind: str, key: int):
    """Drafts forget a file that is gone; what is public must have kept it."""
    run.sweep_now = True
    if run.world.file_exists(kind, key):
        return False
    have = run.pictures if kind == "picture" else run.documents
    have[:] = [other for other in have if other != key]
    for item in run.items():
        if item.waiting and item.draft.without_file(kind, key) != item.draft:
            item.rewritten = True
        item.draft = item.draft.without_file(kind, key)
        item.versions = {
            number: version.without_file(kind, key) for number, version in item.versions.items()
        }
    return True


@action()
def edit_register(run: Run, dice: Dice):
    """A unit, a level, a movement or a field gets another name: register data, public as it is."""
    if not run.world.registers:
        return None
    register = dice.of(run.world.registers)
    person = dice.of(["office", "root", *run.world.people], dice.who)
    token = run.oracle.mint(person, register=True)
    address = run.world.register_address("edit", register)
    answer = run.person(person).post_form(address, {"name": f"Tên {token}"})
    run.sweep_now = True
    return answer.accepted


@action()
def delete_register(run: Run, dice: Dice):
    if not run.world.registers:
        return None
    register = dice.of(run.world.registers)
    person = dice.of(["office", "root", *run.world.people], dice.who)
    run.person(person).post(run.world.register_address("delete", register))
    run.sweep_now = True
    return run.world.renew_register(register)

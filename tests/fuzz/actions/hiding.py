"""Links to drafts, settings, sites, collections, takedowns undone: what changes a page from beside it."""

from django.urls import NoReverseMatch, reverse
from wagtail.models import Collection, Page, Site

from tests.fuzz.office import Chosen, Dice, Run

from .registry import action
from .rogue import past_the_admin
from .taking import take_down


@action(weight=6)
def link_to(run: Run, dice: Dice):
    """A text gets a link to another one, mostly to a draft."""
    stories = run.items(column=False)
    item = dice.of([story for story in stories if not story.waiting])
    others = [story for story in stories if story is not item]
    target = dice.of([story for story in others if not story.public] or others, dice.how)
    if item is None or target is None:
        return None
    person = dice.of([item.writer, "culture", "office"], dice.who)
    version = run.version(person, item.kind, item.draft, ("summary",), link=target.key)
    answer = run.post_page(person, item, version)
    if answer.accepted:
        run.stored(item, person, version)
    run.touch(item)
    return answer.accepted


@action(weight=10)
def rename_target(run: Run, dice: Dice):
    """What a text links to gets another title, and so, as a draft, another address."""
    linked = {version.link for item in run.items() for version in shown_or_typed(item)}
    target = dice.of(run.items(lambda item: item.key in linked and not item.waiting))
    if target is None:
        return None
    person = dice.of([target.writer, "culture"], dice.who)
    version = run.version(person, target.kind, target.draft, ("title",))
    answer = run.post_page(person, target, version)
    if answer.accepted:
        run.stored(target, person, version)
    for item in run.items():
        if any(version.link == target.key for version in shown_or_typed(item)):
            run.touch(item)
    run.touch(target)
    return answer.accepted


def shown_or_typed(item):
    return [item.draft, *[a.version for a in (item.public, item.pending) if a]]


@action()
def edit_settings(run: Run, dice: Dice):
    """The ward's name: register data, public as it is typed."""
    person = dice.of(["office", "root", *run.world.people], dice.who)
    site = Site.objects.first()
    try:
        address = reverse("wagtailsettings:edit", args=["home", "wardsettings", site.pk])
    except NoReverseMatch:
        return None
    token = run.oracle.mint(person, register=True)
    answer = run.person(person).post_form(address, {"ward_name": f"Phường {token}"})
    run.sweep_now = True
    return answer.accepted


@action(weight=3)
def change_site(run: Run, dice: Dice):
    """A superuser lets the website begin elsewhere, renames it or unticks *default*."""
    site = Site.objects.first()
    story = dice.of(run.items(column=False))
    roots = [Page.get_first_root_node().pk, run.world.column_id, *([story.key] if story else [])]
    data = {
        "hostname": site.hostname,
        "port": site.port,
        "site_name": site.site_name,
        "root_page": site.root_page_id,
        "is_default_site": "on",
    }
    way = dice.how % 4
    if way == 0:
        data["root_page"] = dice.of(roots, dice.who)
    elif way == 1:
        data |= {"hostname": f"phuong-{run.oracle.step}.example.vn", "port": 8000 + dice.who}
    elif way == 2:
        del data["is_default_site"]
    else:
        # Another website that takes the visitors of this one.
        del data["is_default_site"]
        data |= {"hostname": "testserver", "root_page": dice.of(roots, dice.who)}
    address = (
        reverse("wagtailsites:add") if way == 3 else reverse("wagtailsites:edit", args=[site.pk])
    )
    answer = run.person("root").post(address, data)
    run.sweep_now = True
    return answer.accepted


@action()
def delete_site(run: Run, dice: Dice):
    site = Site.objects.first()
    run.person("root").post(reverse("wagtailsites:delete", args=[site.pk]))
    run.sweep_now = True
    return not Site.objects.filter(pk=site.pk).exists()


@action(weight=3)
def change_collection(run: Run, dice: Dice):
    """Privacy, another place, or the end of the collection that holds the files."""
    root = Collection.get_first_root_node()
    person = dice.of(["root", "office", "culture"], dice.who)
    way = dice.how % 3
    if way == 0:
        address = reverse("wagtailadmin_collections:set_privacy", args=[root.pk])
        answer = run.person(person).post(address, {"restriction_type": "login"})
        done = answer.status == 200 and answer.response.json().get("step") == "set_privacy_done"
    elif way == 1:
        name = f"Tập {run.oracle.step}"
        data = {"name": name, "parent": root.pk}
        done = run.person(person).post(reverse("wagtailadmin_collections:add"), data).accepted
    else:
        last = Collection.objects.order_by("-pk").first()
        run.person(person).post(reverse("wagtailadmin_collections:delete", args=[last.pk]))
        done = not Collection.objects.filter(pk=last.pk).exists()
    run.sweep_now = True
    return done


@action(weight=7)
def rogue_put_back(run: Run, dice: Dice):
    """A script undoes a takedown: the row as it was, with a version that a leader once approved."""
    gone = run.items(lambda item: item.last and not item.public and not item.pending, column=False)
    item = dice.of(gone) or taken_down_now(run, dice)
    if item is None:
        return None
    approved = [number for number, version in item.versions.items() if version == item.last.version]
    # Sending in saves once more: what was approved is mostly the last of equal versions.
    revision = dice.of(sorted(approved, reverse=True), dice.how % 3)
    if revision is None:
        return None
    item.damaged = True
    return past_the_admin(
        run, item, lambda page: run.world.put_back_past_everything(page.pk, revision)
    )


def taken_down_now(run: Run, dice: Dice):
    """A public text that a leader takes down for the script to come after."""
    item = dice.of(run.items(lambda item: item.public and item.promised, column=False))
    if item is None:
        return None
    leader = dice.of(run.world.leaders, dice.who)
    take_down(run, Chosen(person=leader, item=item), run.world.leaders)
    return None if item.public else item

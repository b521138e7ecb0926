"""Code that goes past the admin: scripts, host code, commands. It may raise; nothing may leak."""

from contextlib import nullcontext
from dataclasses import replace

from django.db import connection, transaction
from django.test import TestCase
from wagtail.models import Page, Revision
from wagtail.workflows import publish_workflow_state

from tests.fuzz.office import Dice, Run

from .placing import judge_copy
from .registry import action


def past_the_admin(run: Run, item, does, *, takes_away=False) -> bool:
    """Do it without any check; True if it did not raise. Steps of a script are no transaction."""
    run.touch(item, sweep=True)
    outer = transaction.atomic() if connection.vendor == "postgresql" else nullcontext()
    try:
        with TestCase.captureOnCommitCallbacks(execute=True), outer:
            does(Page.objects.get(pk=item.key).specific)
    except Exception:
        return False
    if takes_away and not run.world.code_is_refused:
        # It is gone; what was approved need not be there, but nothing else may stand in its place.
        item.promised = False
    return True


def draft_or_any(run: Run, dice: Dice):
    """Mostly a text with words that nobody approved."""
    unapproved = run.items(lambda item: not item.public or item.public.version != item.draft)
    return dice.of(unapproved) or dice.of(run.items())


@action()
def rogue_update(run: Run, dice: Dice):
    """`QuerySet.update(live=True)` on a draft, with or without the revision."""
    item = draft_or_any(run, dice)
    if item.public:
        return None
    values = {"live": True}
    item.damaged = True
    if dice.how % 2 and (item.last is None or item.last.version != item.draft):
        values["live_revision_id"] = run.world.latest_revision(item.key)
    return past_the_admin(run, item, lambda page: Page.objects.filter(pk=page.pk).update(**values))


@action()
def rogue_publish(run: Run, dice: Dice):
    item = draft_or_any(run, dice)
    unapproved = not any(a and a.version == item.draft for a in (item.public, item.pending))
    done = past_the_admin(run, item, lambda page: page.get_latest_revision().publish())
    if done and unapproved:
        run.oracle.forbidden("a script", f"published {item.kind} {item.key} without an approval")
    return done


@action()
def rogue_copy(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.public, column=False) or run.items(column=False))
    if item is None:
        return None
    slug = f"ban-sao-{run.oracle.step}"
    return duplicate(run, item, lambda page: page.copy(update_attrs={"slug": slug}, keep_live=True))


@action(weight=3)
def rogue_alias(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.public, column=False) or run.items(column=False))
    if item is None:
        return None
    slug = f"bi-danh-{run.oracle.step}"
    return duplicate(run, item, lambda page: page.create_alias(update_slug=slug))


def duplicate(run: Run, item, does):
    if len(run.oracle.items) >= run.enough + 3:
        return None
    before = run.world.newest_page()
    done = past_the_admin(run, item, does)
    if (key := run.world.newest_page()) != before:
        kind = "alias" if run.world.is_alias(key) else item.kind
        # Without a user Wagtail leaves the copy to the owner of the original.
        made = run.oracle.created(
            key,
            kind,
            item.owner,
            item.draft,
            run.world.latest_revision(key),
            run.world.address_of(key),
            item.hands,
        )
        run.touch(made)
        judge_copy(run, made, "a script")
    return done


@action(weight=3)
def rogue_finish(run: Run, dice: Dice):
    """`WorkflowState.finish()` on a text that waits."""
    return with_state(run, dice, lambda state: state.finish())


@action(weight=3)
def rogue_publish_state(run: Run, dice: Dice):
    """Wagtail's own `publish_workflow_state`: the latest revision, whoever read what."""
    return with_state(run, dice, publish_workflow_state)


def with_state(run: Run, dice: Dice, does):
    item = dice.of(run.items(lambda item: item.waiting))
    if item is None:
        return None
    item.odd = True
    done = past_the_admin(run, item, lambda page: does(page.current_workflow_state))
    item.waiting = run.world.stage(item.key)
    if done:
        run.oracle.forbidden("a script", f"ended the workflow of {item.kind} {item.key}")
    return done


@action(weight=3)
def rogue_move(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.public, column=False))
    if item is None:
        return None
    home = Page.objects.get(pk=run.world.home_id)
    return past_the_admin(run, item, lambda page: page.move(home, pos="last-child"))


@action()
def rogue_unpublish(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.public, column=False))
    if item is None:
        return None
    # As the scheduler does it, or as a script would.
    expired = bool(dice.how % 2)
    return past_the_admin(
        run, item, lambda page: page.unpublish(set_expired=expired), takes_away=True
    )


@action(weight=3)
def rogue_delete(run: Run, dice: Dice):
    item = dice.of(run.items(lambda item: item.approvals, column=False))
    if item is None:
        return None
    past_the_admin(run, item, lambda page: page.delete(), takes_away=True)
    if run.world.exists(item.key):
        if not run.world.is_listed(item.key):
            run.oracle.wrong(
                "lost", f"article {item.key} is no longer found after a refused delete"
            )
        return False
    run.oracle.deleted(item, "a script", rogue=not run.world.code_is_refused)
    return True


@action(weight=5)
def rogue_rewrite(run: Run, dice: Dice):
    """A script rewrites the row of a revision that waits, or is approved and scheduled."""
    item = dice.of(run.items(lambda item: item.waiting == "leadership" or item.pending))
    if item is None:
        return None
    token = run.oracle.mint("script")

    def rewrite(page):
        revision = Revision.objects.get(pk=run.world.latest_revision(page.pk))
        revision.content["title"] = f"Chữ {token} của phường"
        revision.save(update_fields=["content"])

    done = past_the_admin(run, item, rewrite)
    public = (("title", token), *(pair for pair in item.draft.public if pair[0] != "title"))
    item.draft = replace(item.draft, public=public)
    item.pending, item.rewritten = None, True
    item.waiting = run.world.stage(item.key)
    return done

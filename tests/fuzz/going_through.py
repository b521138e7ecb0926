"""The right way through the office, for the start of a run and for the tour."""

import datetime

import time_machine

from .actions.deciding import decide_now, pass_on, send_in
from .office import START, Chosen, Run


def prepare(world_class, *, opened=True):
    """A website with its people; its column approved, so that visitors find it, or a draft."""
    before = START - datetime.timedelta(days=1)
    with time_machine.travel(before, tick=True):
        world = world_class.build()
        run = Run(world, before)
        write_column(run)
        if opened:
            column = run.oracle.items[world.column_id]
            bring_through(run, column, "culture")
            assert column.public, "the column did not get through"
        run.close()
    world.known = run.oracle
    return world


def write_column(run: Run):
    key = run.world.column_id
    version = run.version("culture", "column")
    item = run.oracle.created(key, "column", "", version)
    item.writers = set()
    answer = run.post_page("culture", item, version)
    assert answer.accepted, answer.html
    run.stored(item, "culture", version)


def bring_through(run: Run, item, submitter: str, leader: str = "chair"):
    """Submit, review where somebody does, approve."""
    assert send_in(run, item, submitter)
    if item.waiting == "review":
        assert pass_on(run, item, "culture", by_form=False)
    assert decide_now(run, item, leader, by_form=False)


def write_story_below_a_draft(run: Run):
    """A text is public while its column never was; then the column's draft gets other names."""
    column = run.oracle.items[run.world.column_id]
    # An earlier version of the column has another title, and so another address.
    run.perform("edit", Chosen(person="culture", item=column, how=1))
    run.perform("create", Chosen(person="unit"))
    (story,) = run.items(column=False)
    bring_through(run, story, "unit")
    for kind in ("column_slug", "edit", "autosave"):
        run.perform(kind, Chosen(person="culture", item=column))
    for how in range(len(column.versions)):
        run.perform("revert", Chosen(person="culture", item=column, how=how))
    run.finish()

"""The scripted walks, each with a website of its own, and a protection taken out if one is given."""

from contextlib import nullcontext

from django.db import transaction

from .going_through import prepare, write_story_below_a_draft
from .machine import one_run
from .tour import Noticed, Tour
from .ward import WardWorld


def whole_tour(protection, known):
    return walk(protection, known, lambda run, tour: tour.walk())


def words_taken_up_again(protection, known):
    return walk(protection, known, lambda run, tour: tour.words_taken_up_again())


def column_that_is_a_draft(protection, known):
    return walk(protection, known, lambda run, tour: write_story_below_a_draft(run), opened=False)


def only_story(protection, known):
    return walk(protection, known, lambda run, tour: tour.only_story())


def before_its_time(protection, known):
    return walk(protection, known, lambda run, tour: tour.before_its_time())


def evidence(protection, known):
    return walk(protection, known, lambda run, tour: tour.evidence())


WALKS = (
    evidence,
    column_that_is_a_draft,
    whole_tour,
    words_taken_up_again,
    only_story,
    before_its_time,
)


def walk(protection, known, way, *, opened=True):
    """The violations of one walk; with a protection taken out it ends at the first new one."""
    with transaction.atomic():
        world = prepare(WardWorld, opened=opened)
        with one_run(world, closing=False) as run:
            tour = Tour(run, stop=protection is not None, known=known)
            with protection.switched_off() if protection else nullcontext():
                try:
                    way(run, tour)
                except AssertionError:
                    # It cannot go on; what is wrong is mostly known by then.
                    tour.look()
                    raise
            tour.look()
            found = list(run.oracle.violations)
        transaction.set_rollback(True)
    return found


__all__ = ["WALKS", "Noticed"]

"""The short run of the random test, with the tour of every kind of action (`make fuzz` is the long one)."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from .going_through import prepare, write_story_below_a_draft
from .machine import one_run, report, run_once
from .protections import PROTECTIONS
from .tour import Noticed, Tour
from .walks import evidence
from .ward import WardWorld

RUNS = 6


@pytest.fixture
def quiet():
    """Refusals are what is tested; nobody reads a log of them."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.django_db
def test_every_kind_of_action_where_it_hurts_most(quiet):
    with one_run(prepare(WardWorld), closing=False) as run:
        tour = Tour(run)
        tour.walk()
        assert not run.oracle.violations, report(run)
        assert not tour.untried()
        assert run.live


@pytest.mark.django_db
def test_the_addresses_below_a_column_that_was_never_public_stay(quiet):
    """guarantee.md, 8: a draft's slug is written at once, and its children's addresses with it."""
    with one_run(prepare(WardWorld, opened=False), closing=False) as run:
        write_story_below_a_draft(run)
        assert not run.oracle.violations, report(run)
        assert run.live


@pytest.mark.django_db
def test_a_leader_does_not_approve_his_own_words_that_somebody_took_up_again(quiet):
    with one_run(prepare(WardWorld), closing=False) as run:
        Tour(run).words_taken_up_again()
        assert not run.oracle.violations, report(run)


@pytest.mark.django_db
def test_the_only_text_of_a_column_is_neither_lost_nor_taken_away(quiet):
    with one_run(prepare(WardWorld), closing=False) as run:
        Tour(run).only_story()
        assert not run.oracle.violations, report(run)
        assert run.live


@pytest.mark.django_db
def test_a_text_approved_for_later_is_not_seen_before(quiet):
    with one_run(prepare(WardWorld), closing=False) as run:
        Tour(run).before_its_time()
        assert not run.oracle.violations, report(run)


@pytest.mark.django_db
@pytest.mark.postgresql
def test_evidence_is_not_changed_and_who_owns_the_database_is_found_out(quiet):
    with one_run(prepare(WardWorld), closing=False) as run:
        Tour(run).evidence()
        assert not run.oracle.violations, report(run)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["the triggers", "the chain", "the audit follows the chain"])
def test_a_protection_of_evidence_that_is_taken_out_is_noticed(quiet, name):
    (protection,) = (each for each in PROTECTIONS if each.name == name)
    with pytest.raises(Noticed):
        evidence(protection, ())


@pytest.mark.django_db
def test_random_runs_show_a_visitor_nothing_but_approved_words(quiet):
    world = prepare(WardWorld)
    runs = [run_once(world, seed) for seed in range(RUNS)]
    for run in runs:
        assert not run.oracle.violations, report(run)
    assert sum(run.live for run in runs) > RUNS / 2


def test_plain_wagtail_pages_break_it():
    """The same people, actions and oracle on a site without the plugin: it is not blind."""
    command = [sys.executable, "-m", "tests.fuzz.run", "--world", "stock", "--no-shrink"]
    done = subprocess.run(
        [*command, "--runs", "4", "--seed", "1"],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        timeout=300,
    )
    summary = [line for line in done.stdout.splitlines() if "broke the guarantee" in line]
    sys.stdout.write(f"plain Wagtail: {summary}\n")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "VIOLATION leak" in done.stdout
    assert "VIOLATION missing" in done.stdout

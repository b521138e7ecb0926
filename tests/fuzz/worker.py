"""One process of ``make fuzz``: a database of its own, then run after run; a line of JSON for each."""

import gc
import json
import logging
import sys
import time

import django

#: How long hypothesis may look for a shorter way to a violation.
SHRINKING_SECONDS = 60


def main():
    with_database(lambda: work(*sys.argv[1:]))


def with_database(task):
    """Do it with a fresh database; the media folder of the settings is this process's own."""
    django.setup()
    from django.test.utils import setup_test_environment

    from tests.engines import own_database

    # Refusals are what is tested; nobody reads a log of them.
    logging.disable(logging.CRITICAL)
    setup_test_environment()
    with own_database():
        return task()


def work(world_name: str, task: str, *arguments: str):
    from .going_through import prepare

    world = prepare(world_class(world_name))
    # What is loaded now stays for all runs; the collector need not look through it again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    if task == "shortest":
        show_shortest(world, int(arguments[0]), arguments[1])
        return
    for seed in arguments:
        line = json.dumps(run_and_tell(world, int(seed)))
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def world_class(name: str):
    if name == "stock":
        from .stock import StockWorld

        return StockWorld
    from .ward import WardWorld

    return WardWorld


def run_and_tell(world, seed: int) -> dict:
    from .machine import run_once

    started = time.monotonic()
    run = run_once(world, seed)
    return {
        "seed": seed,
        "live": run.live,
        "seconds": time.monotonic() - started,
        "violations": [[v.rule, v.text, v.step] for v in run.oracle.violations],
        "log": run.log,
        "counts": {":".join(key): times for key, times in run.counts.items()},
        "errors": dict(run.errors),
    }


def show_shortest(world, seed: int, rule: str):
    import hypothesis
    from hypothesis.internal.conjecture import engine
    from hypothesis.stateful import run_state_machine_as_test

    from .machine import Broken, machine, settings

    engine.MAX_SHRINKING_SECONDS = SHRINKING_SECONDS
    test = machine(world, lambda run: None, stop_at=rule, skip_first=True)
    try:
        run_state_machine_as_test(hypothesis.seed(seed)(test), settings=settings(2, shrink=True))
    except Broken as broken:
        sys.stdout.write(f"{broken}\n")
    else:
        sys.stdout.write("It did not happen again.\n")


if __name__ == "__main__":
    main()

"""``make fuzz-requests N=5000``: so many requests, the answers of each role, and what went wrong.

``--seed S --requests 1 --log`` sends one of them again, with its traceback.
"""

import argparse
import io
import logging
import os
import random
import sys
import time
import traceback
from collections import Counter, defaultdict
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

import django


def say(text: str = ""):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=500)
    parser.add_argument("--seed", type=int, help="of the first request; the others follow it")
    parser.add_argument("--log", action="store_true", help="print every request, and tracebacks")
    parser.add_argument(
        "--unreadable", action="store_true", help="print what was answered with 400"
    )
    parser.add_argument("--address", default="", help="only addresses whose name has this in it")
    chosen = parser.parse_args()
    with with_database():
        return send_all(chosen)


@contextmanager
def with_database():
    """A fresh database; the media folder of the settings is this process's own."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from django.test.utils import setup_test_environment

    from tests.engines import own_database

    # Refusals are what is tested; nobody reads a log of them.
    for name in ("", "django", "django.server"):
        logging.getLogger(name).handlers = [logging.NullHandler()]
    setup_test_environment()
    with own_database():
        yield


def send_all(chosen) -> int:
    from django.db import connections

    from .addresses import all_addresses
    from .machine import Machine, is_broken
    from .world import EACH_VIEW_IN_A_TRANSACTION, make_world

    first = random.randrange(10**9) if chosen.seed is None else chosen.seed
    with redirect_stdout(io.StringIO()):
        pool = make_world()
    connections.settings["default"].update([EACH_VIEW_IN_A_TRANSACTION])
    addresses = tuple(one for one in all_addresses() if chosen.address in one.name)
    machine = Machine(pool, addresses)
    say(f"{chosen.requests} requests at {len(addresses)} addresses, the first is number {first}")
    counts: dict[str, Counter] = defaultdict(Counter)
    broken = defaultdict(list)
    unreadable = defaultdict(list)
    asked = set()
    started = time.monotonic()
    for seed in range(first, first + chosen.requests):
        outcome = machine.run(seed)
        counts[outcome.role][outcome.status] += 1
        asked.add(outcome.name)
        if chosen.log:
            say(f"{outcome.status} {outcome.method} {outcome.url[:200]} as {outcome.role}")
            say(outcome.sent if chosen.requests == 1 else "")
        if outcome.unreadable:
            unreadable[outcome.kind].append(outcome)
        if is_broken(outcome):
            broken[outcome.kind].append(outcome)
            if chosen.log and outcome.error:
                say("".join(traceback.format_exception(outcome.error)))
    if chosen.unreadable:
        show(unreadable)
    report(counts, broken)
    seconds = time.monotonic() - started
    say(f"{chosen.requests} requests at {len(asked)} addresses in {seconds:.0f} seconds")
    return 1 if broken else 0


def show(kinds):
    for outcomes in sorted(kinds.values(), key=len, reverse=True):
        say(f"  {len(outcomes)} × {outcomes[0]}")


def report(counts, broken):
    statuses = sorted({status for of_role in counts.values() for status in of_role})
    say("role         " + "".join(f"{status:>7}" for status in statuses))
    for role, of_role in counts.items():
        say(f"{role:13}" + "".join(f"{of_role[status]:>7}" for status in statuses))
    show(broken)
    say(f"{sum(map(len, broken.values()))} answers were errors, of {len(broken)} kinds")


if __name__ == "__main__":
    raise SystemExit(main())

"""`make deep`: the parts of tests/depths.py, all, by name, or those that CI runs for a change.

The change is what DEEP_BASE names, else what was committed in the hours before the newest commit. With
``--seconds`` nothing is begun any more once they are over, and what was not begun is named: where CI runs,
a run that takes longer than its limit is lost whole.
"""

import argparse
import math
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from tests.depths import PARTS, ROOT, choose

HOURS = 4

#: A part, its seconds, its exit status; None: it was not begun.
Taken = tuple[str, float, int | None]


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


def changed_paths() -> list[str] | None:
    """What the change has touched: since DEEP_BASE, or since HOURS before the newest commit."""
    base = os.environ.get("DEEP_BASE")
    if not base:
        newest = int(git("log", "-1", "--format=%ct"))
        base = git("rev-list", "-1", f"--before={newest - HOURS * 3600}", "HEAD")
    return git("diff", "--name-only", base, "HEAD").splitlines() if base else None


def run(names: Iterable[str], arguments: list[str], seconds: float) -> int:
    """Random runs, the tests of the parts in one run, the other commands; prints what each took."""
    end = time.monotonic() + seconds
    parts = {name: PARTS[name] for name in names}
    tests = [test for part in parts.values() for test in part.tests]
    commands = {name: part for name, part in parts.items() if part.command}
    alone = [name for name, part in commands.items() if part.alone]
    # The random runs first, whatever the time: they are short, and what all this is for.
    first = [name for name in alone if name == "guarantee"]
    taken = [_timed(name, commands[name].command, end) for name in first]
    if tests:
        taken.append(_timed("tests of " + ", ".join(n for n, p in parts.items() if p.tests), [
            *(sys.executable, "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal"),
            *("--deep-parts", ",".join(parts), *arguments),
        ], end))  # fmt: skip
    with ThreadPoolExecutor(max_workers=2) as pool:
        beside = [name for name, part in commands.items() if not part.alone]
        taken += pool.map(lambda name: _timed(name, commands[name].command, end, keep=True), beside)
    taken += [_timed(name, commands[name].command, end) for name in alone if name not in first]
    say("\nDeep parts and their seconds")
    for name, took, status in taken:
        said = {None: "  NOT RUN: the time was over", 0: ""}.get(status, f"  FAILED ({status})")
        say(f"  {took:6.0f}  {name}{said}")
    return int(any(status for _name, _took, status in taken))


def _timed(name: str, command: Iterable[str], end: float, *, keep: bool = False) -> Taken:
    """Run it, before ``end``; ``keep``: print its output at its end, as another one runs beside it."""
    started = time.monotonic()
    if started > end:
        return name, 0, None
    say(f"\n--> {name}")
    done = subprocess.run(
        list(command),
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE if keep else None,
        stderr=subprocess.STDOUT if keep else None,
    )
    if keep:
        say(f"\n--> {name} said\n{done.stdout}")
    return name, time.monotonic() - started, done.returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all if none is named")
    parser.add_argument("--chosen", action="store_true", help="those that CI runs for this change")
    parser.add_argument("--seconds", type=float, default=math.inf, help="begin nothing after them")
    chosen, arguments = parser.parse_known_args()
    names = dict.fromkeys(chosen.parts or PARTS, "asked for")
    if chosen.chosen and not os.environ.get("DEEP"):
        names = choose(changed_paths(), git("rev-parse", "HEAD"))
    for name, part in PARTS.items():
        say(f"{name:14} {'runs: ' + names[name] if name in names else 'not now'} ({part.says})")
    return run(names, arguments, chosen.seconds)


if __name__ == "__main__":
    sys.exit(main())

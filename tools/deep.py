"""`make deep`: the parts of tests/depths.py, all, by name, or those that CI runs for a change.

The change is what DEEP_BASE names, else what was committed in the hours before the newest commit.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from tests.depths import PARTS, ROOT, choose

HOURS = 4


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


def run(names: Iterable[str], arguments: list[str]) -> int:
    """The tests of the parts in one run, then their commands; prints what each took."""
    parts = {name: PARTS[name] for name in names}
    tests = [test for part in parts.values() for test in part.tests]
    taken: list[tuple[str, float, int]] = []
    if tests:
        taken.append(_timed("tests of " + ", ".join(n for n, p in parts.items() if p.tests), [
            *(sys.executable, "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal"),
            *("--deep-parts", ",".join(parts), *arguments),
        ]))  # fmt: skip
    commands = {name: part for name, part in parts.items() if part.command}
    with ThreadPoolExecutor(max_workers=2) as pool:
        beside = [name for name, part in commands.items() if not part.alone]
        taken += pool.map(lambda name: _timed(name, commands[name].command, keep=True), beside)
    taken += [_timed(name, part.command) for name, part in commands.items() if part.alone]
    say("\nDeep parts and their seconds")
    for name, seconds, status in taken:
        say(f"  {seconds:6.0f}  {name}{'' if status == 0 else f'  FAILED ({status})'}")
    return int(any(status for _name, _seconds, status in taken))


def _timed(name: str, command: Iterable[str], *, keep: bool = False) -> tuple[str, float, int]:
    """Run it; ``keep``: print its output at its end, as another one runs beside it."""
    say(f"\n--> {name}")
    started = time.monotonic()
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
    chosen, arguments = parser.parse_known_args()
    names = dict.fromkeys(chosen.parts or PARTS, "asked for")
    if chosen.chosen and not os.environ.get("DEEP"):
        names = choose(changed_paths(), git("rev-parse", "HEAD"))
    for name, part in PARTS.items():
        say(f"{name:14} {'runs: ' + names[name] if name in names else 'not now'} ({part.says})")
    return run(names, arguments)


if __name__ == "__main__":
    sys.exit(main())

"""``make fuzz``: many runs over all processors, then what was broken, what was tried, how it ended.

``python -m tests.fuzz.run --runs 1000`` or, to see one run again, ``--runs 1 --seed 4711 --log``.
"""

import argparse
import json
import os
import random
import selectors
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from .kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {"ward": "config.settings.test", "stock": "tests.fuzz.stock_settings"}
#: What a long run has to reach: texts that got through, and tries of every kind of action.
LONG = 1000
LIVE_SHARE = 0.85
TRIES_OF_A_KIND = 100
#: How many kinds of violation are shown with the shortest way to them.
SHORTEST_WAYS = 3


def say(text: str = ""):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, help="seed of the first run; the others follow it")
    parser.add_argument("--world", choices=SETTINGS, default="ward")
    parser.add_argument("--log", action="store_true", help="print what was done in every run")
    parser.add_argument("--no-shrink", action="store_true")
    chosen = parser.parse_args()
    first = random.randrange(10**9) if chosen.seed is None else chosen.seed
    say(
        f"{chosen.runs} runs on the {chosen.world} website, seeds {first} to {first + chosen.runs - 1}"
    )
    started = time.monotonic()
    results = collect(chosen, first)
    seconds = time.monotonic() - started
    broken = report(chosen, results)
    if broken and not chosen.no_shrink:
        show_shortest(chosen, results)
    share = sum(result["live"] for result in results) / max(len(results), 1)
    busy = sum(result["seconds"] for result in results) / max(len(results), 1)
    say(f"{len(results)} runs, {len(broken)} broke the guarantee")
    say(f"{share:.0%} of the runs ended with a text correctly public")
    say(f"{seconds:.0f} seconds in all, {busy:.1f} seconds a run")
    return 1 if broken or len(results) < chosen.runs or fell_short(chosen, results, share) else 0


def collect(chosen, first) -> list[dict]:
    """Start one worker for each processor and gather their lines."""
    workers = []
    count = min(os.cpu_count() or 1, chosen.runs)
    for number in range(count):
        seeds = [str(seed) for seed in range(first + number, first + chosen.runs, count)]
        workers.append(start_worker(chosen.world, "runs", *seeds))
    results: list[dict] = []
    open_workers = {worker.stdout: worker for worker in workers}
    selector = selectors.DefaultSelector()
    for pipe in open_workers:
        selector.register(pipe, selectors.EVENT_READ)
    while open_workers:
        for key, _events in selector.select():
            line = key.fileobj.readline()
            if not line:
                selector.unregister(key.fileobj)
                open_workers.pop(key.fileobj).wait()
                continue
            results.append(json.loads(line))
            if chosen.log:
                say("\n".join([f"run {results[-1]['seed']}", *results[-1]["log"]]))
            for rule, text, step in results[-1]["violations"]:
                say(f"  seed {results[-1]['seed']}, after step {step}: VIOLATION {rule}: {text}")
            if len(results) % 25 == 0:
                failed = sum(bool(result["violations"]) for result in results)
                say(f"  {len(results)} runs, {failed} broke the guarantee")
    return results


def start_worker(world: str, *arguments):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": SETTINGS[world],
        # Plain Wagtail knows nothing of the ward's website.
        "PYTHONPATH": os.pathsep.join(
            [str(ROOT), *([str(ROOT / "site")] if world == "ward" else [])]
        ),
    }
    command = [sys.executable, "-m", "tests.fuzz.worker", world, *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, bufsize=1
    )


def report(chosen, results) -> list[dict]:
    """The violations by rule, one run of each in full, and the table of actions."""
    broken = [result for result in results if result["violations"]]
    rules: Counter = Counter()
    for result in broken:
        rules.update({rule for rule, _text, _step in result["violations"]})
    for rule, runs in rules.most_common():
        example = example_of(rule, broken)
        say(f"VIOLATION {rule} in {runs} runs; for example seed {example['seed']}:")
        for found, text, step in example["violations"]:
            if found == rule:
                say(f"    after step {step}: {text}")
        if not chosen.log:
            say("\n".join(f"      {line}" for line in example["log"]))
    say(f"{'kind of action':22} accepted  refused")
    for kind, accepted, refused in table(results):
        say(f"{kind:22} {accepted:8} {refused:8}")
    errors: Counter = Counter()
    for result in results:
        errors.update(result["errors"])
    for address, times in errors.most_common(10):
        say(f"server error {times} times at {address}")
    return broken


def example_of(rule, broken) -> dict:
    """The run that broke the rule earliest."""
    found = [
        (min(step for r, _text, step in result["violations"] if r == rule), result["seed"], result)
        for result in broken
        if any(r == rule for r, _text, _step in result["violations"])
    ]
    return min(found, key=lambda entry: entry[:2])[2]


def table(results):
    counts: Counter = Counter()
    for result in results:
        counts.update({tuple(key.split(":")): times for key, times in result["counts"].items()})
    for kind in KINDS:
        yield kind, counts[kind, "accepted"], counts[kind, "refused"]


def fell_short(chosen, results, share) -> bool:
    """Whether a long run proves too little."""
    rare = [
        f"{kind} ({accepted + refused})"
        for kind, accepted, refused in table(results)
        if accepted + refused < TRIES_OF_A_KIND * chosen.runs / LONG
    ]
    if rare:
        say(f"tried too seldom: {', '.join(rare)}")
    if share < LIVE_SHARE:
        say(f"too few runs ended with a public text: {share:.0%}")
    return chosen.runs >= LONG and (bool(rare) or share < LIVE_SHARE)


def show_shortest(chosen, results):
    """For a few of the rules that were broken, the fewest steps that hypothesis finds."""
    broken = [result for result in results if result["violations"]]
    rules = sorted({rule for result in broken for rule, _text, _step in result["violations"]})
    for rule in rules[:SHORTEST_WAYS]:
        seed = example_of(rule, broken)["seed"]
        say(f"The shortest way to “{rule}” (seed {seed}):")
        worker = start_worker(chosen.world, "shortest", str(seed), rule)
        say(worker.communicate()[0])


if __name__ == "__main__":
    raise SystemExit(main())

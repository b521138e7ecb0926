"""The one place where a test waits for time to pass: for something to become true."""

import time
from collections.abc import Callable

#: Seconds after which a test gives up on what takes one or two: only a machine under load needs them.
PATIENCE = 300


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Ask until ``condition`` holds. ``what`` is said when it does not within `PATIENCE`."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, f"not within {PATIENCE} s: {what}"
        time.sleep(0.1)

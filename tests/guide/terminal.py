"""Commands as an operator types them: at a terminal, with an answer to each question."""

import os
import pty
import re
import select
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

#: Seconds after which a block of commands that asks nothing and ends not is given up.
PATIENCE = 1200


class Failed(Exception):
    """A command of the guide ended with an error, or asked what nobody expects."""


def type_in(
    text: str, folder: Path, variables: Mapping[str, str], answers: Iterable[tuple[str, str]] = ()
) -> str:
    """Run a block of the guide up to its first error; what the terminal showed.

    ``answers``: (pattern of the question, what is typed), in the order of the questions.

    :raises Failed: an error, a question too few, or no end.
    """
    sys.stdout.flush()
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        os.execve("/bin/sh", ["sh", "-ec", text], dict(variables))
    left, shown = list(answers), b""
    since, until = 0, time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            more = os.read(terminal, 65536)
        except OSError:  # The terminal is closed: Linux's way of saying that the command has ended.
            more = b""
        if not more:
            break
        shown += more
        if left and re.search(left[0][0], shown[since:].decode(errors="replace")):
            os.write(terminal, left.pop(0)[1].encode() + b"\n")
            since = len(shown)
    else:
        os.kill(child, 15)
    _child, status = os.waitpid(child, 0)
    os.close(terminal)
    said = shown.decode(errors="replace").replace("\r\n", "\n")
    if status:
        raise Failed(f"{text}\nended with {os.waitstatus_to_exitcode(status)}:\n{said}")
    if left:
        raise Failed(f"{text}\nnever asked {left[0][0]!r}:\n{said}")
    return said

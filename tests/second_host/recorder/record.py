"""Everything that is recorded of the host, in one order.

The first recording walks the resolver and writes the addresses down; the others are given that file, walk
the same ones, and name those that the resolver has besides.
"""

import json
import logging
import traceback
from pathlib import Path

from django.test.utils import setup_test_environment

from .addresses import fill, shapes
from .asking import clients, leave_less_to_chance, number_new_rows_alike, undone
from .forms import accounts, files, pages, settings, snippets
from .known import known, queries
from .recording import Recording
from .uploads import record_uploads
from .workflow import record_workflow


def record(folder: str, addresses: str = "") -> None:
    logging.disable()
    setup_test_environment()
    number_new_rows_alike()
    leave_less_to_chance()
    recording, roles = Recording(folder), clients()
    walked = _addresses(recording, addresses)
    for path in (*walked.values(), *queries()):
        for role, client in roles.items():
            with undone(client):
                recording.answer(f"GET {path} as {role}", client.get(path))
    failed = []
    for part in (record_uploads, snippets, pages, files, settings, accounts, record_workflow):
        try:
            part(recording, roles)
        except Exception as error:
            # What could not be recorded with us is a difference like any other.
            recording.note(f"{part.__name__} ended early", traceback.format_exception_only(error))
            failed.append(error)
    recording.save()
    if failed and not addresses:
        raise ExceptionGroup("The host alone could not be recorded", failed)


def _addresses(recording: Recording, given: str) -> dict[str, str]:
    """Shape → address. Of a second recording: those of the first, and ours are noted."""
    values, found, missing = known(), {}, []
    shaped = dict.fromkeys(shapes())
    if given:
        first = json.loads(Path(given).read_text("utf-8"))
        for shape in shaped:
            if shape not in first:
                recording.note(f"address {shape}", "it is in the URLconf")
        return first
    for shape in shaped:
        path = fill(shape, values)
        if path is None:
            missing.append(shape)
        else:
            found[shape] = path
    if missing:
        raise SystemExit("Nothing fills in:\n" + "\n".join(missing))
    (recording.folder / "addresses.json").write_text(json.dumps(found, indent=0), encoding="utf-8")
    return found

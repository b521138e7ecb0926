"""Everything that is recorded of the host, in one order.

The first recording walks the resolver and writes `addresses.json`; the others are given that file, walk
the same addresses, and name those that the resolver has besides.
"""

import json
import logging
from pathlib import Path

from django.test.utils import setup_test_environment

from .addresses import fill, shapes
from .asking import clients, number_new_rows_alike, undone
from .forms import record_forms
from .known import known, queries
from .recording import Recording
from .uploads import record_uploads
from .workflow import record_workflow


def record(folder: str, addresses: str = "") -> None:
    logging.disable()
    setup_test_environment()
    number_new_rows_alike()
    recording, roles = Recording(folder), clients()
    walked = _addresses(recording, addresses)
    for path in (*walked.values(), *queries()):
        for role, client in roles.items():
            with undone():
                recording.answer(f"GET {path} as {role}", client.get(path))
    record_uploads(recording, roles)
    record_forms(recording, roles)
    record_workflow(recording, roles)
    recording.save()


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

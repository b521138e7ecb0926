"""Is an export what was written, and does its chain of evidence hold? Asked of the export alone.

This file needs Python 3.11 and nothing else; each export has a copy of it: ``python verify.py`` in the
folder, ``python verify.py FILE.zip`` for a packed one. docs/export.md describes the form.
"""

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

FORMAT, VERSION = "thidua-export", 1
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
LINKS = "thidua.ChainLink"
#: Fields that came after the first approvals: left out of a digest while they are empty.
LATER = frozenset({"corrections", "first_public_on", "first_public_source"})
BEGINNING = "0" * 64
PIECE = 1 << 20


class NoExport(Exception):
    """The path is no export that this can read; ``str()`` says why."""


class Export:
    """The files of an export, in a folder or packed."""

    def __init__(self, path: Path):
        self._folder = path
        self._zip = None
        try:
            if not path.is_dir():
                self._zip = zipfile.ZipFile(path)
            self.manifest: dict[str, Any] = json.loads(self.open(MANIFEST).read())
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as problem:
            raise NoExport(f"{path} is no export ({problem}).") from problem
        known = (self.manifest.get("format"), self.manifest.get("version"))
        if known != (FORMAT, VERSION):
            raise NoExport(f"{path}: this reads {FORMAT} {VERSION}, not {known}.")

    def open(self, name: str) -> IO[bytes]:
        return self._zip.open(name) if self._zip else (self._folder / name).open("rb")

    def names(self) -> set[str]:
        if self._zip:
            return set(self._zip.namelist())
        paths = (path for path in self._folder.rglob("*") if path.is_file())
        return {path.relative_to(self._folder).as_posix() for path in paths}

    def rows(self, label: str) -> Iterator[dict[str, Any]]:
        """The rows of a table, one at a time."""
        with self.open(f"data/{label}.jsonl") as lines:
            for line in lines:
                yield json.loads(line)


def faults(export: Export) -> Iterator[str]:
    """What is not as it was written, a line each."""
    yield from _files(export)
    yield from _chain(export)
    for row in export.rows("thidua.Approval"):
        if _digest_of_projection(row["fields"]["projection"]) != row["fields"]["digest"]:
            yield f"Approval {row['pk']}: its frozen public part is another than was approved"


def head_of(export: Export) -> str:
    """The head of the chain as thidua_audit says it: ``128: 3f9a 77c1 …``."""
    number, last = 0, BEGINNING
    for row in export.rows(LINKS):
        number, last = row["pk"], row["fields"]["hash"]
    return f"{number}: {' '.join(last[start : start + 4] for start in range(0, 32, 4))}"


def _files(export: Export) -> Iterator[str]:
    there = export.names() - {SUMS}
    try:
        lines = export.open(SUMS).read().decode().splitlines()
    except (OSError, KeyError):
        yield f"{SUMS} is missing"
        return
    for line in lines:
        wanted, _, name = line.partition("  ")
        if name not in there:
            yield f"{name} is missing"
            continue
        there.discard(name)
        if _sum(export, name) != wanted:
            yield f"{name} is another than was written"
    yield from (f"{name} is in no list" for name in sorted(there))


def _sum(export: Export, name: str) -> str:
    found = hashlib.sha256()
    try:
        with export.open(name) as file:
            while piece := file.read(PIECE):
                found.update(piece)
    except (OSError, zipfile.BadZipFile) as problem:
        return str(problem)
    return found.hexdigest()


def _chain(export: Export) -> Iterator[str]:
    """The first link that does not hold, and rows that no link covers."""
    covered: dict[str, dict[str, list[str]]] = export.manifest["evidence"]
    rows = {
        (label, row["pk"]): _digests(row["fields"], schemes)
        for label, schemes in covered.items()
        for row in export.rows(label)
        if _is_evidence(label, row, export)
    }
    number, previous = 0, BEGINNING
    for row in export.rows(LINKS):
        link = row["fields"]
        name, number = (link["table"], link["key"]), number + 1
        why = ""
        if row["pk"] != number:
            why = f"link {number} is missing"
        elif link["previous"] != previous:
            why = "it does not follow the link before it"
        elif link["hash"] != _hash_of(row["pk"], link):
            why = "the link was changed"
        elif name not in rows:
            why = "its row is missing"
        elif rows[name].get(str(link["scheme"])) != link["digest"]:
            why = "its row was changed"
        if why:
            yield f"Chain of evidence: broken at link {row['pk']} ({name[0]} {name[1]}): {why}"
            return
        previous = link["hash"]
        rows[name] = {}
    yield from (f"{label} {key} has no link" for (label, key), open_ in rows.items() if open_)


def _is_evidence(label: str, row: dict, export: Export) -> bool:
    """Whether the row can change no more: a report is evidence from the day it is handed in."""
    settled = export.manifest["settled"].get(label, "")
    return not settled or row["fields"][settled] is not None


def _digests(fields: dict[str, Any], schemes: dict[str, list[str]]) -> dict[str, str]:
    return {
        number: _sha256({name: _whole(fields[name]) for name in names})
        for number, names in schemes.items()
    }


def _whole(value: Any) -> Any:
    """Databases differ in how they keep 1e3 and 1000.0, so the chain reads both as 1000."""
    if isinstance(value, dict):
        return {key: _whole(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_whole(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _hash_of(number: int, link: dict[str, Any]) -> str:
    names = ("table", "key", "scheme", "digest", "previous")
    return _sha256([number, *(link[name] for name in names)])


def _sha256(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _digest_of_projection(projection: dict[str, Any]) -> str:
    shown = {name: each for name, each in projection.items() if each or name not in LATER}
    text = json.dumps(shown, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def main(arguments: Iterable[str]) -> int:
    path = Path(next(iter(arguments), Path(__file__).parent))
    try:
        export = Export(path)
        found = list(faults(export))
    except (NoExport, KeyError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    for line in found:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"Head of the chain of evidence: {head_of(export)}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

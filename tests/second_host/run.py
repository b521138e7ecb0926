"""`make second-host`: a host of another kind is recorded without us, with us and after us, and compared.

Exit status 1 with the differences that `allowed` does not name. ``--twice`` records the host without us
twice, which proves that the comparison itself finds no difference where there is none.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from .allowed import AFTER_US, WITH_US
from .build import HERE, Failed, Host, build, take_in
from .compare import Compared, by_kind, by_line, compare
from .recorder.recording import Read


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def record(host: Host, into: Path, first: Path | None = None) -> Read:
    """The recording of a copy of this host, made once for a folder."""
    if not (into / "entries.json").exists():
        addresses = [str(first / "addresses.json")] if first else []
        copy = host.copy(into.with_name(f"host-{into.name}"), with_us=host.with_us)
        say(copy.recorder("record", str(into), *addresses))
    return Read(into)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--folder",
        type=Path,
        help="projects and recordings are kept there; what is there already is not recorded again",
    )
    parser.add_argument("--twice", action="store_true", help="without us, and without us again")
    parser.add_argument("--report", type=Path, help="write all differences there")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        return run(chosen.folder or Path(made), twice=chosen.twice, report=chosen.report)


def run(folder: Path, *, twice: bool, report: Path | None) -> int:
    folder = folder.resolve()
    host, without = folder / "host", folder / "without"
    clean = Host(host) if host.exists() else build(host)
    first = record(clean, without)
    say(f"Without us: {len(first.entries)} answers, rows and mails")
    if twice:
        again = record(clean, folder / "again", without)
        return tell("Without us once more", compare(first, again, ()), report)
    ours, started = start_with_us(clean, folder)
    found = compare(first, record(ours, folder / "with", without), WITH_US)
    status = tell("With us", found, report)
    try:
        say(ours.recorder("story"))
    except Failed as failed:
        status = 1
        say(f"No story goes public there:\n{failed}")
    if "thidua_uninstall" in ours.manage("help", "--commands"):
        status |= after_us(ours, folder, first, report)
    else:
        say("There is no thidua_uninstall yet: nothing is recorded after us.")
    return int(status or not started)


def start_with_us(clean: Host, folder: Path) -> tuple[Host, bool]:
    """The host with us, by the README's lines; with corrections where these do not start (False)."""
    for name, file in (("host-readme", None), ("host-corrected", HERE / "corrections.txt")):
        done = folder / name / "taken-in.txt"
        if done.exists():
            return Host(folder / name, with_us=True), file is None
        ours = clean.copy(folder / name, with_us=True)
        try:
            said = take_in(ours, corrections=file.read_text("utf-8") if file else "")
        except Failed as failed:
            say(f"{name} does not start:\n{failed}")
            continue
        done.write_text(said, encoding="utf-8")
        say(said)
        return ours, file is None
    raise SystemExit("It does not start with us.")


def after_us(ours: Host, folder: Path, first: Read, report: Path | None) -> int:
    """Let go by the documented command; then the host's own settings are as they were before us."""
    export = ("--export", str(folder / "export.zip"))
    try:
        say(
            ours.manage("thidua_uninstall", "--yes", "--delete-pages", "--files", "delete", *export)
        )
    except Failed as failed:
        say(f"It is not let go:\n{failed}")
        return 1
    for name in ("settings/base.py", "urls.py"):
        kept = folder / "host" / "mysite" / name
        (ours.folder / "mysite" / name).write_text(kept.read_text("utf-8"), encoding="utf-8")
    left = record(Host(ours.folder), folder / "after", folder / "without")
    return tell("After us", compare(first, left, AFTER_US), report and report.with_stem("after"))


def tell(name: str, found: Compared, report: Path | None) -> int:
    say(f"\n{name}: {len(found.differences)} entries differ")
    for reason, number in found.allowed.most_common():
        say(f"  {number:5} allowed: {reason}")
    for line, number, key in by_line(found.differences)[:60]:
        say(f"  {number:5} × {line[:160]}\n          {key}")
    if report:
        with report.open("w", encoding="utf-8") as written:
            for diff, keys in by_kind(found.differences):
                written.write(f"\n=== {len(keys)}: {'; '.join(keys[:8])}\n")
                written.writelines(f"{line[:400]}\n" for line in diff[:80])
    return int(bool(found.differences))


if __name__ == "__main__":
    sys.exit(main())

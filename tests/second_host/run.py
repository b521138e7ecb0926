"""`make second-host`: a host of another kind is recorded without us, with us and after us, and compared.

Exit status 1 with the differences that `allowed` does not name, and where a command of the host fails: the
README's lines, the first story that goes public, or letting us go. ``--twice`` records the host without us
twice, which proves that the comparison itself finds no difference where there is none.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from .allowed import AFTER_US, WITH_US
from .build import Failed, Host, build, take_in
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
        try:
            return run(chosen.folder or Path(made), twice=chosen.twice, report=chosen.report)
        except Failed as failed:
            say(f"A command of the host failed: {failed}")
            return 1


def run(folder: Path, *, twice: bool, report: Path | None) -> int:
    folder = folder.resolve()
    host, without = folder / "host", folder / "without"
    clean = Host(host) if host.exists() else build(host)
    first = record(clean, without)
    say(f"Without us: {len(first.entries)} answers, rows and mails")
    if twice:
        again = record(clean, folder / "again", without)
        return tell("Without us once more", compare(first, again, ()), report)
    ours = start_with_us(clean, folder)
    found = compare(first, record(ours, folder / "with", without), WITH_US)
    status = tell("With us", found, report)
    say(ours.recorder("story"))
    return status | after_us(ours, folder, first, report)


def start_with_us(clean: Host, folder: Path) -> Host:
    """The host with us, by the README's lines.

    :raises Failed: by these lines it does not start.
    """
    done = folder / "host-with-us" / "taken-in.txt"
    if done.exists():
        return Host(done.parent, with_us=True)
    ours = clean.copy(done.parent, with_us=True)
    said = take_in(ours)
    done.write_text(said, encoding="utf-8")
    say(said)
    return ours


def after_us(ours: Host, folder: Path, first: Read, report: Path | None) -> int:
    """Let go by the documented command; then the host's own settings are as they were before us."""
    export = ("--export", str(folder / "export.zip"))
    say(ours.manage("thidua_uninstall", "--yes", "--delete-pages", "--files", "delete", *export))
    for name in ("settings/base.py", "urls.py"):
        kept = folder / "host" / "mysite" / name
        (ours.folder / "mysite" / name).write_text(kept.read_text("utf-8"), encoding="utf-8")
    left_alone = Host(ours.folder)
    left_alone.recorder("dismiss")
    left = record(left_alone, folder / "after", folder / "without")
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

"""`make next`: check, migrations and tests on the newest Django that Wagtail admits, on a newer Python.

PYTHON_NEXT names the interpreter (3.12 or newer); else it is looked for. Where there is none, that is
said and nothing fails: Debian 12 has 3.11 only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEV = ("--settings", "config.settings.dev")
LOCK = ROOT / "requirements" / "next.txt"
NAMES = ("python3.14", "python3.13", "python3.12")
#: What goes through models, queries, forms, workflow and migrations; the rest is templates and words.
TESTS = (
    "tests/signoff",
    "tests/evidence",
    "tests/leadership",
    "tests/media",
    "tests/visibility",
    "tests/appraisal",
    "tests/setup",
    "tests/reading",
    "tests/planning",
    "tests/units",
)


def find_python() -> str | None:
    """A path that runs, is 3.12 or newer, and has venv."""
    asked = os.environ.get("PYTHON_NEXT")
    found = [asked] if asked else [shutil.which(name) for name in NAMES]
    # Where several stand side by side (pyenv), the others are beside the one that runs this.
    beside = Path(sys.base_prefix).parent.glob("3.1[2-9]*/bin/python")
    found += [] if asked else sorted(map(str, beside), reverse=True)
    works = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))"
    for path in filter(None, found):
        # A shim stands on the path for versions that are not chosen, and ends with an error.
        if (
            shutil.which(path)
            and not subprocess.run([path, "-c", works], capture_output=True).returncode
        ):
            return path
    if asked:
        sys.exit(f"PYTHON_NEXT={asked} is no Python 3.12 or newer with venv.")
    return None


def environment(python: str, lock: Path = LOCK, name: str = "next", also: str = "") -> Path:
    """The interpreter of an environment with the lock's packages, made once for a lock.

    ``also``: a package that is put over the lock's, as pip takes it.

    :raises subprocess.CalledProcessError: pip cannot install it.
    """
    content = hashlib.sha256(lock.read_bytes() + python.encode() + also.encode()).hexdigest()[:12]
    folder = ROOT / "var" / f"{name}-{content}"
    if not (folder / "done").exists():
        print(f"» Installing requirements/{lock.name} {also} for {python}", flush=True)
        subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet"]
        pip += ["--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", lock], check=True)
        if also:
            subprocess.run([*pip, "--upgrade", also], check=True)
        (folder / "done").touch()
    return folder / "bin" / "python"


def main(arguments: list[str]) -> int:
    python = find_python()
    if not python:
        print("There is no Python 3.12 or newer here (PYTHON_NEXT names one): not tried.")
        return 0
    inside = environment(python)
    versions = "import django, sys; print('Python', *sys.version.split()[:1], 'Django', django.__version__)"
    tests = [
        *("-m", "pytest", "-q", "--numprocesses", "auto", "-m", "not browser"),
        *(arguments or TESTS),
    ]
    for command in (
        ["-c", versions],
        ["manage.py", "check", *DEV],
        ["manage.py", "makemigrations", "--check", "--dry-run", *DEV],
        tests,
    ):
        if status := subprocess.run([inside, *command], cwd=ROOT).returncode:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

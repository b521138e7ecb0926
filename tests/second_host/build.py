"""Builds the second host: Wagtail's project template, with what projects have that are not the ward's."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tools.host_project import COMMANDS, README, write_project

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
#: What was recorded is compared to the second, so the clock stands still in each process.
STOPPED = "2026-05-04T09:30:00+00:00"


class Failed(Exception):
    """A command of the host ended with an error; the text is its output."""


class Host:
    """A project in a folder of its own, and the commands that run in it. ``with_us``: thidua is found."""

    def __init__(self, folder: Path, *, with_us: bool = False) -> None:
        self.folder, self.with_us = folder, with_us

    def copy(self, folder: Path, *, with_us: bool) -> "Host":
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder, symlinks=True)
        return Host(folder, with_us=with_us)

    def run(self, *arguments: str) -> str:
        """`python …` in the project.

        :raises Failed: it ended with an error.
        """
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "PYTHON", "THIDUA"))
        }
        ours = [str(self.folder / "plugin")] if self.with_us else []
        # Of this folder the host finds `recorder`.
        path = [str(self.folder), *ours, str(HERE)]
        done = subprocess.run(
            [sys.executable, "-W", "ignore", *arguments],
            cwd=self.folder,
            env={
                **kept,
                "PYTHONPATH": os.pathsep.join(path),
                "DJANGO_SETTINGS_MODULE": "mysite.settings.base",
                "PYTHONDONTWRITEBYTECODE": "1",
                # Sets would be written in another order each time.
                "PYTHONHASHSEED": "0",
                "SECOND_HOST_NOW": STOPPED,
            },
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode:
            raise Failed(f"{' '.join(arguments)}\n{done.stdout}")
        return done.stdout

    def manage(self, *arguments: str) -> str:
        return self.run("manage.py", *arguments)

    def recorder(self, *arguments: str) -> str:
        return self.run("-m", "recorder", *arguments)


def build(folder: Path) -> Host:
    """The host as it is before us, with its data."""
    folder.mkdir(parents=True)
    start = "from wagtail.bin.wagtail import main; main()"
    subprocess.run(
        [sys.executable, "-c", start, "start", "mysite", "."],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HERE / "project", folder, dirs_exist_ok=True, ignore=ignore)
    with (folder / "mysite" / "settings" / "base.py").open("a", encoding="utf-8") as settings:
        settings.write((HERE / "host_settings.txt").read_text(encoding="utf-8"))
    host = Host(folder)
    host.manage("makemigrations", "--verbosity", "0", "people", "gallery", "shop")
    host.manage("migrate", "--verbosity", "0")
    host.recorder("fill")
    return host


def take_in(host: Host) -> str:
    """By the README's lines and commands, and nothing else; what the commands printed.

    :raises Failed: by these lines it does not start.
    """
    plugin = host.folder / "plugin"
    plugin.mkdir(exist_ok=True)
    (plugin / "thidua").symlink_to(ROOT / "thidua")
    host.with_us = True
    write_project(host.folder)
    (commands,) = COMMANDS.findall(README)
    words = [shlex.split(command, comments=True) for command in commands.splitlines()]
    return host.manage("check") + "".join(host.run(*line[1:]) for line in words if line)

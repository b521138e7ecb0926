"""Proves the README: the wheel in a fresh environment and a new Wagtail project, by its own lines.

Usage: host_project.py WHEEL FOLDER. The blocks of README.md that begin with a comment naming a file
("# mysite/settings/base.py") are added to that file of the new project, and nothing else is.
"""

import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"```python\n# (?P<path>mysite/\S+)\n(?P<code>.*?)```", re.S)
WALK = (ROOT / "tools" / "host_walk.py").read_text(encoding="utf-8")


def run(*command, cwd):
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)


def check_wheel(wheel: Path) -> None:
    """The plugin and nothing else; with its templates, styles, data and compiled messages."""
    names = zipfile.ZipFile(wheel).namelist()
    strangers = [n for n in names if not n.startswith(("thidua/", "thidua-"))]
    assert not strangers, f"not the plugin's: {strangers}"
    for needed in (
        "thidua/templates/thidua/base.html",
        "thidua/static/thidua/css/public.css",
        "thidua/locale/vi/LC_MESSAGES/django.mo",
        "thidua/vietnamese/admin_locale/vi/LC_MESSAGES/django.mo",
        "thidua/vietnamese/admin_locale/vi/LC_MESSAGES/djangojs.mo",
        "thidua/data/setup.toml",
        "thidua/handbook/pages/don-vi.md",
        "thidua/handbook/pages/quan-tri.md",
    ):
        assert needed in names, f"{needed} is not in the wheel"
    assert not [n for n in names if n.endswith(".po")], "sources of messages are in the wheel"


def write_project(folder: Path) -> None:
    """Add the README's lines to a project made by `wagtail start mysite`."""
    blocks = list(BLOCK.finditer((ROOT / "README.md").read_text(encoding="utf-8")))
    assert blocks, "README.md has no lines for a host project"
    for block in blocks:
        target = folder / block["path"].removeprefix("mysite/")
        assert target.exists(), f"the README names {block['path']}, which a new project has not"
        target.write_text(
            target.read_text(encoding="utf-8") + "\n" + block["code"], encoding="utf-8"
        )


def main(wheel: Path, folder: Path) -> None:
    check_wheel(wheel)
    folder.mkdir(parents=True)
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    run(
        python,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "-c",
        constraints(folder),
        wheel,
        cwd=folder,
    )
    (folder / "project").mkdir()
    run(folder / "env" / "bin" / "wagtail", "start", "mysite", "project", cwd=folder)
    project = folder / "project"
    write_project(project)
    for command in (["check"], ["migrate", "--verbosity", "0"], ["thidua_setup"]):
        run(python, "manage.py", *command, cwd=project)
    subprocess.run(
        [python, "manage.py", "shell", "--verbosity", "0"],
        cwd=project,
        input=WALK.encode(),
        check=True,
    )


def constraints(folder: Path) -> Path:
    """The locked versions without hashes, so that the project is the one that was tested."""
    lines = (ROOT / "requirements" / "site.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.removesuffix("\\").strip() for line in lines if "==" in line and line[0].isalnum()]
    target = folder / "constraints.txt"
    target.write_text("\n".join(pin for pin in pins if "[" not in pin) + "\n", encoding="utf-8")
    return target


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())

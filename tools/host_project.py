"""Proves the README: the wheel in a fresh environment and a new Wagtail project, by its own lines.

The wheel is built from the files of this tree alone where no gettext is on the path. The blocks of
README.md that begin with a comment naming a file ("# mysite/mysite/urls.py") are added to that file
of the new project, the lines of the block that begins with its folder ("# mysite") are run in it, and
nothing else is.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"```python\n# (?P<path>mysite/\S+)\n(?P<code>.*?)```", re.S)
COMMANDS = re.compile(r"```sh\n# mysite\n(.*?)```", re.S)
#: Lines of settings and addresses that an installation takes at most.
MOST_LINES = 8
README = (ROOT / "README.md").read_text(encoding="utf-8")
WALK = (ROOT / "tools" / "host_walk.py").read_text(encoding="utf-8")


def run(*command, cwd):
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)


def build_wheel(folder: Path) -> Path:
    """From a copy without compiled messages, so that the build has to compile them."""
    source, tools = folder / "source", folder / "bin"
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "CHANGELOG.md"):
        source.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    leave_out = shutil.ignore_patterns("*.mo", "__pycache__")
    shutil.copytree(ROOT / "thidua", source / "thidua", ignore=leave_out)
    tools.mkdir()
    for tool in (*Path("/usr/bin").iterdir(), *Path("/bin").iterdir()):
        if not re.match(r"msg|xgettext|gettext", tool.name) and not (tools / tool.name).exists():
            (tools / tool.name).symlink_to(tool)
    path = os.pathsep.join(map(str, [Path(sys.executable).parent, tools]))
    assert not shutil.which("msgfmt", path=path), "gettext is still on the path"
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*command, "--no-deps", "--wheel-dir", folder / "dist", source],
        env={**os.environ, "PATH": path},
        check=True,
    )
    (wheel,) = (folder / "dist").glob("thidua-*.whl")
    return wheel


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
    blocks = list(BLOCK.finditer(README))
    lines = [line for block in blocks for line in block["code"].splitlines()]
    code = [line for line in lines if line.strip() and not line.startswith("#")]
    assert 0 < len(code) <= MOST_LINES, f"README.md has {len(code)} lines for a host project"
    for block in blocks:
        target = folder / block["path"].removeprefix("mysite/")
        assert target.exists(), f"the README names {block['path']}, which a new project has not"
        target.write_text(
            target.read_text(encoding="utf-8") + "\n" + block["code"], encoding="utf-8"
        )


def main(work: Path) -> None:
    wheel, folder = build_wheel(work), work / "host"
    check_wheel(wheel)
    folder.mkdir()
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
    run(python, "manage.py", "check", "--fail-level", "WARNING", cwd=project)
    (commands,) = COMMANDS.findall(README)
    for command in commands.splitlines():
        if words := shlex.split(command, comments=True):
            assert words[0] == "python", command
            run(python, *words[1:], cwd=project)
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
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))

"""The message catalogues: ``compile`` (in Python), ``update`` (needs GNU gettext), ``check``.

``check`` extracts the texts into a copy of the catalogues and fails on a text that is missing, has
no Vietnamese, or whose Vietnamese has other placeholders.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ("thidua/locale", "site/locale")
#: Of other packages' texts: `upstream_texts` keeps it up.
ADMIN_CATALOGUE = "thidua/vietnamese/admin_locale"
SOURCES = ("thidua", "home", "demo", "site")
MAKEMESSAGES = [
    *("makemessages", "--locale", "vi", "--no-obsolete", "--no-wrap"),
    *("--add-location", "file", "--verbosity", "0"),
]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


def catalogue_files(root: Path) -> list[Path]:
    return sorted(po for folder in CATALOGUES for po in (root / folder).rglob("*.po"))


def read(po: Path):
    with po.open("rb") as source:
        return read_po(source, locale="vi")


def compile_all() -> None:
    """Write a ``.mo`` beside every ``.po``; one that is newer already is left alone."""
    for po in [*catalogue_files(ROOT), *(ROOT / ADMIN_CATALOGUE).rglob("*.po")]:
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        catalogue = read(po)
        with mo.open("wb") as target:
            write_mo(target, catalogue)


def extract(root: Path) -> None:
    """Take the texts of the sources below ``root`` into the catalogues below it."""
    if not shutil.which("xgettext"):
        sys.exit("GNU gettext is needed to find the texts: install the package gettext.")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    command = [sys.executable, "manage.py", *MAKEMESSAGES]
    subprocess.run(command, cwd=root, env=environment, check=True)


def update() -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_sources(Path(folder))
        extract(copy)
        for po in catalogue_files(copy):
            shutil.copyfile(po, ROOT / po.relative_to(copy))


def copy_sources(target: Path) -> Path:
    """Only what holds texts, so that no environment or local data is searched."""
    for name in SOURCES:
        shutil.copytree(
            ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo")
        )
    shutil.copyfile(ROOT / "manage.py", target / "manage.py")
    return target


def faults(fresh, kept) -> list[str]:
    """What is wrong with a kept catalogue, measured by a freshly extracted one."""
    found = []
    if kept.fuzzy or kept.num_plurals != 1:
        # Without the number of plural forms every counted text stays English.
        found.append("its header is unfinished: it has to name one plural form")
    for message in fresh:
        if not message.id:
            continue
        known = kept.get(message.id, message.context)
        forms = list(message.id) if isinstance(message.id, tuple) else [message.id]
        if known is None:
            found.append(f"not in the catalogue (make messages): {forms[0]!r}")
            continue
        texts = list(known.string) if isinstance(known.string, tuple) else [known.string]
        if not all(texts) or known.fuzzy:
            found.append(f"no Vietnamese: {forms[0]!r}")
        elif any(
            set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(" ".join(forms)))
            for text in texts
        ):
            found.append(f"other placeholders: {forms[0]!r}")
    return found


def check() -> None:
    complaints, total = [], 0
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_sources(Path(folder))
        extract(copy)
        for po in catalogue_files(copy):
            fresh, kept = read(po), read(ROOT / po.relative_to(copy))
            total += len(fresh)
            complaints += [f"{po.relative_to(copy)}: {fault}" for fault in faults(fresh, kept)]
    if complaints:
        sys.exit("\n".join(complaints))
    print(f"{total} texts, all in Vietnamese.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=["compile", "update", "check"])
    {"compile": compile_all, "update": update, "check": check}[parser.parse_args().action]()

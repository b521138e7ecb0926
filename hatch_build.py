"""Compiles the message catalogues into the wheel, in Python: no gettext on the machine is needed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Write a ``.mo`` beside every ``.po`` below ``root`` and return what was written."""
    written = []
    for po in sorted(root.rglob("LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parent.parent.name, abort_invalid=True)
        mo = po.with_suffix(".mo")
        with mo.open("wb") as target:
            write_mo(target, catalogue)
        written.append(mo)
    return written


class CompileMessages(BuildHookInterface):
    """The build hook that hatchling calls before it collects the files of a wheel."""

    def initialize(self, version, build_data):
        compile_catalogues(Path(self.root) / "thidua")

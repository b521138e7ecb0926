"""docs/administrator.md as an operator follows it: its blocks of commands and files, in their order."""

import configparser
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "administrator.md").read_text(encoding="utf-8")

SECTION = re.compile(r"^## (\d+)\. ", re.M)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.S | re.M)


@dataclass(frozen=True)
class Block:
    """A fenced block. ``section``: the number of the heading above it."""

    section: int
    language: str
    text: str

    @property
    def path(self) -> str:
        """The file that the block is to be written to, as its first line says; "": none."""
        found = re.match(r"# (/\S+)", self.text)
        return found[1] if found else ""

    @property
    def is_roots(self) -> bool:
        """Whether root runs it: it makes accounts or tells systemd, which no check does to a machine."""
        return self.text.startswith("# root\n")


def blocks(text: str = GUIDE) -> Iterator[Block]:
    _before, *sections = SECTION.split(text)
    for number, body in zip(sections[::2], sections[1::2], strict=True):
        for language, block in BLOCK.findall(body):
            yield Block(int(number), language, block)


def commands(section: int) -> list[Block]:
    """What the service's account runs, and the files among it, in the order of the guide."""
    found = (block for block in blocks() if block.section == section and not block.is_roots)
    return [block for block in found if block.language == "sh"]


def files() -> dict[str, str]:
    """Path → text of each file that the guide gives whole."""
    return {block.path: block.text for block in blocks() if block.path}


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """The text with the operator's own values in place of the guide's examples."""
    for example, own in values.items():
        text = text.replace(example, own)
    return text


def services() -> dict[str, configparser.SectionProxy]:
    """Name → [Service] of each unit of systemd, the web server's and the one that sends letters."""
    found = {}
    for path, text in files().items():
        if path.endswith(".service"):
            unit = configparser.ConfigParser(interpolation=None)
            unit.optionxform = str  # type: ignore[assignment]
            unit.read_string(text)
            found[Path(path).stem] = unit["Service"]
    return found


def variables(text: str) -> dict[str, str]:
    """The lines of an EnvironmentFile as systemd reads them: no shell, a value up to the line's end."""
    lines = (line.partition("=") for line in text.splitlines() if not line.startswith("#"))
    return {name: value for name, equals, value in lines if equals}


def cron_lines() -> list[tuple[str, str, str]]:
    """(Times, account, command) of each job."""
    (table,) = (text for path, text in files().items() if path.startswith("/etc/cron.d/"))
    job = re.compile(r"((?:\S+ +){5})(\w+) +(.+)")
    found = (job.fullmatch(line) for line in table.splitlines() if not line.startswith("#"))
    return [(line[1].strip(), line[2], line[3]) for line in found if line]


def proxy_headers(**values: str) -> dict[str, str]:
    """What nginx adds to each request by the guide's lines. ``values``: name of a variable → its value."""
    lines = re.findall(r"proxy_set_header (\S+) (\S+);", GUIDE)
    return {name: values[value.removeprefix("$")] for name, value in lines}


def static_files() -> list[str]:
    """Files below /static/ that nginx answers with where gunicorn does not."""
    return re.findall(r"^error_page .* /static/(\S+);", GUIDE, re.M)

"""What the matrix expects, as read from `table.txt`."""

from pathlib import Path
from typing import NamedTuple

PEOPLE = ("anonymous", "unit", "other", "culture", "office", "leader", "superuser")
#: Whoever may meet the words of the drafts. The others meet none, whatever they ask for.
MAY_READ = frozenset(("unit", "culture", "office", "leader", "superuser"))


class Row(NamedTuple):
    """The letters that each person may get at one address, by method."""

    get: dict[str, str]
    post: dict[str, str]

    def letters(self, who: str, method: str) -> str:
        return (self.get if method == "GET" else self.post)[who]


def read() -> dict[str, Row]:
    """By name of a view.

    :raises ValueError: a name stands twice, or stands under no expectation.
    """
    rows: dict[str, Row] = {}
    row = None
    for line in Path(__file__).with_name("table.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            get, post = line.split("/")
            row = Row(_cells(get), _cells(post))
        elif row is None or line.strip() in rows:
            raise ValueError(f"{line.strip()}: under no expectation, or twice")
        else:
            rows[line.strip()] = row
    return rows


def _cells(text: str) -> dict[str, str]:
    return dict(zip(PEOPLE, text.split(), strict=True))

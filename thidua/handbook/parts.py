"""The parts of the handbook: one Markdown file in pages/ for each kind of reader.

The files are read in two places, here and in the repository; headings are the sections in both.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from django.http import Http404

from thidua import roles

from .rendering import Rendered, render


class Part(NamedTuple):
    """A part by the name of its file, and the group that it is written for; "" for no group."""

    name: str
    role: str

    @property
    def text(self) -> str:
        """The Markdown as it stands in the file."""
        return (files("thidua.handbook") / "pages" / f"{self.name}.md").read_text(encoding="utf-8")

    @property
    def page(self) -> Rendered:
        """What the admin shows of it; made once, the files belong to the installed plugin."""
        return _render(self)


PARTS = (
    Part("don-vi", roles.UNIT),
    Part("van-hoa", roles.CULTURE),
    Part("van-phong", roles.OFFICE),
    Part("lanh-dao", roles.LEADERSHIP),
    # For superusers, who are in no group.
    Part("quan-tri", ""),
)


@cache
def _render(part: Part) -> Rendered:
    return render(part.text)


def part_of(name: str) -> Part:
    """:raises Http404: there is none of that name."""
    for part in PARTS:
        if part.name == name:
            return part
    raise Http404


def is_for(part: Part, group_names: Iterable[str], is_superuser: bool) -> bool:
    """Whether somebody of these groups is the reader that the part is written for."""
    return part.role in group_names if part.role else is_superuser

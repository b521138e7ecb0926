"""Markdown of the handbook as HTML for the admin: Python-Markdown with what our files use."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from thidua.vietnamese.text import slugify

SCROLLS = _("Table, scrolls sideways")


class Rendered(NamedTuple):
    """A part of the handbook: its heading, the words of the paragraph below, all below, the sections.

    ``sections`` are Python-Markdown's: nested mappings with ``id``, ``name`` and ``children``.
    """

    title: str
    summary: str
    html: SafeString
    sections: list[dict]
    anchors: frozenset[str]


def address_of(part: str, section: str = "") -> str:
    """Where a part, or a section of it, stands in the admin."""
    url = reverse("thidua_handbook:part", args=[part])
    return f"{url}#{section}" if section else url


def anchor_of(fragment: str) -> str:
    """The admin's id of a section that a link in a file names.

    A host of repositories makes "#gửi-thẩm-định" of a heading, we make "gui-tham-dinh"; the files
    have the former, so that they can be read there too.
    """
    return slugify(unquote(fragment))


class HeadAndLinks(Treeprocessor):
    """Takes the heading off, leads links into the admin, lets wide tables scroll."""

    def run(self, root: Element) -> None:
        head, summary, *_rest = [*root, None, None]
        if head is None or summary is None or (head.tag, summary.tag) != ("h1", "p"):
            raise ValueError("A part of the handbook begins with a heading and a paragraph.")
        self.md.handbook_head = ("".join(head.itertext()), "".join(summary.itertext()))
        root.remove(head)
        for link in root.iter("a"):
            link.set("href", self.lead(link.get("href", "")))
        self.frame_tables(root)

    @staticmethod
    def lead(href: str) -> str:
        """An address in the admin for what is one in the repository."""
        address = urlsplit(href)
        if address.scheme or address.netloc:
            return href
        anchor = anchor_of(address.fragment)
        if not address.path:
            return f"#{anchor}"
        name, _dot, ending = address.path.rpartition(".")
        if ending != "md" or "/" in name:
            raise ValueError(f"{href} leads out of the handbook: the admin does not serve it.")
        return address_of(name, anchor)

    @staticmethod
    def frame_tables(root: Element) -> None:
        for place, table in [(i, child) for i, child in enumerate(root) if child.tag == "table"]:
            frame = Element("div")
            frame.attrib = {
                "class": "thidua-handbook__table",
                "role": "region",
                "tabindex": "0",
                "aria-label": str(SCROLLS),
            }
            root[place] = frame
            frame.append(table)


class HandbookExtension(Extension):
    def extendMarkdown(self, md):
        # After the inline patterns (20), so that links are there; after toc (5), which needs the h1.
        md.treeprocessors.register(HeadAndLinks(md), "thidua-handbook", 1)


def render(text: str) -> Rendered:
    """:raises ValueError: it has no heading and paragraph at its head, or a link leads nowhere."""
    md = Markdown(
        extensions=[
            "tables",
            "sane_lists",
            TocExtension(
                slugify=lambda value, separator: slugify(value), toc_depth="2-3", marker=""
            ),
            HandbookExtension(),
        ]
    )
    # Our own files, shipped with the plugin: nothing that a person typed.
    html = mark_safe(md.convert(text))  # noqa: S308
    title, summary = md.handbook_head
    sections = md.toc_tokens
    return Rendered(title, summary, html, sections, frozenset(_ids(sections)))


def _ids(sections):
    for section in sections:
        yield section["id"]
        yield from _ids(section["children"])

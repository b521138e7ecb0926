"""What a page says to the public as one rich text, in the form in which Wagtail keeps rich text.

A host's own page takes it over as it is; an export makes plain HTML of it, whose links lead to the files
beside it.
"""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import Any

from django.db import models
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Page

from thidua.column.models import ColumnIndexPage, StoryPage
from thidua.reporting.models import YearPage
from thidua.reporting.year_content import sections_of, still_public

#: The short facts that visitors read beside a story, in this order, where its type has them.
FACTS = (
    *("document_number", "document_date", "document_issuer", "document_effective_date"),
    *("kind", "subject_name", "subject_type", "nature", "field", "level", "unit", "movement"),
    *("movement_phase", "recognised_by", "recognised_on", "byline", "source"),
    *("first_public_on", "first_public_source"),
)
#: Sections of rich text, where the type has them.
SECTIONS = ("context", "approach", "results", "replicability")

TAG = re.compile(r"<(?P<name>a|embed)\b(?P<attributes>[^>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
#: Marks of ours in rich text that no other editor knows: words in English.
MARKS = re.compile(r"</?span\b[^>]*>")
#: The template's own spaces between two blocks.
BETWEEN = re.compile(r">\s+<(?=/?(?:p|h2|ul|li|blockquote|embed)\b)")


def public_words(page: Page, *, with_files: bool = True) -> str:
    """The page without its title, "" for a type whose words are not ours.

    ``with_files``: with pictures and documents, which are there afterwards. Notes of the office, evidence
    and minutes are no part of it, as they are none of the public page.
    """
    if not isinstance(page, StoryPage | YearPage | ColumnIndexPage):
        return ""
    context = {
        "page": page,
        "with_files": with_files,
        "facts": list(facts_of(page)),
        "sections": list(_sections(page)),
    }
    html = render_to_string("thidua/leaving/words.html", context)
    return BETWEEN.sub("><", re.sub(r"\s*\n\s*", " ", MARKS.sub("", html))).strip()


def facts_of(page: Page) -> Iterator[tuple[str, str]]:
    """Label and value of the short facts that the public page shows."""
    fields = {field.name: field for field in page._meta.concrete_fields}
    for name in FACTS:
        if name.startswith("document_") and not getattr(page, "document_number", ""):
            continue
        beside = getattr(page, "signoff_shown_with", {}).get(name)
        if beside and not getattr(page, beside, None):
            continue
        if name in fields and (value := in_words(fields[name], page)):
            yield str(fields[name].verbose_name), value


def in_words(field: models.Field, row: models.Model) -> str:
    """A field's value for a reader, "" where it is empty or no short text."""
    if isinstance(field, StreamField | models.JSONField):
        return ""
    value: Any = getattr(row, field.name)
    if value in (None, ""):
        return ""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(field, models.DateField):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(value)


def _sections(page: Page) -> Iterator[tuple[str, str]]:
    """Heading and rich text of each section."""
    if isinstance(page, YearPage):
        shown = page.content
        if page.results:
            # Names of what was taken down since stay out.
            shown = shown | {"results": still_public(page.results).to_data()}
        for heading, text in sections_of(shown):
            lines = (f"<p>{escape(line)}</p>" for line in text.split("\n") if line)
            yield str(heading), "".join(lines)
    for field in page._meta.concrete_fields:
        is_section = field.name in SECTIONS and isinstance(page, StoryPage)
        if is_section and (text := getattr(page, field.name)):
            yield str(field.verbose_name), text


def without_tags(html: str) -> str:
    """The words alone, a paragraph a line, for a field that holds no rich text."""
    ended = re.sub(r"</(p|h2|li|blockquote)>", "\n\n", html)
    return re.sub(r"\n{3,}", "\n\n", unescape(strip_tags(ended))).strip()


def with_links(html: str, link: Callable[[str, str], str]) -> str:
    """Plain HTML of rich text; ``link`` gives the address for a kind ("page", "image" …) and a key.

    Where it gives "", a picture is left out and a link leads nowhere.
    """

    def plain(found: re.Match) -> str:
        values = {name: unescape(value) for name, value in ATTRIBUTE.findall(found["attributes"])}
        kind = values.get("linktype") or values.get("embedtype")
        if kind is None:
            return found[0]
        address = escape(link(kind, values.get("id", "")))
        if found["name"] == "a":
            return f'<a href="{address}">' if address else "<a>"
        alt = escape(values.get("alt", ""))
        return f'<p><img src="{address}" alt="{alt}"></p>' if address else ""

    return TAG.sub(plain, html)

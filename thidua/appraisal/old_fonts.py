"""A line of the checklist: words that were written for an old font, and that nobody would read or find."""

import html
from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from thidua.signoff.content import NEWEST, Scheme, content_fields
from thidua.signoff.projection import covered
from thidua.vietnamese.old_fonts import old_font_of

from .checklist import Check, CheckState


def old_font_checks(version) -> Iterator[Check]:
    """`thidua_appraisal_checks`: the fields whose words only an old font draws, and how they were meant."""
    model = type(version)
    shown = covered(
        model, version.serializable_data(), Scheme(NEWEST, frozenset(content_fields(model)))
    )
    for name, value in shown.items():
        texts = [html.unescape(strip_tags(text.replace("<", " <"))) for text in _texts(value)]
        if font := old_font_of(*texts):
            meant = " ".join(" ".join(map(font.read, texts)).split())
            detail = _(
                "Written for an old font (%(font)s): visitors read other letters, and no search finds "
                "it. Meant is: “%(meant)s”. Return it, so that the text is converted in its form."
            ) % {"font": font.name, "meant": Truncator(meant).chars(200)}
            label = _label(model, name)
            yield Check(
                _("Letters of “%(field)s”") % {"field": label}, CheckState.ATTENTION, detail
            )


def _texts(value: Any) -> Iterator[str]:
    """Every text in plain data, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _label(model, name: str) -> str:
    field = model._meta.get_field(name)
    return str(getattr(field, "verbose_name", name))

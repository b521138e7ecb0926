"""Marking English words in a text, so that a screen reader says them as English (WCAG 2.2, 3.1.2)."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature

from .blocks import ENGLISH

_STYLE = "ENGLISH"


def register_english(features) -> None:
    """`register_rich_text_features`: a button that wraps the words in ``<span lang="en">``."""
    control = {
        "type": _STYLE,
        "label": "EN",
        "description": _("Words in English"),
        "style": {"textDecoration": "underline dotted"},
    }
    features.register_editor_plugin("draftail", ENGLISH, InlineStyleFeature(control))
    features.register_converter_rule(
        "contentstate",
        ENGLISH,
        {
            "from_database_format": {"span[lang=en]": InlineStyleElementHandler(_STYLE)},
            "to_database_format": {
                "style_map": {_STYLE: {"element": "span", "props": {"lang": "en"}}}
            },
        },
    )

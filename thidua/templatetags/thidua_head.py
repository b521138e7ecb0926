"""The head of a public page for the templates."""

from django import template

from thidua.reading.head import Head, head_of

register = template.Library()


@register.simple_tag(takes_context=True)
def head_of_page(context) -> Head | None:
    """What `thidua/includes/head_meta.html` writes out; None where there is nothing to say."""
    return head_of(context)

"""The head of a public page for the templates."""

from django import template

from thidua.reading.head import Head, head_of

register = template.Library()

HEAD = "_thidua_head"


@register.simple_tag(takes_context=True)
def head_of_page(context) -> Head | None:
    """What `thidua/includes/head_meta.html` writes out; None where there is nothing to say.

    Asked for again further down the same page, it is the same.
    """
    request = context.get("request")
    if not hasattr(request, HEAD):
        head = head_of(context)
        if request is None:
            return head
        setattr(request, HEAD, head)
    return getattr(request, HEAD)

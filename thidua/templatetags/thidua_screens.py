"""What a template needs to know of the screen that it makes: whether it is the office's."""

from django import template

from thidua import ours

register = template.Library()


@register.simple_tag(takes_context=True)
def tell_hooks(context) -> str:
    """Have `ours.screen_is_ours` answer for this request; nothing is shown."""
    ours.begin_screen(context.get("request"))
    return ""


@register.simple_tag(takes_context=True)
def for_us(context) -> bool:
    """Whether the screen is as the office has it (see `ours.is_for_us`)."""
    return ours.is_for_us(context.get("request"))

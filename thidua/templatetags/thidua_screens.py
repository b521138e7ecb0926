"""What a template needs to know of the screen that it makes: whether it is the office's."""

from contextvars import ContextVar

from django import template

from thidua.ours import is_for_us

register = template.Library()

#: Whether the screen that is being made is one of ours. Wagtail's hooks for styles and scripts of all
#: screens get no request, and every screen begins with its styles (wagtailadmin/admin_base.html).
_asked: ContextVar[bool] = ContextVar("thidua_screen_is_ours", default=False)


@register.simple_tag(takes_context=True)
def tell_hooks(context) -> str:
    """Have `screen_is_ours` answer for this request; nothing is shown."""
    _asked.set(is_for_us(context.get("request")))
    return ""


@register.simple_tag(takes_context=True)
def for_us(context) -> bool:
    """Whether the screen is as the office has it (see `ours.is_for_us`)."""
    return is_for_us(context.get("request"))


def screen_is_ours() -> bool:
    """For hooks without a request, while a screen is being made."""
    return _asked.get()

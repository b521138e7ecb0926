"""The help of a screen, for templates of the admin."""

from django import template

from thidua.handbook.screens import help_of

register = template.Library()


@register.inclusion_tag("thidua/handbook/screen_help.html", takes_context=True)
def screen_help(context):
    """A quiet paragraph with the way into the handbook; nothing where the screen has no help."""
    return {"help": help_of(context.get("request"), context.get("view"))}

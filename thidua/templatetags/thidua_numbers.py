"""How a template says that a number is a count."""

from django import template

from thidua.vietnamese.numbers import Count

register = template.Library()


@register.filter
def counted(value):
    """1234 as 1.234; also inside of `blocktranslate count`. What is no whole number stays as it is.

    Years, numbers of documents and ids go without: see `thidua.vietnamese.numbers`.
    """
    return Count(value) if isinstance(value, int) and not isinstance(value, bool) else value

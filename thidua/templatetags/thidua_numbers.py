"""How a template says that a number is a count."""

from django import template

from thidua.vietnamese.numbers import Count, of_two_figures

register = template.Library()


@register.filter
def counted(value):
    """1234 as 1.234; also inside of `blocktranslate count`. What is no whole number stays as it is.

    Years, numbers of documents and ids go without: see `thidua.vietnamese.numbers`.
    """
    return Count(value) if isinstance(value, int) and not isinstance(value, bool) else value


@register.filter
def two_figures(value: int) -> str:
    """A count as an official text has it: 06, 75, 1.234."""
    return of_two_figures(value)

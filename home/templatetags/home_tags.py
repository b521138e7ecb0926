"""What the site's public templates ask for besides their page."""

from django import template

from home.statement import public_statement
from thidua.vietnamese.names import phone_link

register = template.Library()

register.filter("phone_link", phone_link)


@register.simple_tag(takes_context=True)
def accessibility_statement(context):
    """The statement if a visitor may read it, else None."""
    request = context.get("request")
    return public_statement(request) if request else None

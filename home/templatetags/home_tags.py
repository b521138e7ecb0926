"""What the site's public templates ask for besides their page."""

from django import template

from home.foot import Foot, foot_of
from thidua.vietnamese.names import phone_link

register = template.Library()

register.filter("phone_link", phone_link)


@register.simple_tag(takes_context=True)
def foot_of_site(context) -> Foot:
    """What the foot of the page says; empty without a request."""
    request = context.get("request")
    return foot_of(request) if request else Foot()

from django import template
from wagtail.models import Locale, Site

register = template.Library()


@register.inclusion_tag("shop/menu.html", takes_context=True)
def menu(context):
    root = Site.find_for_request(context["request"]).root_page.localized
    return {"entries": root.get_children().live().in_menu(), "locale": Locale.get_active()}

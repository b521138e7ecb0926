"""Parts of public pages that are drawn once for many of them."""

from django import template
from django.utils.translation import get_language

from thidua.caching.remember import remember

register = template.Library()


@register.tag
def remembered(parser, token):
    """``{% remembered name value … %}…{% endremembered %}``: drawn anew once a visitor may see a change.

    ``name`` is the part's own; the values are all that it depends on besides the database, today's
    date, the language and the address of the site. Nothing in it may be for one person.
    """
    name, *values = token.split_contents()[1:]
    nodes = parser.parse(["endremembered"])
    parser.delete_first_token()
    return Remembered(nodes, *map(parser.compile_filter, (name, *values)))


class Remembered(template.Node):
    """See `remembered`; without a request it is simply drawn."""

    def __init__(self, nodelist, *values):
        self.nodelist = nodelist
        self.values = values

    def render(self, context):
        request = context.get("request")
        if request is None:
            return self.nodelist.render(context)
        place = (request.scheme, request.get_host(), request.get_port(), get_language())
        values = (value.resolve(context) for value in self.values)
        key = "\n".join(map(str, ("part", *place, *values)))
        return remember(key, lambda: self.nodelist.render(context))

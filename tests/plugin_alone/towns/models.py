"""A page type of a host's own, whose template asks for all that our template tags give."""

from wagtail.models import Page


class TownPage(Page):
    template = "towns/town_page.html"

"""The help where no template of a screen has room for it: in the editor of pages, on the home page."""

from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

from thidua.ours import is_for_us

from .screens import help_for, help_of

TEMPLATE = "thidua/handbook/screen_help.html"


class ScreenHelpPanel(Panel):
    """First among the panels of a page type: Wagtail's templates of the editor have no place."""

    @property
    def clean_name(self):
        return super().clean_name or "screen_help"

    class BoundPanel(Panel.BoundPanel):
        template_name = TEMPLATE

        def is_shown(self):
            return self._help() is not None

        def get_context_data(self, parent_context=None):
            return {"help": self._help(), "in_panel": True}

        def _help(self):
            match = getattr(self.request, "resolver_match", None)
            return help_for(match.view_name, type(self.instance)) if match else None


class HomeHelpPanel(Component):
    """Above what the rooms put on the admin's home page."""

    name = "thidua_screen_help"
    template_name = TEMPLATE
    order = 90

    def get_context_data(self, parent_context):
        return {"help": help_of(parent_context["request"]), "in_panel": True}


def put_on_home_page(request, panels):
    """`construct_homepage_panels`."""
    if is_for_us(request):
        panels.append(HomeHelpPanel())

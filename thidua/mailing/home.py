"""Letters that did not go, told on the admin's home page to those who can do something about it."""

from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from thidua import roles

from . import queue


class LettersPanel(Component):
    """How many failed for good within a day, and how many wait for a worker that does not run."""

    name = "thidua_letters"
    template_name = "thidua/mailing/home_panel.html"
    order = 50

    @cached_property
    def state(self):
        # Its models are there only with that backend.
        from .sweeping import state

        return state()

    def get_context_data(self, parent_context):
        return {"state": self.state}


def add_letters_panel(request, panels):
    """`construct_homepage_panels`: for those who can mend a queue that is not well."""
    user = request.user
    if not queue.is_kept():
        return
    if user.is_superuser or user.groups.filter(name=roles.OFFICE).exists():
        panel = LettersPanel()
        if not panel.state.is_well:
            panels.append(panel)

"""The given name beside the picture in the menu: Wagtail shows the first of Django's two names.

A Vietnamese name begins with the family's, by which nobody is called. This can go once Wagtail asks a
hook, or `get_short_name`, what to call somebody.
"""

from wagtail.admin.telepath import register
from wagtail.admin.ui.sidebar import BaseSidebarAdapter, MainMenuModule

from thidua import conf
from thidua.ours import is_our_person
from thidua.vietnamese.text import given_name


# Tie: given name in the menu
class MainMenuAdapter(BaseSidebarAdapter):
    """In place of Wagtail's adapter, as its telepath documents it."""

    js_constructor = "wagtail.sidebar.MainMenuModule"

    def js_args(self, module):
        *menus, person = module.js_args()
        name = given_name(_full_name(module.user))
        if name and (conf.EVERYWHERE_SCREENS or is_our_person(module.user)):
            person = {**person, "name": name}
        return [*menus, person]


def _full_name(user) -> str:
    # A host's accounts may have no names.
    return user.get_full_name() if hasattr(user, "get_full_name") else ""


def call_people_by_given_name() -> None:
    """Called once when the app is ready."""
    register(MainMenuAdapter(), MainMenuModule)

"""What the site adds to `thidua_setup`."""

from django.utils import translation
from django.utils.translation import gettext as _

from thidua import roles
from thidua.setup import steps

from .statement import SLUG, AccessibilityPage

#: Who works on the statement; units have nothing to do with it.
_GROUPS = (roles.LEADERSHIP, roles.OFFICE, roles.CULTURE)


def make_statement(sender, workflow, column, **kwargs):
    """`workflow_made`: the accessibility statement as a draft, under the column's workflow."""
    home = column.get_parent()
    page = AccessibilityPage.objects.child_of(home).first()
    if page is None:
        with translation.override(home.locale.language_code):
            page = AccessibilityPage(title=_("Accessibility statement"), slug=SLUG, live=False)
        home.add_child(instance=page)
        page.save_revision()
    steps.grant_page_permissions(page, _GROUPS)
    steps.assign_workflow(workflow, page)

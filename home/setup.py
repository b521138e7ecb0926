"""What the site adds to `thidua_setup`."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page, Site, Task, Workflow

from thidua import roles
from thidua.setup import steps
from thidua.sites import UNNAMED

from .statement import SLUG, AccessibilityPage

#: Who works on the statement; units have nothing to do with it.
_GROUPS = (roles.LEADERSHIP, roles.OFFICE, roles.CULTURE)

#: What Wagtail's migrations call in English, above all pages and all files, and a workflow with its step
#: for pages that no leader appraises. People meet these names.
_ROOT_PAGE, _ROOT_COLLECTION, _WORKFLOW = "Gốc", "Tệp của văn phòng", "Quy trình chung"


def name_what_wagtail_made(sender, **kwargs):
    """`groups_made`: the ward's names in place of Wagtail's; a name that somebody changed stays."""
    Collection.objects.filter(depth=1, name="Root").update(name=_ROOT_COLLECTION)
    root = Page.objects.filter(depth=1, title="Root")
    root.update(title=_ROOT_PAGE, draft_title=_ROOT_PAGE)
    for model in (Workflow, Task):
        model.objects.filter(name="Moderators approval").update(name=_WORKFLOW)


def name_the_site(sender, **kwargs):
    """`groups_made`: the public address is that of WAGTAILADMIN_BASE_URL, until somebody names the site.

    Wagtail's migration calls it localhost: mails, slips and feeds would lead there.
    """
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if address.hostname and address.hostname != UNNAMED:
        port = address.port or (443 if address.scheme == "https" else 80)
        for site in Site.objects.filter(hostname=UNNAMED, is_default_site=True):
            site.hostname, site.port = address.hostname, port
            site.save()


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

"""The number of pages on the home page of the admin, and its menu of reports."""

from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .permissions import is_unit_only


class KnownPagesSummaryItem(PagesSummaryItem):
    """Counts the pages that the user may know of."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        if context["root_page"]:
            known = policy_registry.get_by_type(Page).explorable_instances(self.request.user)
            below = known.descendant_of(context["root_page"], inclusive=True)
            context["total_pages"] = below.exclude(depth=1).count()
        return context


def count_known_pages(request, summary_items):
    """`construct_homepage_summary_items`: in the place of Wagtail's own item, for who speaks for a unit."""
    if not is_unit_only(request.user):
        return
    for index, item in enumerate(summary_items):
        if type(item) is PagesSummaryItem:
            summary_items[index] = KnownPagesSummaryItem(request)


def leave_out_log(request, menu_items):
    """`construct_reports_menu`: the log of all pages is not for units (`middleware`)."""
    if is_unit_only(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "site-history"]

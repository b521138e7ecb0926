"""Wires the units into Wagtail; the rules are elsewhere in this room."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.signals import init_new_page
from wagtail.snippets.models import register_snippet

from thidua.handbook.screens import HOOK
from thidua.media.document_readers import HOOK as DOCUMENT_READERS
from thidua.media.shelves import HOOK as FILE_MOVES
from thidua.ours import screen_is_ours

from . import collection_views, file_tags, file_views
from .alphabetical_lists import alphabetical_pages
from .defaults import propose_own_unit
from .file_api import register_endpoints
from .file_bulk import ACTIONS
from .file_readers import opens_by_object
from .groups import describe_unit
from .guards import choosable_pages, refuse_hidden_page
from .home import count_known_pages, leave_out_log
from .kept_accounts import UnnamedDeleteBulkAction, refuse_to_delete
from .links import register_known_links
from .places import why_file_stays
from .screen_help import SCREEN_HELP
from .viewsets import OrganizationViewSet, RegistersGroup

register_snippet(RegistersGroup)
register_snippet(OrganizationViewSet)
hooks.register(HOOK, lambda: SCREEN_HELP)
hooks.register("construct_page_chooser_queryset", choosable_pages)
hooks.register("construct_explorer_page_queryset", refuse_hidden_page)
hooks.register("construct_explorer_page_queryset", alphabetical_pages)
# Tie: addresses before those of hooks
hooks.register("register_admin_urls", file_views.admin_urls, order=-1)
hooks.register("register_admin_urls", file_tags.admin_urls)
hooks.register("register_admin_urls", collection_views.admin_urls)
# Tie: the admin's API of files
hooks.register("construct_admin_api", register_endpoints, order=1)
hooks.register(DOCUMENT_READERS, opens_by_object)
hooks.register(FILE_MOVES, why_file_stays)
hooks.register("describe_collection_contents", describe_unit)
hooks.register("before_delete_user", refuse_to_delete)
# Tie: bulk actions
for bulk_action in (*ACTIONS, UnnamedDeleteBulkAction):
    hooks.register("register_bulk_action", bulk_action, order=1)
# Tie: numbers on the home page
hooks.register("construct_homepage_summary_items", count_known_pages, order=1)
hooks.register("construct_reports_menu", leave_out_log)
# Tie: links in texts
# After Wagtail's own rule of the same name.
hooks.register("register_rich_text_features", register_known_links, order=1)
init_new_page.connect(propose_own_unit, dispatch_uid="thidua_propose_own_unit")


@hooks.register("insert_global_admin_css")
def admin_css():
    if not screen_is_ours():
        return ""
    return format_html_join(
        "",
        '<link rel="stylesheet" href="{}">',
        ((static(f"thidua/css/{name}.css"),) for name in ("registers", "lists")),
    )


@hooks.register("insert_global_admin_js")
def lists_as_cards():
    if not screen_is_ours():
        return ""
    return format_html('<script src="{}"></script>', static("thidua/js/lists.js"))

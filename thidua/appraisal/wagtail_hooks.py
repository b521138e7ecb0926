"""Wires the screens of sign-off into Wagtail's admin."""

from django.apps import apps
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html_join
from wagtail import hooks

from thidua.handbook.screens import HOOK as HELP_HOOK
from thidua.leadership import accounts
from thidua.ours import screen_is_ours
from thidua.signoff.pages import SignedOffPage

from . import hiding_views, log_lines, takedown_views, translation_views, urls
from .account import WaitingMailsPanel
from .approvals import approvals_menu_item
from .checklist import HOOK as CHECKS_HOOK
from .leadership_views import leadership_menu_item
from .menu import offer_decisions, waiting_menu_item
from .old_fonts import old_font_checks
from .page_views import SignOffPageViewSet
from .panels import put_on_home_page
from .references import KnownDeleteBulkAction
from .refused_in_bulk import say_what_is_left_out
from .screen_help import SCREEN_HELP

hooks.register(CHECKS_HOOK, old_font_checks)
hooks.register("construct_page_action_menu", offer_decisions)
hooks.register("construct_homepage_panels", put_on_home_page)
hooks.register("register_admin_menu_item", waiting_menu_item)
hooks.register("construct_page_action_menu", takedown_views.offer_takedown)
hooks.register("register_page_header_buttons", takedown_views.header_buttons)
hooks.register("register_page_listing_more_buttons", takedown_views.listing_buttons)
hooks.register("register_account_settings_panel", WaitingMailsPanel)
hooks.register("register_settings_menu_item", leadership_menu_item)
hooks.register("register_reports_menu_item", approvals_menu_item)
hooks.register("register_log_actions", accounts.register_log_actions)
hooks.register("register_log_actions", log_lines.register_log_actions)
# The last one that is registered for an action is taken.
# Tie: bulk actions
hooks.register("register_bulk_action", KnownDeleteBulkAction, order=1)
hooks.register("before_bulk_action", say_what_is_left_out)
hooks.register(HELP_HOOK, lambda: SCREEN_HELP)


@hooks.register("register_admin_viewset")
def register_page_viewsets():
    """Every page type that needs sign-off, the plugin's and the host's alike."""
    return [
        SignOffPageViewSet(model=model)
        for model in apps.get_models()
        if issubclass(model, SignedOffPage)
    ]


# Before Wagtail's own addresses of the same name.
# Tie: addresses before those of hooks
hooks.register("register_admin_urls", hiding_views.admin_urls, order=-1)
hooks.register("register_admin_urls", translation_views.admin_urls, order=-1)
# After Wagtail's own viewset of all pages that have none of their own.
# Tie: pages without a viewset
hooks.register("register_admin_viewset", hiding_views.OtherPagesViewSet, order=1)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("tham-dinh/", include(urls, namespace="thidua_signoff"))]


@hooks.register("insert_global_admin_css")
def admin_css():
    if not screen_is_ours():
        return ""
    return format_html_join(
        "",
        '<link rel="stylesheet" href="{}">',
        ((static(f"thidua/css/{name}.css"),) for name in ("tags", "appraisal", "narrow")),
    )

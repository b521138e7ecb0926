"""Wires the reports into the admin."""

from django.urls import include, path
from wagtail import hooks

from thidua.handbook.screens import HOOK as HELP_HOOK
from thidua.planning.rollover import NEXT_PLAN_HOOK

from . import urls
from .dossier_views import dossier_panels
from .home import add_targets_panel
from .menu import targets_menu_item
from .next_plan import lines_for_next_plan
from .report_views import ResultReportViewSet
from .results import TABLES_HOOK
from .screen_help import SCREEN_HELP
from .tables import report_tables
from .year_views import year_page_panels

hooks.register("register_reports_menu_item", targets_menu_item)
hooks.register("construct_homepage_panels", add_targets_panel)
hooks.register(TABLES_HOOK, report_tables)
hooks.register(NEXT_PLAN_HOOK, lines_for_next_plan)
hooks.register(HELP_HOOK, lambda: SCREEN_HELP)
hooks.register("register_admin_viewset", ResultReportViewSet)
hooks.register("thidua_plan_panels", year_page_panels)
hooks.register("thidua_plan_panels", dossier_panels)


@hooks.register("register_admin_urls")
def report_urls():
    return [path("bao-cao/chi-tieu/", include(urls))]

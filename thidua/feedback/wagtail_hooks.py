"""Wires the reports into the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from thidua.handbook.screens import HOOK

from .home import add_reports_panel
from .screen_help import SCREEN_HELP
from .viewsets import ContentReportViewSet

register_snippet(ContentReportViewSet)
hooks.register("construct_homepage_panels", add_reports_panel)
hooks.register(HOOK, lambda: SCREEN_HELP)

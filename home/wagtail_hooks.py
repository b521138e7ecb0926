"""Wires the site's own registers and screens into the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from thidua.handbook.screens import HOOK
from thidua.setup.checklist import HOOK as START_HOOK

from .admin_views import admin_urls
from .screen_help import SCREEN_HELP
from .start import steps_of_the_site
from .viewsets import AccessibilityCheckViewSet, PositionViewSet

register_snippet(PositionViewSet)
register_snippet(AccessibilityCheckViewSet)
hooks.register(HOOK, lambda: SCREEN_HELP)
hooks.register("register_admin_urls", admin_urls)
# Before the plugin's: documents carry the names from the first one on.
hooks.register(START_HOOK, steps_of_the_site, order=-1)

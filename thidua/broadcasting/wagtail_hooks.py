"""Wires the stations and the log into Wagtail."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from thidua.counting.measures import HOOK
from thidua.handbook.screens import HOOK as HELP_HOOK

from .choosers import story_chooser
from .measures import MEASURES
from .screen_help import SCREEN_HELP
from .viewsets import BroadcastLogViewSet, StationViewSet

register_snippet(BroadcastLogViewSet)
register_snippet(StationViewSet)
hooks.register(HOOK, lambda: MEASURES)
hooks.register(HELP_HOOK, lambda: SCREEN_HELP)


@hooks.register("register_admin_viewset")
def story_chooser_viewset():
    return story_chooser

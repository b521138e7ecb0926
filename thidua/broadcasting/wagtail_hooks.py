"""Wires the stations and the log into Wagtail."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from thidua.counting.measures import HOOK

from .choosers import story_chooser
from .measures import MEASURES
from .viewsets import BroadcastLogViewSet, StationViewSet

register_snippet(BroadcastLogViewSet)
register_snippet(StationViewSet)
hooks.register(HOOK, lambda: MEASURES)


@hooks.register("register_admin_viewset")
def story_chooser_viewset():
    return story_chooser

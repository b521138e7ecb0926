"""Wires the column into Wagtail."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from thidua.appraisal.checklist import HOOK as CHECKS_HOOK
from thidua.counting.measures import HOOK as MEASURES_HOOK
from thidua.handbook.screens import HOOK as HELP_HOOK

from .checklist import story_checks
from .foreign_words import register_english
from .home import put_on_home_page
from .measures import measures
from .one_column import refuse_copy
from .pasting import register_pasting
from .screen_help import SCREEN_HELP
from .viewsets import FieldViewSet, LevelViewSet, MovementViewSet

register_snippet(MovementViewSet)
register_snippet(LevelViewSet)
register_snippet(FieldViewSet)

hooks.register("register_rich_text_features", register_english)
hooks.register("register_rich_text_features", register_pasting)
hooks.register(CHECKS_HOOK, story_checks)
hooks.register(MEASURES_HOOK, measures)
hooks.register("before_copy_page", refuse_copy)
hooks.register("construct_homepage_panels", put_on_home_page)
hooks.register(HELP_HOOK, lambda: SCREEN_HELP)

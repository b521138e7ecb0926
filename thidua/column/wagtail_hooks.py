"""Wires the column into Wagtail."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from thidua.appraisal.checklist import HOOK

from .checklist import story_checks
from .viewsets import FieldViewSet, LevelViewSet, MovementViewSet

register_snippet(MovementViewSet)
register_snippet(LevelViewSet)
register_snippet(FieldViewSet)

hooks.register(HOOK, story_checks)

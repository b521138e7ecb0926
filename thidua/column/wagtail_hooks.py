"""Wires the column into Wagtail."""

from wagtail.snippets.models import register_snippet

from .viewsets import FieldViewSet, LevelViewSet, MovementViewSet

register_snippet(MovementViewSet)
register_snippet(LevelViewSet)
register_snippet(FieldViewSet)

"""Collects the hooks of the rooms, as Wagtail looks for them in one module of an app."""

from .signoff import wagtail_hooks as signoff_hooks

__all__ = ["signoff_hooks"]

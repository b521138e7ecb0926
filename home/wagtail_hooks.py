"""Wires the help of the site's own screens into the admin."""

from wagtail import hooks

from thidua.handbook.screens import HOOK

from .screen_help import SCREEN_HELP

hooks.register(HOOK, lambda: SCREEN_HELP)

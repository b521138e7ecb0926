"""Wires the queue of letters into the admin."""

from wagtail import hooks

from .home import add_letters_panel

hooks.register("construct_homepage_panels", add_letters_panel)

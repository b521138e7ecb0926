"""Wires the read gate into Wagtail; the rules are elsewhere in this room."""

from wagtail import hooks

from .guards import refuse_unapproved_page

hooks.register("before_serve_page", refuse_unapproved_page)

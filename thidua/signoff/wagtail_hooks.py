"""Wires sign-off's guards into Wagtail; the rules are elsewhere in this room."""

from wagtail import hooks

from .guards import refuse_unapproved_page, refuse_unreferenced_document

hooks.register("before_serve_page", refuse_unapproved_page)
hooks.register("before_serve_document", refuse_unreferenced_document)

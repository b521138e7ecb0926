"""Wires the rules of files into Wagtail; they are elsewhere in this room."""

from wagtail import hooks

from thidua.handbook.screens import HOOK

from .bulk import refuse_bulk_change
from .document_readers import refuse_unreferenced_document
from .screen_help import SCREEN_HELP
from .views import admin_urls

hooks.register("before_serve_document", refuse_unreferenced_document)
hooks.register("before_bulk_action", refuse_bulk_change)
# Before Wagtail's own addresses of the same name.
# Tie: addresses before those of hooks
hooks.register("register_admin_urls", admin_urls, order=-1)
hooks.register(HOOK, lambda: SCREEN_HELP)

"""Wires the rules of files into Wagtail; they are elsewhere in this room."""

from wagtail import hooks

from thidua.handbook.screens import HOOK
from thidua.wagtail_ties.file_apis import hide_in_file_apis

from .bulk import refuse_bulk_change
from .document_readers import hand_out, refuse_unreferenced_document
from .ours import hidden_in_apis
from .screen_help import SCREEN_HELP
from .views import admin_urls

hooks.register("before_serve_document", refuse_unreferenced_document)
# After whatever else refuses a document.
# Tie: documents sent by us
hooks.register("before_serve_document", hand_out, order=1000)
hooks.register("before_bulk_action", refuse_bulk_change)
# Wagtail asks for addresses once all apps are ready, and before it answers any request.
hooks.register("register_admin_urls", lambda: hide_in_file_apis(hidden_in_apis))
# Before Wagtail's own addresses of the same name.
# Tie: addresses before those of hooks
hooks.register("register_admin_urls", admin_urls, order=-1)
hooks.register(HOOK, lambda: SCREEN_HELP)

"""Wires sign-off's guards into Wagtail; the rules are elsewhere in this room."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from thidua.handbook.screens import HOOK

from .guards import refuse_unapproved_page, refuse_unreferenced_document
from .links import register_page_links
from .media.bulk import refuse_bulk_change
from .media.views import admin_urls
from .screen_help import SCREEN_HELP
from .takedown import LOG_PUT_BACK, LOG_SUSPEND, LOG_TAKE_DOWN

hooks.register("before_serve_page", refuse_unapproved_page)
hooks.register("before_serve_document", refuse_unreferenced_document)
# After Wagtail's own features, whose handler of links to pages this one replaces.
hooks.register("register_rich_text_features", register_page_links, order=1)
hooks.register("before_bulk_action", refuse_bulk_change)
# Before Wagtail's own addresses of the same name.
hooks.register("register_admin_urls", admin_urls, order=-1)
hooks.register(HOOK, lambda: SCREEN_HELP)


class ReasonFormatter(LogFormatter):
    """A line of the history with the reason that was given."""

    comment = ""

    def format_comment(self, log_entry):
        return log_entry.data.get("reason") or log_entry.data.get("comment") or ""


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for action, label, message in [
        (LOG_TAKE_DOWN, _("Take down"), _("Taken down by a leader")),
        (LOG_SUSPEND, _("Suspend"), _("Suspended by the audit")),
        (LOG_PUT_BACK, _("Put back"), _("Put back by a leader, as it was approved")),
    ]:
        formatter = type("Formatter", (ReasonFormatter,), {"label": label, "message": message})
        actions.register_action(action)(formatter)

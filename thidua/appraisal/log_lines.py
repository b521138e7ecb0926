"""What the history of a text says of takedowns."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from thidua.signoff.takedown import LOG_PUT_BACK, LOG_SUSPEND, LOG_TAKE_DOWN


class ReasonFormatter(LogFormatter):
    """A line of the history with the reason that was given."""

    comment = ""

    def format_comment(self, log_entry):
        return log_entry.data.get("reason") or log_entry.data.get("comment") or ""


def register_log_actions(actions):
    """`register_log_actions`."""
    for action, label, message in [
        (LOG_TAKE_DOWN, _("Take down"), _("Taken down by a leader")),
        (LOG_SUSPEND, _("Suspend"), _("Suspended by the audit")),
        (LOG_PUT_BACK, _("Put back"), _("Put back by a leader, as it was approved")),
    ]:
        formatter = type("Formatter", (ReasonFormatter,), {"label": label, "message": message})
        actions.register_action(action)(formatter)

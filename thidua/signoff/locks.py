from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class LeadershipLock(WorkflowLock):
    """While leadership has an item nobody can change it, reviewers neither."""

    def get_message(self, user):
        return format_html(
            "{}",
            _("Leadership is appraising this text. Nobody can change it until they have decided."),
        )

    def get_description(self, user, can_lock=False):
        return _("Leadership is appraising this text.")

    def get_locked_by(self, user, can_lock=False):
        return _("Locked for appraisal")

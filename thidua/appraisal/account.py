"""Which mails one gets, on the account page: those who decide can choose too.

Wagtail offers "submitted" to those who may publish, and in this house nobody may.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.admin.widgets import SwitchInput
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.users.models import UserProfile

from .querysets import steps_of, workflows_followed_by


class WaitingMailsForm(forms.ModelForm):
    """The one preference."""

    class Meta:
        model = UserProfile
        fields = ["submitted_notifications"]
        labels = {"submitted_notifications": _("Mails when a text waits for me")}
        help_texts = {
            "submitted_notifications": _(
                "When a text comes to your step of the appraisal, and when it is taken back."
            )
        }
        widgets = {"submitted_notifications": SwitchInput()}


class WaitingMailsPanel(BaseSettingsPanel):
    """`register_account_settings_panel`: for members of a step of sign-off."""

    name = "thidua_waiting_mails"
    title = _("Appraisal")
    tab = notifications_tab
    order = 90
    form_class = WaitingMailsForm
    form_object = "profile"

    def is_active(self):
        if policy_registry.get_by_type(Page).user_has_permission(self.user, "publish"):
            # Wagtail's own panel has it then, and two fields for one value undo each other.
            return False
        decides = steps_of(self.user, "workflow_tasks__task")
        return workflows_followed_by(self.user).filter(decides).exists()

"""How the office writes down what it did about a report."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .choices import ReportState


class HandlingForm(WagtailAdminModelForm):
    """State and note; what the visitor wrote is no field of it."""

    def clean(self):
        cleaned_data = super().clean()
        handled = cleaned_data.get("state") == ReportState.HANDLED
        if handled and not cleaned_data.get("note"):
            self.add_error("note", _("Say in a few words what was done before closing the report."))
        return cleaned_data

    def save(self, commit=True):
        self.instance.set_handled(self.for_user)
        return super().save(commit)

"""The form of the annual plan: its targets are checked against the plan's own year."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .measures import measure_choices


class AnnualPlanForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for target in self.formsets["targets"].forms if "targets" in self.formsets else []:
            target.fields["measure"].widget = forms.Select(choices=measure_choices())

    def is_valid(self):
        # The rows are validated after the plan itself, so what joins the two is checked last.
        return super().is_valid() and self._due_dates_follow_year()

    def _due_dates_follow_year(self) -> bool:
        year = self.cleaned_data["year"]
        formset = self.formsets["targets"]
        for target in formset.forms:
            due = target.cleaned_data.get("due_date")
            if due and due.year < year and target not in formset.deleted_forms:
                target.add_error("due_date", _("The due date comes before the year of the plan."))
        return all(target.is_valid() for target in formset.forms)

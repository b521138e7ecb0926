"""The form of the annual plan: its targets are checked against the plan and one another."""

from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .targets import NARROWED_BY


class AnnualPlanForm(WagtailAdminModelForm):
    class Media:
        css = {"all": ["thidua/css/plan_form.css"]}

    def clean(self):
        """Checks that join the plan and its rows, as errors of the row's own fields.

        Rows are cleaned once and keep their errors, so an error added here is still there when
        modelcluster asks the formset whether it is valid.
        """
        super().clean()
        targets = self._kept_targets()
        self._check_due_dates(targets)
        self._check_duplicates(targets)
        return self.cleaned_data

    def _kept_targets(self):
        formset = self.formsets.get("targets")
        forms = formset.forms if formset else []
        return [
            form
            for form in forms
            # Asking for its errors cleans a row.
            if (form.errors or form.cleaned_data) and not form.cleaned_data.get(DELETION_FIELD_NAME)
        ]

    def plan_year(self):
        """The year of the plan, None while it is none."""
        return self.cleaned_data.get("year")

    def _check_due_dates(self, targets):
        year = self.plan_year()
        for target in targets:
            due = target.cleaned_data.get("due_date")
            if year and due and due.year < year:
                target.add_error("due_date", _("The due date comes before the year of the plan."))

    def _check_duplicates(self, targets):
        seen = set()
        for target in targets:
            chosen = target.cleaned_data
            counted = (chosen.get("measure"), chosen.get("period"))
            # Narrowed differently it is another target.
            narrowed = tuple(chosen.get(f"only_{name}") or None for name in NARROWED_BY)
            if all(counted) and (counted, narrowed) in seen:
                target.add_error(
                    "measure", _("There is already a target for this, per the same period.")
                )
            seen.add((counted, narrowed))


class AmendmentForm(AnnualPlanForm):
    """The wording and the targets as they are to be from its first day on."""

    def plan_year(self):
        return self.instance.plan.year

"""The register of annual plans in the admin."""

from django.contrib.admin import display
from django.urls import re_path
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import ModelAdmin

from .models import AnnualPlan
from .views import (
    PlanCreateView,
    PlanDocumentView,
    PlanEditView,
    PlanHistoryView,
    PlanInspectView,
    PlanRolloverView,
)


class PlanButtonHelper(ButtonHelper):
    """The list's buttons in the office's words, and the ways to the DOCX and the history of changes."""

    def inspect_button(self, *args, **kwargs):
        button = super().inspect_button(*args, **kwargs)
        return {**button, "label": gettext("View"), "title": gettext("Read the plan")}

    def get_buttons_for_obj(self, obj, exclude=None, **kwargs):
        buttons = super().get_buttons_for_obj(obj, exclude=exclude, **kwargs)
        classname = self.finalise_classname(
            [*self.edit_button_classnames, *(kwargs.get("classnames_add") or [])]
        )
        own = [
            ("document", "DOCX", gettext("Download as DOCX")),
            ("history", gettext("History"), gettext("Change history")),
        ]
        return buttons + [
            {
                "url": self.url_helper.get_action_url(action, obj.pk),
                "label": label,
                "title": title,
                "classname": classname,
            }
            for action, label, title in own
        ]


class AnnualPlanAdmin(ModelAdmin):
    """Who may do what is thidua.roles: the office manages, leadership and culture read."""

    model = AnnualPlan
    menu_label = _("Annual plans")
    menu_icon = "calendar-check"
    menu_order = 310
    list_display = ("year", "status", "number", "targets_in_words")
    empty_value_display = "–"
    inspect_view_enabled = True
    create_view_class = PlanCreateView
    button_helper_class = PlanButtonHelper
    edit_view_class = PlanEditView
    inspect_view_class = PlanInspectView
    edit_template_name = "thidua/planning/plan_edit.html"
    inspect_template_name = "thidua/planning/plan_inspect.html"
    history_view_class = PlanHistoryView
    index_view_extra_css = ["thidua/css/reporting.css"]
    inspect_view_extra_css = ["thidua/css/reporting.css", "thidua/css/plan.css"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("targets")

    def get_admin_urls_for_registration(self):
        own = (("document", PlanDocumentView), ("rollover", PlanRolloverView))
        return super().get_admin_urls_for_registration() + tuple(
            re_path(
                self.url_helper.get_action_url_pattern(action),
                self._view_of(view_class),
                name=self.url_helper.get_action_url_name(action),
            )
            for action, view_class in own
        )

    def _view_of(self, view_class):
        def view(request, instance_pk):
            return view_class.as_view(model_admin=self, instance_pk=instance_pk)(request)

        return view

    @display(description=_("targets"))
    def targets_in_words(self, plan):
        return format_html_join(
            "", "<div>{}</div>", ((target.in_words(),) for target in plan.targets.all())
        )

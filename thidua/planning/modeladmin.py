"""The register of annual plans in the admin."""

from django.contrib.admin import display
from django.contrib.admin.utils import label_for_field
from django.urls import re_path
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import ButtonHelper

from thidua.wagtail_ties.registers import RegisterAdmin

from .amendments import versions_of
from .issued_views import PlanPermissions
from .models import AnnualPlan
from .views import (
    PlanAmendView,
    PlanCreateView,
    PlanDeleteView,
    PlanDocumentView,
    PlanEditView,
    PlanHistoryView,
    PlanInspectView,
    PlanRolloverView,
)


class RecordButtonHelper(ButtonHelper):
    """A list's buttons in the office's words, and those that wagtail-modeladmin does not have."""

    #: Action, label and title of each button beyond wagtail-modeladmin's.
    more_buttons: list[tuple] = [
        ("history", pgettext_lazy("thidua", "History"), _("Change history"))
    ]
    inspect_title: str | Promise = ""

    def inspect_button(self, *args, **kwargs):
        words = {"label": gettext("View"), "title": self.inspect_title}
        return {**super().inspect_button(*args, **kwargs), **words}

    def edit_button(self, *args, **kwargs):
        return {**super().edit_button(*args, **kwargs), "title": gettext("Edit this entry")}

    def delete_button(self, *args, **kwargs):
        return {**super().delete_button(*args, **kwargs), "title": gettext("Delete this entry")}

    def get_buttons_for_obj(self, obj, exclude=None, **kwargs):
        buttons = super().get_buttons_for_obj(obj, exclude=exclude, **kwargs)
        classname = self.finalise_classname(
            [*self.edit_button_classnames, *(kwargs.get("classnames_add") or [])]
        )
        return buttons + [
            {
                "url": self.url_helper.get_action_url(action, obj.pk),
                "label": label,
                "title": title,
                "classname": classname,
            }
            for action, label, title in self.more_buttons
        ]


class PlanButtonHelper(RecordButtonHelper):
    """With the way to the DOCX."""

    more_buttons = [("document", "DOCX", _("Download as DOCX")), *RecordButtonHelper.more_buttons]
    inspect_title = _("Read the plan")


class RecordAdmin(RegisterAdmin):
    """A register whose rows become cards on a narrow screen."""

    empty_value_display = "–"
    inspect_view_enabled = True

    def get_extra_attrs_for_field_col(self, obj, field_name):
        # On a card every value stands behind its heading.
        return {"data-label": capfirst(str(label_for_field(field_name, self.model, self)))}

    def own_url(self, action, view_class):
        """The address of a view beyond wagtail-modeladmin's, of one record."""

        def view(request, instance_pk):
            return view_class.as_view(model_admin=self, instance_pk=instance_pk)(request)

        return re_path(
            self.url_helper.get_action_url_pattern(action),
            view,
            name=self.url_helper.get_action_url_name(action),
        )


class AnnualPlanAdmin(RecordAdmin):
    """Who may do what is thidua.roles: the office manages, leadership and culture read."""

    model = AnnualPlan
    menu_label = _("Annual plans")
    menu_icon = "calendar-check"
    menu_order = 310
    list_display = ("year", "status", "number", "targets_in_words")
    create_view_class = PlanCreateView
    button_helper_class = PlanButtonHelper
    permission_helper_class = PlanPermissions
    edit_view_class = PlanEditView
    delete_view_class = PlanDeleteView
    inspect_view_class = PlanInspectView
    edit_template_name = "thidua/planning/plan_edit.html"
    inspect_template_name = "thidua/planning/plan_inspect.html"
    history_view_class = PlanHistoryView
    index_view_extra_css = ["thidua/css/reporting.css"]
    inspect_view_extra_css = ["thidua/css/reporting.css", "thidua/css/plan.css"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("targets", "amendments__targets")

    def get_admin_urls_for_registration(self):
        own = {
            "document": PlanDocumentView,
            "rollover": PlanRolloverView,
            "amend": PlanAmendView,
        }
        urls = super().get_admin_urls_for_registration()
        return (*urls, *(self.own_url(*each) for each in own.items()))

    @display(description=_("targets"))
    def targets_in_words(self, plan):
        """Those that the newest amendment sets, else the plan's own."""
        targets = versions_of(plan)[-1].targets.all()
        return format_html_join("", "<div>{}</div>", ((target.in_words(),) for target in targets))

"""The register of annual plans: wagtail-modeladmin's views in the office's words."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail_modeladmin.views import (
    CreateView,
    EditView,
    HistoryView,
    InspectView,
    InstanceSpecificView,
)

from thidua.history.views import ChangesMixin
from thidua.vietnamese.documents import CONTENT_TYPE

from .amending import draft_amendment
from .changes import changes_of
from .issued_views import IssuedDeleteView, IssuedMixin
from .plan_document import document_of, parts_of
from .rollover import AlreadyPlanned, roll_over, to_be_read

#: A function of a request and a plan that gives components for the page on which a plan is read.
PANELS_HOOK = "thidua_plan_panels"


class PlanFormMixin:
    """wagtail-modeladmin has no Vietnamese for what it says about a form."""

    def get_error_message(self):
        return _("The plan was not saved: see what is marked below.")

    def get_success_message(self, instance):
        return _("%(plan)s was saved.") % {"plan": instance}


class PlanCreateView(PlanFormMixin, CreateView):
    def get_meta_title(self):
        return _("New annual plan")


class PlanEditView(IssuedMixin, PlanFormMixin, EditView):
    def get_meta_title(self):
        return str(self.instance)

    @property
    def inspect_url(self):
        return self.url_helper.get_action_url("inspect", self.pk_quoted)


class RecordInspectView(InspectView):
    """A record to read, with the ways to what may be done with it."""

    page_title = ""

    def get_page_title(self):
        return str(self.instance)

    def get_page_subtitle(self):
        return ""

    def get_meta_title(self):
        return str(self.instance)

    @property
    def history_url(self):
        return self.url_helper.get_action_url("history", self.pk_quoted)

    @property
    def may_edit(self):
        return self.permission_helper.user_can_edit_obj(self.request.user, self.instance)

    @property
    def may_delete(self):
        return self.permission_helper.user_can_delete_obj(self.request.user, self.instance)


class PlanDeleteView(IssuedDeleteView):
    """A plan made by mistake, while it is a draft."""


class PlanInspectView(RecordInspectView):
    """What those read who may not change it."""

    @property
    def document_url(self):
        return self.url_helper.get_action_url("document", self.pk_quoted)

    @property
    def amend_url(self):
        """Empty for those who may not write plans, and while the plan is a draft."""
        if not self.may_edit or not self.instance.is_issued:
            return ""
        return self.url_helper.get_action_url("amend", self.pk_quoted)

    @property
    def rollover_url(self):
        """Empty for those who may not write plans."""
        if not self.permission_helper.user_can_create(self.request.user):
            return ""
        return self.url_helper.get_action_url("rollover", self.pk_quoted)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            parts=parts_of(self.instance),
            panels=[
                panel
                for make in hooks.get_hooks(PANELS_HOOK)
                for panel in make(self.request, self.instance)
            ],
            amendments=[(each, changes_of(each)) for each in self.instance.amendments.all()],
            next_year=self.instance.year + 1,
            targets=self.instance.targets.all(),
            superior_documents=self.instance.superior_documents.select_related("file"),
            **kwargs,
        )


class RecordHistoryView(ChangesMixin, HistoryView):
    """Every change of a record; whoever may read its list may read it."""

    header_icon = "history"
    #: What the way back is called.
    record_label: str | Promise = ""

    def check_action_permitted(self, user):
        # wagtail-modeladmin 2.5 lets everybody in the admin read every history.
        return self.permission_helper.user_can_list(user)

    def get_page_title(self):
        return _("Change history")

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self.index_url, "label": self.model_admin.get_menu_label()},
            {"url": self._record_url, "label": str(self.instance)},
            {"url": "", "label": self.get_page_title(), "sublabel": str(self.instance)},
        ]

    @cached_property
    def _record_url(self):
        may_edit = self.permission_helper.user_can_edit_obj(self.request.user, self.instance)
        return self.url_helper.get_action_url("edit" if may_edit else "inspect", self.pk_quoted)

    @cached_property
    def header_buttons(self):
        return [HeaderButton(self.record_label, url=self._record_url, icon_name="view")]


class PlanHistoryView(RecordHistoryView):
    """The changes of a plan and of its targets."""

    related_histories = ("targets",)
    record_label = gettext_lazy("The plan")


class PlanDocumentView(InstanceSpecificView):
    """The plan as a DOCX, for whoever may read it."""

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get(self, request, *args, **kwargs):
        name = f"ke-hoach-{self.instance.year}.docx"
        return HttpResponse(
            document_of(self.instance),
            content_type=CONTENT_TYPE,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class PlanRolloverView(InstanceSpecificView):
    """Makes next year's plan out of this one; for those who write plans."""

    http_method_names = ["post"]

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_create(user)

    def post(self, request, *args, **kwargs):
        try:
            plan = roll_over(self.instance, request.user)
        except AlreadyPlanned as refusal:
            return self._there_is_one(refusal.plan)
        messages.success(
            request,
            _(
                "The draft for %(year)s was made. Read it through: superior documents belong to "
                "their year and were not taken over; number, date and signed file are empty."
            )
            % {"year": plan.year},
        )
        if notes := to_be_read(self.instance, plan):
            messages.warning(request, " ".join(notes))
        return redirect(self.url_helper.get_action_url("edit", plan.pk))

    def _there_is_one(self, plan):
        url = self.url_helper.get_action_url("inspect", plan.pk)
        messages.error(
            self.request,
            _("Nothing was made: there is already a plan for %(year)s.") % {"year": plan.year},
            buttons=[messages.button(url, str(plan))],
        )
        return redirect(self.url_helper.get_action_url("inspect", self.pk_quoted))


class PlanAmendView(InstanceSpecificView):
    """Opens the plan's draft of an amendment, made with what is in force where there is none."""

    http_method_names = ["post"]

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_edit_obj(user, self.instance)

    def post(self, request, *args, **kwargs):
        try:
            draft = draft_amendment(self.instance)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(self.url_helper.get_action_url("inspect", self.pk_quoted))
        return redirect("thidua_planamendment_modeladmin_edit", draft.pk)

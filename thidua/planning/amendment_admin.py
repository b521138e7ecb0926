"""Amendments in the admin: read, edited while they are drafts, issued, taken as DOCX."""

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail_modeladmin.views import EditView, InstanceSpecificView

from thidua.vietnamese.dates import day_in_figures
from thidua.vietnamese.documents import CONTENT_TYPE

from .amending import issue_amendment
from .amendment_document import amendment_document_of
from .amendments import PlanAmendment
from .changes import changes_of
from .issued_views import AmendmentPermissions, IssuedDeleteView, IssuedMixin
from .modeladmin import RecordAdmin, RecordButtonHelper
from .plan_document import parts_of
from .views import RecordHistoryView, RecordInspectView


class AmendmentEditView(IssuedMixin, EditView):
    """Saved, it leads to the page on which it is read through and issued."""

    def get_error_message(self):
        return _("The amendment was not saved: see what is marked below.")

    def get_success_message(self, instance):
        return _("%(plan)s was saved.") % {"plan": instance}

    def get_success_message_buttons(self, instance):
        return []

    def get_success_url(self):
        return self.url_helper.get_action_url("inspect", self.pk_quoted)

    def get_page_subtitle(self):
        return str(self.instance)

    def get_meta_title(self):
        return str(self.instance)

    @property
    def inspect_url(self):
        return self.get_success_url()


class AmendmentInspectView(RecordInspectView):
    """What it changes, old → new, and for the office the button that issues it."""

    def _url(self, action):
        return self.url_helper.get_action_url(action, self.pk_quoted)

    @property
    def document_url(self):
        return self._url("document")

    @property
    def issue_url(self):
        return self._url("issue") if self.may_edit and not self.instance.is_issued else ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            changes=changes_of(self.instance),
            parts=parts_of(self.instance),
            targets=self.instance.targets.all(),
            **kwargs,
        )


class AmendmentHistoryView(RecordHistoryView):
    """The changes of an amendment and of its targets."""

    related_histories = ("targets",)
    record_label = gettext_lazy("The amendment")


class AmendmentDocumentView(InstanceSpecificView):
    """The amendment as a DOCX, for whoever may read it."""

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get(self, request, *args, **kwargs):
        name = f"dieu-chinh-ke-hoach-{self.instance.plan.year}-{self.instance.pk}.docx"
        return HttpResponse(
            amendment_document_of(self.instance),
            content_type=CONTENT_TYPE,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class AmendmentIssueView(InstanceSpecificView):
    """Puts it into force as it was read."""

    http_method_names = ["post"]

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_edit_obj(user, self.instance)

    def post(self, request, *args, **kwargs):
        try:
            issued = issue_amendment(self.instance)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            first = issued.effective_from
            day = day_in_figures(first) if first else ""
            words = _("The amendment was issued; it holds from %(day)s.") % {"day": day}
            messages.success(request, words)
        return redirect(self.url_helper.get_action_url("inspect", self.pk_quoted))


class AmendmentAdmin(RecordAdmin):
    """By the permissions for plans. It has no place in the menu: a plan leads to its amendments."""

    model = PlanAmendment
    add_to_admin_menu = False
    menu_label = gettext_lazy("Amendments of plans")
    menu_icon = "calendar-check"
    list_display = ("__str__", "status", "number", "issued_day", "first_day")
    ordering = ("-plan__year", "-pk")
    list_select_related = ("plan",)
    permission_helper_class = AmendmentPermissions
    button_helper_class = RecordButtonHelper
    edit_view_class = AmendmentEditView
    delete_view_class = IssuedDeleteView
    inspect_view_class = AmendmentInspectView
    history_view_class = AmendmentHistoryView
    edit_template_name = "thidua/planning/plan_edit.html"
    inspect_template_name = "thidua/planning/amendment.html"
    index_view_extra_css = ["thidua/css/reporting.css"]
    inspect_view_extra_css = ["thidua/css/reporting.css", "thidua/css/plan.css"]

    def get_admin_urls_for_registration(self):
        create = self.url_helper.get_action_url_name("create")
        urls = super().get_admin_urls_for_registration()
        return (
            *(each for each in urls if each.name != create),
            self.own_url("document", AmendmentDocumentView),
            self.own_url("issue", AmendmentIssueView),
        )

    @display(description=gettext_lazy("date of issue"), ordering="issued_on")
    def issued_day(self, amendment):
        return day_in_figures(amendment.issued_on) if amendment.issued_on else ""

    @display(description=gettext_lazy("first day of effect"), ordering="effective_from")
    def first_day(self, amendment):
        return day_in_figures(amendment.effective_from) if amendment.effective_from else ""

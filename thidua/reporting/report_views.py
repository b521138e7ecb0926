"""The register of reports on results in the admin, beside the figures in the Reports menu."""

from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from thidua.history.views import ChangeHistoryView
from thidua.units.listing import DateColumn, LocalTimeColumn

from .downloads import as_document, as_workbook
from .models import SETTLED, ResultReport
from .report_forms import DRAFT, HANDED_IN, TO_HAND_IN
from .report_parts import sections_of
from .reports import hand_in
from .results import differences

ICON = "doc-full-inverse"
NOT_SAVED = _("The report was not saved: see what is marked below.")


class HandedInColumn(LocalTimeColumn):
    """When it was handed in, nothing for a draft."""

    def get_value(self, instance):
        return super().get_value(instance) if instance.is_handed_in else gettext("not yet")


class HandedInByColumn(Column):
    """Who handed it in, by name."""

    def get_value(self, instance):
        user = instance.handed_in_by
        return get_user_display_name(user) if user else ""


class ReportsIndexView(generic.IndexView):
    default_ordering = ("-plan__year", "-pk")
    #: Styled by registers.css.
    table_classname = "listing thidua-register"

    def get_base_queryset(self):
        # What is kept can be large, and a list shows none of it.
        reports = ResultReport.objects.defer("kept")
        return reports.select_related("plan", "handed_in_by").order_by("-plan__year", "-pk")

    def get_edit_url(self, instance):
        """Everybody comes to the report itself first; it leads to its form."""
        return None

    def get_delete_url(self, instance):
        return None if instance.is_handed_in else super().get_delete_url(instance)


class ReportMixin:
    """To the report itself after each change."""

    object: ResultReport
    inspect_url_name: str

    def get_success_url(self):
        return reverse(self.inspect_url_name, args=[self.object.pk])

    def get_success_message(self, *args, **kwargs):
        return gettext("%(report)s was saved.") % {"report": self.object}

    def get_success_buttons(self):
        return []

    def get_error_message(self):
        return NOT_SAVED


class ReportCreateView(ReportMixin, generic.CreateView):
    inspect_url_name = ""
    page_title = _("New report on results")
    submit_button_label = _("Save")


class ReportEditView(ReportMixin, generic.EditView):
    inspect_url_name = ""
    submit_button_label = _("Save")

    def get_panel(self):
        return HANDED_IN if self.get_object().is_handed_in else DRAFT

    def get_form_class(self):
        # The viewset's own form has all fields, whatever the panel shows.
        return self.panel.get_form_class()

    @cached_property
    def can_delete(self):
        return not self.object.is_handed_in and super().can_delete

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.object.is_handed_in and "span" in request.POST:
            # The form was opened while it was still a draft.
            messages.error(request, SETTLED)
            return HttpResponseRedirect(self.get_success_url())
        return super().post(request, *args, **kwargs)


class ReportDeleteView(generic.DeleteView):
    @property
    def confirmation_message(self):
        return gettext("Delete this report? It was not handed in.")

    def get_usage_url(self):
        """Nothing refers to a report."""
        return None

    def dispatch(self, request, *args, **kwargs):
        if self.object.is_handed_in and self.user_has_permission("delete"):
            messages.error(request, SETTLED)
            return HttpResponseRedirect(reverse("thidua_reports:inspect", args=[self.object.pk]))
        return super().dispatch(request, *args, **kwargs)

    def get_success_message(self):
        return gettext("%(report)s was deleted.") % {"report": self.object}


class ReportInspectView(generic.InspectView):
    """The report: its figures, what changed since they were kept, its texts and its files."""

    template_name = "thidua/reporting/reports/report.html"
    page_title = _("Report on results")
    header_icon = ICON

    def get_fields(self):
        return []

    def get_delete_url(self):
        return None if self.object.is_handed_in else super().get_delete_url()

    @cached_property
    def header_more_buttons(self):
        history = reverse("thidua_reports:history", args=[self.object.pk])
        label = gettext("Change history")
        buttons = [Button(label, url=history, icon_name="history", priority=30)]
        if edit_url := self.get_edit_url():
            buttons.append(
                Button(pgettext("thidua", "Edit"), url=edit_url, icon_name="edit", priority=10)
            )
        if delete_url := self.get_delete_url():
            buttons.append(
                Button(pgettext("thidua", "Delete"), url=delete_url, icon_name="bin", priority=20)
            )
        return buttons

    def get_breadcrumbs_items(self):
        # A reader comes from the list; the report is where it is read.
        *above, here = super().get_breadcrumbs_items()
        return [*above[:2], {"url": "", "label": here["sublabel"]}]

    def get_context_data(self, **kwargs):
        report, today = self.object, None
        results = report.results()
        if report.is_handed_in:
            today = report.results_today()
        return super().get_context_data(
            results=results,
            today=today,
            differences=differences(results, today) if today else [],
            sections=sections_of(report),
            edit_url=self.get_edit_url(),
            **kwargs,
        )


class HandInView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks once more, then keeps the report as it stands."""

    model = ResultReport
    permission_required = "change"
    template_name = "thidua/reporting/reports/hand_in.html"
    page_title = _("Hand in")
    header_icon = ICON

    def get_page_subtitle(self):
        return str(self.object)

    def get_breadcrumbs_items(self):
        report = reverse("thidua_reports:inspect", args=[self.object.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("thidua_reports:index"), "label": gettext("Reports on results")},
            {"url": report, "label": str(self.object)},
            {"url": "", "label": self.page_title},
        ]

    def get_form(self, data=None):
        """The texts and the recipients, to be completed now that the figures are read."""
        initial = {"recipients": "\n".join(self.object.recipient_lines())}
        form_class = TO_HAND_IN.get_form_class()
        return form_class(data, instance=self.object, initial=initial, for_user=self.request.user)

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None) or self.get_form()
        panel = TO_HAND_IN.get_bound_panel(
            instance=self.object, request=self.request, form=form, prefix="panel"
        )
        return super().get_context_data(
            object=self.object,
            results=self.object.results(),
            panel=panel,
            media=panel.media + form.media,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        form = self.get_form(request.POST)
        if not form.is_valid():
            messages.error(request, NOT_SAVED)
            return self.render_to_response(self.get_context_data(form=form))
        # A request without a field leaves what was typed before.
        written = {name: form.cleaned_data[name] for name in form.fields if name in request.POST}
        try:
            report = hand_in(self.object, request.user, written)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(
                request,
                gettext("%(report)s was handed in: its figures are kept.") % {"report": report},
            )
        return HttpResponseRedirect(reverse("thidua_reports:inspect", args=[self.object.pk]))


class ReportFileView(PermissionCheckedMixin, BaseObjectMixin, TemplateView):
    """A report as a file: as it was handed in, else as it stands today."""

    model = ResultReport
    any_permission_required = ["add", "change", "delete", "view"]
    answer = staticmethod(as_document)

    def get(self, request, *args, **kwargs):
        return self.answer(self.object)


class ResultReportViewSet(ModelViewSet):
    """Who may do what is thidua.roles: the office manages, leadership and culture read."""

    model = ResultReport
    name = "thidua_reports"
    url_prefix = "bao-cao/ket-qua"
    url_namespace = "thidua_reports"
    icon = ICON
    menu_label = _("Reports on results")
    menu_name = "thidua-result-reports"
    menu_hook = "register_reports_menu_item"
    menu_order = 110
    edit_handler = DRAFT
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = ReportsIndexView
    add_view_class = ReportCreateView
    edit_view_class = ReportEditView
    delete_view_class = ReportDeleteView
    inspect_view_class = ReportInspectView
    history_view_class = ChangeHistoryView
    inspect_template_name = ReportInspectView.template_name
    list_display = [
        "__str__",
        "number",
        DateColumn("dated_on", label=_("Date of the report")),
        HandedInColumn("handed_in_at", label=_("Handed in")),
        HandedInByColumn("handed_in_by", label=_("Handed in by")),
    ]

    def get_urlpatterns(self):
        own = [
            path("<int:pk>/nop/", HandInView.as_view(), name="hand_in"),
            path("<int:pk>/docx/", ReportFileView.as_view(), name="document"),
            path("<int:pk>/xlsx/", ReportFileView.as_view(answer=as_workbook), name="workbook"),
        ]
        return [*super().get_urlpatterns(), *own]

"""The register of annual plans: wagtail-modeladmin's views in the office's words."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail_modeladmin.views import CreateView, EditView, HistoryView, InspectView

from thidua.history.views import ChangesMixin


class PlanFormMixin:
    """wagtail-modeladmin has no Vietnamese for what it says about a form."""

    def get_error_message(self):
        return _("The plan was not saved: see what is marked below.")

    def get_success_message(self, instance):
        return _("%(plan)s was saved.") % {"plan": instance}


class PlanCreateView(PlanFormMixin, CreateView):
    def get_meta_title(self):
        return _("New annual plan")


class PlanEditView(PlanFormMixin, EditView):
    def get_meta_title(self):
        return str(self.instance)


class PlanInspectView(InspectView):
    """What those read who may not change it."""

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

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            targets=self.instance.targets.all(),
            superior_documents=self.instance.superior_documents.select_related("file"),
            **kwargs,
        )


class PlanHistoryView(ChangesMixin, HistoryView):
    """Every change of the plan and of its targets; whoever may read the plan may read it."""

    related_histories = ("targets",)
    header_icon = "history"

    def check_action_permitted(self, user):
        # wagtail-modeladmin 2.5 lets everybody in the admin read every history.
        return self.permission_helper.user_can_list(user)

    def get_page_title(self):
        return _("Change history")

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self.index_url, "label": self.model_admin.get_menu_label()},
            {"url": self._plan_url, "label": str(self.instance)},
            {"url": "", "label": self.get_page_title(), "sublabel": str(self.instance)},
        ]

    @cached_property
    def _plan_url(self):
        may_edit = self.permission_helper.user_can_edit_obj(self.request.user, self.instance)
        return self.url_helper.get_action_url("edit" if may_edit else "inspect", self.pk_quoted)

    @cached_property
    def header_buttons(self):
        return [HeaderButton(_("The plan"), url=self._plan_url, icon_name="view")]

"""The forms of what can be issued: whole while it is a draft, the signed file alone after that."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.views import DeleteView

from .issued import SETTLED, IssuedOnce
from .plans import AnnualPlan

#: The one thing that is filled in of what was issued.
SIGNED = ObjectList([FieldPanel("signed_file")], base_form_class=WagtailAdminModelForm)


class IssuedMixin:
    """Before a view that changes a plan or an amendment: of an issued one the signed file alone."""

    instance: IssuedOnce
    request: HttpRequest
    url_helper: Any
    pk_quoted: str

    def get_edit_handler(self):
        if not self.instance.is_issued:
            return super().get_edit_handler()  # type: ignore[misc]
        return SIGNED.bind_to_model(type(self.instance))

    def post(self, request, *args, **kwargs):
        if self.instance.is_issued and "targets-TOTAL_FORMS" in request.POST:
            # The form was opened while it was still a draft.
            return self.refuse(SETTLED)
        return super().post(request, *args, **kwargs)  # type: ignore[misc]

    def form_valid(self, form):
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except ValidationError as refusal:
            # It was issued while this form was being read.
            return self.refuse(" ".join(refusal.messages))

    def refuse(self, words):
        messages.error(self.request, words)
        return redirect(self.url_helper.get_action_url("inspect", self.pk_quoted))


class IssuedDeleteView(IssuedMixin, DeleteView):
    """A draft is deleted; of what was issued it is said that it stays."""

    def check_action_permitted(self, user):
        # Not of this one: whoever may delete drafts is told why an issued one stays.
        return self.permission_helper.user_can_delete_drafts(user)

    def dispatch(self, request, *args, **kwargs):
        if self.instance.is_issued and self.check_action_permitted(request.user):
            return self.refuse(SETTLED)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return str(self.instance)

    def get_meta_title(self):
        return str(self.instance)


class PlanPermissions(PermissionHelper):
    """Who may do what with a plan; nobody is offered to delete an issued one."""

    def user_can_delete_drafts(self, user):
        return super().user_can_delete_obj(user, None)

    def user_can_delete_obj(self, user, obj):
        return self.user_can_delete_drafts(user) and not obj.is_issued


class AmendmentPermissions(PlanPermissions):
    """Of amendments by the permissions for plans; they are made from their plan alone."""

    def __init__(self, model, inspect_view_enabled=False):
        super().__init__(AnnualPlan, inspect_view_enabled)

    def user_can_create(self, user):
        return False

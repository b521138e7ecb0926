"""Accounts that the office's records name are closed, not deleted: on Wagtail's screens for deleting users.

Approvals, takedowns, delegations and reports protect the accounts of those who made them; without this
the screens would answer with an error of the server.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import router
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.users.views.bulk_actions.delete import DeleteBulkAction


def is_named_in_records(user) -> bool:
    """Whether some record keeps this account, so that it can be closed only."""
    collector = Collector(using=router.db_for_write(type(user), instance=user), origin=user)
    try:
        collector.collect([user])
    except (ProtectedError, RestrictedError):
        return True
    return False


def refusal(users) -> str:
    """Why these accounts stay, and what to do."""
    return _(
        "Records of the office name %(names)s: approvals, delegations, reports or plans. These accounts "
        "cannot be deleted, so that it stays known who decided. Close the account of somebody who has "
        "left: take the tick off “Active” where the account is edited; then nobody signs in with it."
    ) % {"names": ", ".join(map(get_user_display_name, users))}


class KeptAccountView(WagtailAdminTemplateMixin, TemplateView):
    """In the place of the question whether to delete: why not, and the way to closing the account."""

    template_name = "thidua/units/kept_account.html"
    page_title = gettext_lazy("This account stays")
    header_icon = "user"
    account: Any = None

    def get_page_subtitle(self):
        return get_user_display_name(self.account)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": _("Users")},
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs):
        edit_url = reverse("wagtailusers_users:edit", args=[self.account.pk])
        return super().get_context_data(reason=refusal([self.account]), edit_url=edit_url, **kwargs)

    def post(self, request, *args, **kwargs):
        """A form that was open before the account was named."""
        messages.error(request, refusal([self.account]))
        return redirect("wagtailusers_users:edit", self.account.pk)


def refuse_to_delete(request, user):
    """`before_delete_user`."""
    return KeptAccountView.as_view(account=user)(request) if is_named_in_records(user) else None


class UnnamedDeleteBulkAction(DeleteBulkAction):
    """`register_bulk_action`, in the place of Wagtail's own: deletes none if one of them stays."""

    models = [get_user_model()]
    is_protected: bool
    kept: list

    def annotate_items(self, items):
        items = super().annotate_items(items)
        self.kept = [user for user in items if is_named_in_records(user)]
        if self.kept:
            self.is_protected = True
            self.template_name = "thidua/units/bulk_delete_accounts.html"
        return items

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"reason": refusal(self.kept) if self.kept else ""}

    def prepare_action(self, objects, objects_without_access):
        if self.kept:
            messages.error(self.request, refusal(self.kept))
            return redirect(self.next_url)
        return super().prepare_action(objects, objects_without_access)

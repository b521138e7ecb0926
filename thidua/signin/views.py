"""The admin's account page and sign-out, in place of Wagtail's."""

from django.shortcuts import render
from django.urls import path
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views import account

from thidua.ours import is_for_us
from thidua.vietnamese.full_names import FullNameFormMixin
from thidua.wagtail_ties.core_addresses import put_before_core

from .avatars import AvatarPanel


# Tie: account page and sign-out
class SignOutView(account.LogoutView):
    """Asks before it signs out, where somebody came by the address.

    Wagtail 8.0.1 answers a GET with an empty 405, takes the cookie away and says "signed out", while
    the session lives on in the store. This can go once it does not.
    """

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        if not is_for_us(request):
            self.http_method_names = account.LogoutView.http_method_names
            return super().dispatch(request, *args, **kwargs)
        if request.method == "POST":
            return super().dispatch(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            return render(request, "thidua/signin/sign_out.html")
        return self.http_method_not_allowed(request)


class NameForm(FullNameFormMixin, NameEmailForm):
    pass


class NamePanel(account.NameEmailSettingsPanel):
    """On the account page: a name in one field."""

    form_class = NameForm


#: Wagtail's panels of the account page → ours.
_PANELS = {
    account.AvatarSettingsPanel: AvatarPanel,
    account.NameEmailSettingsPanel: NamePanel,
}


class AccountView(account.AccountView):
    """With panels of ours: Wagtail makes a list of its own and has no hook for it."""

    def get_panels(self):
        panels = super().get_panels()
        if not is_for_us(self.request):
            return panels
        return [
            _PANELS[type(panel)](panel.request, panel.user, panel.profile)
            if type(panel) in _PANELS
            else panel
            for panel in panels
        ]


def admin_urls() -> list:
    """`register_admin_urls`: at Wagtail's addresses and under its names."""
    # Tie: account page and sign-out
    put_before_core(
        [
            path("account/", AccountView.as_view(), name="wagtailadmin_account"),
            path("logout/", SignOutView.as_view(), name="wagtailadmin_logout"),
        ]
    )
    return []

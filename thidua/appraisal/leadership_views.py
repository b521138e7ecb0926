"""The leadership page: who approves when, delegations, and the alerts."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from thidua import roles
from thidua.leadership import delegations
from thidua.leadership.exceptions import DelegationRefused
from thidua.leadership.models import Delegation
from thidua.leadership.who import is_leader, is_standing_leader
from thidua.vietnamese.dates import moment_in_figures
from thidua.vietnamese.fields import DAY
from thidua.vietnamese.formats.vi import formats
from thidua.vietnamese.text import name_sort_key

from .leadership import events, granted_delegations, members, today

EVENTS_PER_PAGE = 20


def may_see_leadership(user) -> bool:
    """Leaders decide here; a superuser reads, as he answers for the accounts."""
    return user.is_superuser or is_leader(user)


class LeadershipMenuItem(MenuItem):
    """The page in Wagtail's Settings menu."""

    def is_shown(self, request):
        return may_see_leadership(request.user)


def leadership_menu_item():
    """`register_settings_menu_item`."""
    return LeadershipMenuItem(
        gettext_lazy("Leadership and delegations"),
        reverse("thidua_signoff:leadership"),
        name="thidua-leadership",
        icon_name="group",
        order=90,
    )


class UserField(forms.ModelChoiceField):
    """People by their full names."""

    def label_from_instance(self, obj):
        return get_user_display_name(obj)


class MemberForm(forms.Form):
    """Whom a button is about; whether it may be so is the rules' to say."""

    member = UserField(queryset=get_user_model().objects.all())


class RevokeForm(forms.Form):
    """Which delegation is revoked; one that is over stays as it was."""

    delegation = forms.ModelChoiceField(queryset=Delegation.objects.filter(revoked_at=None))


def gone_meanwhile(form) -> str:
    """Why a button of a page that was loaded earlier names nothing any more, "" for a made-up key."""
    key = form.data.get("delegation", "")
    delegation = Delegation.objects.filter(pk=key).first() if key.isdecimal() else None
    if delegation is None or delegation.revoked_at is None:
        return ""
    return gettext(
        "Nothing was changed: the delegation of %(deputy)s was revoked already, on %(moment)s."
    ) % {
        "deputy": delegation.deputy_name,
        "moment": moment_in_figures(delegation.revoked_at),
    }


class DelegationForm(forms.Form):
    """A deputy, the first and the last day, why."""

    deputy = UserField(
        label=gettext_lazy("Who may approve"),
        queryset=get_user_model().objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose who may approve.")},
    )
    starts_on = forms.DateField(
        label=gettext_lazy("First day"), input_formats=formats.DATE_INPUT_FORMATS
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Last day, included"), input_formats=formats.DATE_INPUT_FORMATS
    )
    note = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For example a journey or a leave."),
        max_length=Delegation._meta.get_field("note").max_length,
        required=False,
    )

    def __init__(self, *args, granter, **kwargs):
        super().__init__(*args, **kwargs)
        deputies = get_user_model().objects.filter(
            is_active=True, groups__name=roles.LEADERSHIP, thidua_deputy__isnull=False
        )
        self.deputies = deputies.exclude(pk=granter.pk)
        deputy: Any = self.fields["deputy"]
        deputy.queryset = self.deputies
        deputy.choices = sorted(deputy.choices, key=lambda person: name_sort_key(person[1]))
        for name in ("starts_on", "ends_on"):
            self.fields[name].widget = AdminDateInput(format=DAY)
            self.fields[name].error_messages["required"] = gettext(
                "Say from which day until which day."
            )

    def clean(self):
        start, end = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if end and end < today():
            self.add_error("ends_on", gettext("This day is past: nothing can be delegated for it."))
        elif start and end and end < start:
            self.add_error("ends_on", gettext("The last day comes before the first day."))
        return self.cleaned_data


class LeadershipView(WagtailAdminTemplateMixin, View):
    """GET shows who approves when; POST takes one decision of a standing leader."""

    template_name = "thidua/appraisal/leadership/leadership.html"
    page_title = gettext_lazy("Leadership and delegations")
    header_icon = "group"

    def dispatch(self, request, *args, **kwargs):
        if not may_see_leadership(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get(self, request, *args, **kwargs):
        return self.answer(DelegationForm(granter=request.user))

    def post(self, request, *args, **kwargs):
        form = DelegationForm(granter=request.user)
        decision = request.POST.get("decision", "")
        try:
            if decision == "grant":
                form = DelegationForm(request.POST, granter=request.user)
                if not self.grant(form):
                    return self.answer(form)
            elif decision in ("make_deputy", "end_deputy"):
                decide = getattr(delegations, decision)
                decide(self.chosen(MemberForm, "member"), request.user)
            elif decision == "revoke":
                delegations.revoke(self.chosen(RevokeForm, "delegation"), request.user)
            else:
                raise PermissionDenied
        except DelegationRefused as refusal:
            messages.error(request, str(refusal))
            return self.answer(form, status=403)
        messages.success(request, self.said(decision))
        return redirect("thidua_signoff:leadership")

    def chosen(self, form_class, name):
        """What a button names.

        :raises DelegationRefused: another leader, or another tab, was faster.
        :raises Http404: there never was such a one.
        """
        form = form_class(self.request.POST)
        if form.is_valid():
            return form.cleaned_data[name]
        if gone := gone_meanwhile(form):
            raise DelegationRefused(gone)
        raise Http404

    def grant(self, form) -> bool:
        """Grant what the form says; False where it says something that cannot be.

        :raises DelegationRefused: this user may not grant it.
        """
        if not is_standing_leader(self.request.user):
            # Before the form is looked at: who may not decide is told so, not what to fill in.
            raise DelegationRefused(
                gettext("Only a leader who approves in his own right delegates.")
            )
        if not form.is_valid():
            return False
        given = form.cleaned_data
        try:
            delegations.grant(
                given["deputy"],
                self.request.user,
                given["starts_on"],
                given["ends_on"],
                given["note"],
            )
        except ValidationError as error:
            form.add_error(None, error)
            return False
        return True

    def said(self, decision) -> str:
        return {
            "grant": gettext("The delegation was granted."),
            "revoke": gettext("The delegation was revoked."),
            "make_deputy": gettext("This leader approves only under a delegation from now on."),
            "end_deputy": gettext("This leader approves in his own right again."),
        }[decision]

    def answer(self, form, status=200):
        granted = granted_delegations()
        page = WagtailPaginator(events(), EVENTS_PER_PAGE).get_page(self.request.GET.get("p"))
        context = self.get_context_data(
            members=members(granted),
            granted=granted,
            form=form,
            has_deputies=form.deputies.exists(),
            may_decide=is_standing_leader(self.request.user),
            events=page.object_list,
            page_obj=page,
            is_paginated=page.has_other_pages(),
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            index_url=self.request.path,
            media=form.media,
        )
        return self.render_to_response(context, status=status)

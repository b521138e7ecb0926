"""Where the office and culture put a plan and its results on the public page of the year."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.components import Component

from thidua.planning.models import AnnualPlan

from .year_pages import NotShown, may_prepare, page_of, prepare, why_not


class PrepareYearPageView(View):
    """Makes a draft of the page and opens it in the editor, where it is sent in like any text."""

    http_method_names = ["post"]
    with_results = False

    def post(self, request, plan_id):
        if not may_prepare(request.user):
            raise PermissionDenied
        plan = get_object_or_404(AnnualPlan, pk=plan_id)
        try:
            page = prepare(plan, request.user, self.with_results)
        except NotShown as refusal:
            messages.error(request, str(refusal))
            return redirect("thidua_annualplan_modeladmin_inspect", plan.pk)
        messages.success(
            request,
            _("A draft of the page was made. Read it, then submit it: a leader has to approve it."),
        )
        return redirect("wagtailadmin_pages:edit", page.pk)


class YearPagePanel(Component):
    """On the page of a plan: where its public page stands, and the buttons that make a draft."""

    template_name = "thidua/reporting/year/plan_panel.html"

    def __init__(self, request, plan):
        self.request, self.plan = request, plan

    def get_context_data(self, parent_context):
        page = page_of(self.plan)
        address = "thidua_reporting:year_page"
        return {
            "csrf_token": parent_context.get("csrf_token"),
            "page": page,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else "",
            "why_not": why_not(self.plan, self.request.user),
            "plan_only_url": reverse(address, args=[self.plan.pk]),
            "results_url": reverse(f"{address}_results", args=[self.plan.pk]),
        }


def year_page_panels(request, plan):
    """Shown to those alone who may make the page."""
    return [YearPagePanel(request, plan)] if may_prepare(request.user) else []

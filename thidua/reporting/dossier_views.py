"""The dossier of a year: who may take it, and where it is offered."""

from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View
from wagtail.admin.ui.components import Component

from thidua.appraisal.slip import may_read_approvals
from thidua.planning.models import AnnualPlan

from .dossier import dossier_of
from .permissions import may_read_figures


def may_take_dossier(user) -> bool:
    """Who may see all of it: plans and reports, every slip, and the log of airings."""
    return (
        may_read_figures(user)
        and user.has_perm("thidua.view_resultreport")
        and user.has_perm("thidua.view_broadcastlog")
        and may_read_approvals(user)
    )


class DossierView(View):
    """The ZIP, sent while it is written."""

    def dispatch(self, request, *args, **kwargs):
        if not may_take_dossier(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, plan_id):
        plan = get_object_or_404(AnnualPlan, pk=plan_id)
        return StreamingHttpResponse(
            dossier_of(plan),
            content_type="application/zip",
            headers={
                "Content-Disposition": f'attachment; filename="ho-so-thi-dua-{plan.year}.zip"',
                # nginx would otherwise gather it in a file of its own first.
                "X-Accel-Buffering": "no",
            },
        )


class DossierPanel(Component):
    """On the page of a plan: what the dossier holds, and where it is taken."""

    template_name = "thidua/reporting/dossier_panel.html"

    def __init__(self, plan):
        self.plan = plan

    def get_context_data(self, parent_context):
        address = reverse("thidua_reporting:dossier", args=[self.plan.pk])
        return {"address": address, "year": self.plan.year}


def dossier_panels(request, plan):
    """Shown to those alone who may take it."""
    return [DossierPanel(plan)] if may_take_dossier(request.user) else []

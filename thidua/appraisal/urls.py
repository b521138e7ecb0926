"""Admin addresses of sign-off."""

from django.urls import path

from .approvals import ApprovalsView
from .leadership_views import LeadershipView
from .slip_views import SlipDocumentView, SlipView
from .takedown_views import TakenDownView
from .views import AppraisalPreviewView, AppraisalView
from .waiting import WaitingView

app_name = "thidua_signoff"
urlpatterns = [
    path("", WaitingView.as_view(), name="waiting"),
    path("<int:task_state_id>/", AppraisalView.as_view(), name="appraise"),
    path("<int:task_state_id>/xem-truoc/", AppraisalPreviewView.as_view(), name="preview"),
    path("go-bai/<int:takedown_id>/", TakenDownView.as_view(), name="taken_down"),
    path("lanh-dao/", LeadershipView.as_view(), name="leadership"),
    path("phieu/", ApprovalsView.as_view(), name="approvals"),
    path("phieu/results/", ApprovalsView.as_view(results_only=True), name="approvals_results"),
    path("phieu/<int:approval_id>/", SlipView.as_view(), name="slip"),
    path("phieu/<int:approval_id>/docx/", SlipDocumentView.as_view(), name="slip_document"),
]

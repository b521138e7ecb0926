"""Admin addresses of sign-off."""

from django.urls import path

from .views import AppraisalPreviewView, AppraisalView

app_name = "thidua_signoff"
urlpatterns = [
    path("<int:task_state_id>/", AppraisalView.as_view(), name="appraise"),
    path("<int:task_state_id>/xem-truoc/", AppraisalPreviewView.as_view(), name="preview"),
]

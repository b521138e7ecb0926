"""What tests post to the admin, and what they compare before and after a refusal."""

from django.urls import reverse
from wagtail.models import Revision, TaskState, WorkflowState

from thidua.models import Approval, ArticlePage


def everything(page):
    """What must not change when something is refused."""
    return (
        list(ArticlePage.objects.filter(pk=page.pk).values()),
        list(Revision.objects.values("pk", "content", "user")),
        list(WorkflowState.objects.values()),
        list(TaskState.objects.values()),
        list(Approval.objects.values()),
    )


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def action_url(page, action, task_state):
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task_state.pk])


def appraisal_url(task_state):
    return reverse("thidua_signoff:appraise", args=[task_state.pk])


def form_data(page, **changes):
    """What the edit form of an article posts."""
    return {
        "title": page.title,
        "summary": page.summary,
        "source": "Báo cáo của tổ dân phố",
        "corrections-count": "0",
        "kind": page.kind,
        "level": page.level_id,
        "body-count": "1",
        "body-0-type": "paragraph",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-id": "",
        "body-0-value": '{"blocks": [{"text": "Chữ.", "key": "a", "type": "unstyled", "depth": 0,'
        ' "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}',
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }


def texts(response):
    return [str(message) for message in response.context["messages"]]

"""Sets dates back, on sample rows only: what was done today reads as done when the sample says."""

from django.db import connection, models
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState

from thidua.column.models import PublicStory, StoryPage
from thidua.signoff.models import Approval, LeadershipTask
from thidua.signoff.triggers import taken_off

from .marks import sample_pages


def set_back(page, *, submitted, reviewed=None, approved=None, returned=None) -> None:
    """Move the page's one way through the workflow to these aware times.

    :raises ValueError: the page is not marked as sample.
    """
    if not sample_pages().filter(pk=page.pk).exists():
        raise ValueError(f"{page} is no sample: its dates stay.")
    Page.objects.filter(pk=page.pk).update(
        latest_revision_created_at=submitted,
        first_published_at=approved,
        last_published_at=approved,
    )
    PublicStory.objects.keep(
        story.specific for story in Page.objects.filter(pk=page.pk, live=True).type(StoryPage)
    )
    Revision.objects.for_instance(page).update(created_at=submitted)
    states = WorkflowState.objects.for_instance(page)
    states.update(created_at=submitted)
    decided = approved or returned
    leadership = models.Q(task__in=LeadershipTask.objects.all())
    steps = TaskState.objects.filter(workflow_state__in=states)
    steps.exclude(leadership).update(started_at=submitted, finished_at=reviewed)
    if reviewed:
        steps.filter(leadership).update(started_at=reviewed, finished_at=decided)
    # Approvals are append-only: past the manager's refusal and the triggers, on a sample row.
    with taken_off(connection, Approval):
        models.QuerySet.update(
            Approval.objects.for_object(page).order_by(),
            created_at=approved or submitted,
            revision_created_at=submitted,
        )
    _set_log_back(page, submitted, (reviewed, decided))


def _set_log_back(page, submitted, decisions) -> None:
    moments = iter([moment for moment in decisions if moment])
    now = submitted
    for entry in PageLogEntry.objects.filter(page=page.pk).order_by("timestamp", "pk"):
        if entry.action in ("wagtail.workflow.approve", "wagtail.workflow.reject"):
            now = next(moments, now)
        PageLogEntry.objects.filter(pk=entry.pk).update(timestamp=now)

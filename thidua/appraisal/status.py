"""Where an item stands, in plain words for the one who wrote it (plan, IV.4a)."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from thidua.signoff.tasks import LeadershipTask


class Status(models.TextChoices):
    """From the first draft to the public page."""

    DRAFT = "draft", _("Draft, not sent in yet")
    IN_REVIEW = "in_review", _("Sent in, waiting for the culture officer")
    IN_APPRAISAL = "in_appraisal", _("Waiting for leadership")
    RETURNED = "returned", _("Returned to be mended")
    SCHEDULED = "scheduled", _("Approved, goes public at the time that was set")
    PUBLIC = "public", _("Public")

    @classmethod
    def written_in(cls):
        """Those in which somebody may still write in the text and pass it on."""
        return {cls.DRAFT, cls.RETURNED, cls.IN_REVIEW, cls.PUBLIC}

    @classmethod
    def open(cls):
        """Those in which the writer or the office still has something to do."""
        return {cls.DRAFT, cls.IN_REVIEW, cls.IN_APPRAISAL, cls.RETURNED}


@dataclass(frozen=True)
class Standing:
    """The status of a page, and the reason where it was returned."""

    status: Status
    reason: str = ""


def standing_of(page) -> Standing:
    """Where a page stands; prefetch its workflow states when there are many pages."""
    state = page.current_workflow_state
    if state is not None:
        task_state = state.current_task_state
        if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return Standing(Status.RETURNED, task_state.comment if task_state else "")
        if task_state and task_state.task.content_type.model_class() is LeadershipTask:
            return Standing(Status.IN_APPRAISAL)
        return Standing(Status.IN_REVIEW)
    if page.approved_schedule:
        return Standing(Status.SCHEDULED)
    if page.live and not page.has_unpublished_changes:
        return Standing(Status.PUBLIC)
    return Standing(Status.DRAFT)

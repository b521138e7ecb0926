"""Mails about stories: who is written to when. A mail goes out after the commit; one that fails is
logged and changes nothing."""

from django.db.models.signals import post_save
from django.dispatch import Signal
from wagtail.admin.mail import Notifier
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from thidua.signoff.models import Approval, CallOff, Takedown
from thidua.signoff.takedown import approved_again, taken_down
from thidua.signoff.tasks import SignOffTaskState
from thidua.wagtail_ties.mails import replace_mail

from .others import (
    OtherApprovalNotifier,
    OtherRejectionNotifier,
    OtherStepNotifier,
    OtherSubmissionNotifier,
)
from .publicity import (
    CallOffNotifier,
    ExpiryNotifier,
    GoLiveNotifier,
    PutBackNotifier,
    TakedownNotifier,
    tell_of_suspensions,
)
from .steps import (
    AppraisalNotifier,
    ApprovalNotifier,
    ReturnNotifier,
    ReviewNotifier,
    WithdrawalNotifier,
)

__all__ = ["connect", "tell_of_expiry", "tell_of_go_live", "tell_of_suspensions"]

#: Called by publish_scheduled: Wagtail's signals do not say that a time was set.
tell_of_go_live = GoLiveNotifier()
tell_of_expiry = ExpiryNotifier()

# Signals hold their receivers weakly, so these live with the module.
RECEIVERS: list[tuple[Signal, type, Notifier, str]] = [
    (task_submitted, SignOffTaskState, ReviewNotifier(), "thidua_review_mail"),
    (task_submitted, SignOffTaskState, AppraisalNotifier(), "thidua_appraisal_mail"),
    (workflow_rejected, WorkflowState, ReturnNotifier(), "thidua_return_mail"),
    (workflow_approved, WorkflowState, ApprovalNotifier(), "thidua_approval_mail"),
    (workflow_cancelled, WorkflowState, WithdrawalNotifier(), "thidua_withdrawal_mail"),
    (taken_down, Takedown, TakedownNotifier(), "thidua_takedown_mail"),
    (post_save, CallOff, CallOffNotifier(), "thidua_call_off_mail"),
    (approved_again, Approval, PutBackNotifier(), "thidua_put_back_mail"),
]
#: In place of Wagtail's receivers, under the names that Wagtail connects them with.
REPLACED: list[tuple[Signal, type, Notifier, str]] = [
    (
        workflow_submitted,
        WorkflowState,
        OtherSubmissionNotifier(),
        "workflow_state_submitted_email_notification",
    ),
    (
        workflow_rejected,
        WorkflowState,
        OtherRejectionNotifier(),
        "workflow_state_rejected_email_notification",
    ),
    (
        workflow_approved,
        WorkflowState,
        OtherApprovalNotifier(),
        "workflow_state_approved_email_notification",
    ),
    (
        task_submitted,
        TaskState,
        OtherStepNotifier(),
        "group_approval_task_submitted_email_notification",
    ),
]


def connect() -> None:
    """Connect the mails; may be called before or after Wagtail connects its own, and again."""
    for signal, sender, receiver, name in RECEIVERS:
        signal.connect(receiver, sender=sender, dispatch_uid=name)
    for signal, sender, receiver, name in REPLACED:
        replace_mail(signal, sender, name, receiver)

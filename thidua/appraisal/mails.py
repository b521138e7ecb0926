"""Mails of sign-off: to whom what is said at each turn; the words are in the templates.

Wagtail's receivers do not see these steps (it sends its signals with the task state's own class),
write nothing to the authors of a text, and lose the comment of an approval (signoff.md, 14). They
stay for a host's other workflows. A mail goes out after the commit; one that fails is logged and
changes nothing.
"""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.dispatch import Signal
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.mail import (
    EmailNotificationMixin,
    Notifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.admin.utils import get_admin_base_url, get_latest_str
from wagtail.models import WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from thidua.signoff.models import Approval, LeadershipTask, ReviewTask, SignOffTaskState
from thidua.signoff.pages import SignedOffMixin
from thidua.signoff.rules import who_may_approve, writers_of

from .facts import last_review
from .working_days import wait_of


def _content_of(workflow_state):
    obj = workflow_state.content_object
    return getattr(obj, "specific", obj)


def _admin_address(path: str) -> str:
    return f"{get_admin_base_url() or ''}{path}"


def _needs_signoff(workflow_state) -> bool:
    model = ContentType.objects.get_for_id(workflow_state.content_type_id).model_class()
    return model is not None and issubclass(model, SignedOffMixin)


class SignOffNotifier(EmailNotificationMixin, Notifier):
    """A mail about an item that needs sign-off: settled now for whom, written and sent afterwards.

    ``notification`` is the one of Wagtail's three preferences that holds for it.
    """

    template = ""
    template_directory = "thidua/appraisal/mails/"

    def __init__(self):
        super().__init__((WorkflowState, SignOffTaskState))

    def __call__(self, instance=None, *, user=None, **kwargs):
        if not self.can_handle(instance):
            return
        # Who acts knows already. After this transaction there may be other writers.
        keys = self.recipient_ids(instance) - {user.pk if user else None}

        def send():
            if recipients := self.get_valid_recipients(instance, keys=keys):
                templates, context = self.get_template_set(instance), self.get_context(instance)
                self.send_notifications(templates, context, recipients)

        # Robust: neither a mail server that is down nor a wrong template takes a decision back.
        transaction.on_commit(send, robust=True)

    def can_handle(self, instance, **kwargs):
        return super().can_handle(instance) and _needs_signoff(self.workflow_state_of(instance))

    @staticmethod
    def workflow_state_of(instance) -> WorkflowState:
        return instance if isinstance(instance, WorkflowState) else instance.workflow_state

    def recipient_ids(self, instance) -> set[int]:
        """The keys of the users that the mail is for."""
        raise NotImplementedError

    def get_recipient_users(self, instance, *, keys=(), **kwargs):
        return get_user_model().objects.filter(pk__in=keys)

    def get_template_set(self, instance, **kwargs):
        text = f"{self.template_directory}{self.template}.txt"
        return {
            "text": text,
            "subject": f"{self.template_directory}{self.template}_subject.txt",
            "html": f"{self.template_directory}as_html.html",
        }

    def get_context(self, instance, **kwargs):
        workflow_state = self.workflow_state_of(instance)
        obj = _content_of(workflow_state)
        return {
            **super().get_context(instance, **kwargs),
            "text_template": self.get_template_set(instance)["text"],
            # A line break in a title would break the header of the mail.
            "title": " ".join(str(get_latest_str(obj)).split()),
            "object": obj,
            "workflow_state": workflow_state,
            "edit_url": _admin_address(AdminURLFinder().get_edit_url(obj) or ""),
        }


class StepNotifier(SignOffNotifier):
    """An item has come to a step of sign-off: mail to those who decide it."""

    notification = "submitted"
    task_type: type

    def can_handle(self, instance, **kwargs):
        return super().can_handle(instance) and isinstance(instance.task.specific, self.task_type)

    def get_context(self, instance, **kwargs):
        appraisal = reverse("thidua_signoff:appraise", args=[instance.pk])
        return {
            **super().get_context(instance, **kwargs),
            "review": last_review(instance),
            "due": wait_of(instance.started_at).due,
            "appraisal_url": _admin_address(appraisal),
        }


class ReviewNotifier(StepNotifier):
    """Sent in: to the members of the review step."""

    template = "to_review"
    task_type = ReviewTask

    def recipient_ids(self, instance):
        groups = instance.task.specific.groups.all()
        return set(get_user_model().objects.filter(groups__in=groups).values_list("pk", flat=True))


class AppraisalNotifier(StepNotifier):
    """Passed to leadership: to the leaders who may approve it."""

    template = "to_appraise"
    task_type = LeadershipTask

    def recipient_ids(self, instance):
        state = instance.workflow_state
        return {user.pk for user in who_may_approve(_content_of(state), state)}


class ReturnNotifier(SignOffNotifier):
    """Returned, at either step: to everybody who wrote in it, and to who had passed it."""

    notification = "rejected"
    template = "returned"

    def recipient_ids(self, instance):
        keys = set(writers_of(_content_of(instance), instance))
        task_state = instance.current_task_state
        if isinstance(task_state.task.specific, LeadershipTask):
            review = last_review(task_state)
            keys |= {review.finished_by_id} if review and review.finished_by_id else set()
        return keys

    def get_context(self, instance, **kwargs):
        context = super().get_context(instance, **kwargs)
        return {**context, "task_state": instance.current_task_state}


class ApprovalNotifier(SignOffNotifier):
    """Approved: to the writers, with the comment and where or when it is public."""

    notification = "approved"
    template = "approved"

    def recipient_ids(self, instance):
        approval = self._approval(instance)
        return {writer["id"] for writer in approval.authors} if approval else set()

    def get_context(self, instance, **kwargs):
        context = super().get_context(instance, **kwargs)
        approval = self._approval(instance)
        page = context["object"]
        scheduled = approval and approval.revision.approved_go_live_at
        return {
            **context,
            "approval": approval,
            "scheduled": scheduled,
            "public_url": "" if scheduled else getattr(page, "full_url", "") or "",
        }

    @staticmethod
    def _approval(workflow_state) -> Approval | None:
        # A host may finish a workflow in its own way; then there is nothing to tell.
        return Approval.objects.filter(workflow_state=workflow_state).order_by("pk").last()


class ForOtherWorkflows:
    """Wagtail's own mail, for everything but what needs sign-off: that would be mailed twice."""

    def can_handle(self, instance, **kwargs):
        handles = super().can_handle(instance, **kwargs)  # type: ignore[misc]
        return handles and not _needs_signoff(instance)


class OtherSubmissionNotifier(ForOtherWorkflows, WorkflowStateSubmissionEmailNotifier):
    """Wagtail's mail for a workflow that was started."""


class OtherRejectionNotifier(ForOtherWorkflows, WorkflowStateRejectionEmailNotifier):
    """Wagtail's mail for a return."""


class OtherApprovalNotifier(ForOtherWorkflows, WorkflowStateApprovalEmailNotifier):
    """Wagtail's mail for a workflow that is through."""


# Signals hold their receivers weakly, so these live with the module.
RECEIVERS: list[tuple[Signal, type, SignOffNotifier, str]] = [
    (task_submitted, SignOffTaskState, ReviewNotifier(), "thidua_review_mail"),
    (task_submitted, SignOffTaskState, AppraisalNotifier(), "thidua_appraisal_mail"),
    (workflow_rejected, WorkflowState, ReturnNotifier(), "thidua_return_mail"),
    (workflow_approved, WorkflowState, ApprovalNotifier(), "thidua_approval_mail"),
]
#: In place of Wagtail's receivers, under the names that Wagtail connects them with.
REPLACED: list[tuple[Signal, Notifier, str]] = [
    (workflow_submitted, OtherSubmissionNotifier(), "workflow_state_submitted_email_notification"),
    (workflow_rejected, OtherRejectionNotifier(), "workflow_state_rejected_email_notification"),
    (workflow_approved, OtherApprovalNotifier(), "workflow_state_approved_email_notification"),
]


def connect() -> None:
    """Connect the mails; may be called before or after Wagtail connects its own, and again."""
    for signal, sender, receiver, name in RECEIVERS:
        signal.connect(receiver, sender=sender, dispatch_uid=name)
    for signal, receiver, name in REPLACED:
        # A name is connected once: whichever of the two comes first, ours is the one that stays.
        signal.disconnect(sender=WorkflowState, dispatch_uid=name)
        signal.connect(receiver, sender=WorkflowState, dispatch_uid=name)

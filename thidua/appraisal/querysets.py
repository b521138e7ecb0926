"""What waits and for whom, and which texts are whose, as queries."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, TaskState, Workflow, WorkflowState
from wagtail.query import PageQuerySet

from thidua.leadership.who import is_leader
from thidua.signoff.content import content_type_of
from thidua.signoff.models import Approval
from thidua.signoff.tasks import SignOffTask, SignOffTaskState


def steps_of(user, task: str = "task") -> Q:
    """The steps that are decided by a group in which this user is; ``task`` is the way to them."""
    own = (
        model.objects.filter(active=True, groups__in=user.groups.all())
        for model in apps.get_models()
        if issubclass(model, SignOffTask)
    )
    return reduce(or_, (Q(**{f"{task}__in": tasks.values("pk")}) for tasks in own))


def workflows_followed_by(user) -> QuerySet[Workflow]:
    """The workflows whose items this user may read: a leader all, a reviewer those he decides in."""
    if user.is_superuser or is_leader(user):
        return Workflow.objects.all()
    return Workflow.objects.filter(steps_of(user, "workflow_tasks__task")).distinct()


def waiting() -> QuerySet[SignOffTaskState]:
    """The steps of sign-off that wait for a decision now, the longest wait first."""
    return SignOffTaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        pk=F("workflow_state__current_task_state"),
    ).order_by("started_at", "pk")


def waiting_seen_by(user) -> QuerySet[SignOffTaskState]:
    """Everything that waits and that this user may read; what waits for him (``is_mine``) first."""
    is_mine = ExpressionWrapper(steps_of(user), output_field=BooleanField())
    return (
        waiting()
        .filter(workflow_state__workflow__in=workflows_followed_by(user))
        .annotate(is_mine=is_mine)
        .select_related(
            "revision", "revision__content_type", "workflow_state__requested_by", "task"
        )
        .order_by("-is_mine", "started_at", "pk")
    )


def texts_of(user) -> PageQuerySet:
    """The pages that this user owns, has sent in, or wrote in and got back; returned ones first.

    Who wrote in a text since its last approval has to hear of its return, owner or not.
    """
    page_type, page_id = content_type_of(Page), Cast(OuterRef("pk"), CharField())
    running = WorkflowState.objects.active().filter(base_content_type=page_type, object_id=page_id)
    approvals = Approval.objects.filter(content_type=page_type, object_id=OuterRef("pk"))
    written = Revision.objects.filter(base_content_type=page_type, object_id=page_id, user=user)
    since_approval = written.filter(created_at__gt=OuterRef("approved_version_of"))
    return (
        Page.objects.annotate(
            is_returned=Exists(running.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)),
            approved_version_of=Subquery(
                approvals.order_by("-created_at", "-pk").values("revision_created_at")[:1]
            ),
        )
        .filter(
            Q(owner=user)
            | Exists(running.filter(requested_by=user))
            | Q(Exists(written), is_returned=True, approved_version_of=None)
            | Q(Exists(since_approval), is_returned=True)
        )
        .order_by("-is_returned", "-latest_revision_created_at")
    )

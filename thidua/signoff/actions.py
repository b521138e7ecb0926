"""The state changes of sign-off: check, change, record. Admin, commands and tests all go through here."""

from functools import partial

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState, WorkflowState

from thidua.evidence.chain import recording
from thidua.leadership.who import as_json, delegation_of, is_standing_leader

from .addresses import public_path_of, url_path_of
from .content import SignedOff, content_type_of
from .exceptions import ContentChanged, SignOffRefused
from .finish import publish_approved
from .models import Approval, ApprovedFile
from .projection import Version
from .rules import may_not_approve, writers_of


@recording()
def pass_step(task, task_state, user, comment: str = "", seen: str = ""):
    """Pass the step ``task`` of this state; leadership's step approves and so publishes.

    ``seen`` is the digest of what the user read; where it is given it has to be what is stored.

    :raises SignOffRefused: the user may not, or it is not this step's turn.
    :raises ContentChanged: what is stored is not what was sent or read.
    """
    workflow_state = _lock_current(task, task_state)
    obj = object_of(workflow_state)
    if not task.decides:
        if not any(action[0] == "approve" for action in task.get_actions(obj, user)):
            raise SignOffRefused(_("Only reviewers of this step pass it on."))
        task_state.pin(Version.of(obj, obj.get_latest_revision()))
        _check_seen(task_state, seen)
        task_state.approve(user=user, comment=comment)
        return

    writers = writers_of(obj, workflow_state)
    if reason := may_not_approve(user, obj, workflow_state, writers):
        raise SignOffRefused(reason)
    version = Version.of(obj, obj.get_latest_revision(), lock=True)
    if not task_state.is_of(version):
        raise ContentChanged(
            _(
                "The text was changed after it was sent to leadership. Return it, so that it is sent anew."
            )
        )
    _check_seen(task_state, seen)
    record_approval(version, workflow_state, writers, user, comment)
    # Ends in WorkflowState.finish() and so in publish_approved.
    task_state.approve(user=user, comment=comment)


def record_approval(version: Version, workflow_state, writers, user, comment):
    """Write the evidence; the caller has checked that the user may and what the content is."""
    obj, revision = version.obj, version.revision
    url_path = url_path_of(version.projection)
    approval = Approval.objects.create(
        content_type=content_type_of(type(obj)),
        object_id=obj.pk,
        title=str(revision.object_str)[:255],
        revision=revision,
        revision_created_at=revision.created_at,
        workflow_state=workflow_state,
        content=revision.content,
        projection=version.projection,
        scheme=version.scheme,
        digest=version.digest,
        url_path=url_path,
        public_path=public_path_of(url_path),
        approver=user,
        approver_name=get_user_display_name(user),
        authors=_named(writers),
        delegation=None if is_standing_leader(user) else delegation_of(user),
        comment=comment,
    )
    ApprovedFile.objects.bulk_create(
        ApprovedFile(
            approval=approval,
            content_type=ContentType.objects.get_for_model(apps.get_model(item["model"])),
            object_id=item["pk"],
            hash=item["hash"],
        )
        for item in version.media
    )
    return approval


@transaction.atomic
def return_to_writers(task, task_state, user, comment: str = "", seen: str = ""):
    """Give the item back with a reason; it can be mended and sent again.

    :raises SignOffRefused: no reason, the user may not, or it is not this step's turn.
    """
    workflow_state = _lock_current(task, task_state)
    obj = object_of(workflow_state)
    if not any(action[0] == "reject" for action in task.get_actions(obj, user)):
        raise SignOffRefused(_("Only reviewers of this step return it."))
    if not comment.strip():
        raise SignOffRefused(_("Say why it is returned, so that the writer can mend it."))
    task_state.reject(user=user, comment=comment)


def refuse_while_waiting(task):
    """:raises SignOffRefused: a step is switched off only when nothing waits on it (guarantee.md, 6)."""
    if task.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).exists():
        raise SignOffRefused(_("Texts are waiting on this step, so it cannot be switched off."))


def _lock_current(task, task_state) -> WorkflowState:
    """The workflow state, locked for this transaction, if the given step is its current one.

    The caller's objects may be stale (another leader, another tab): only rows read under the lock
    decide. A task state of another item is refused here as well, by being that item's own.
    """
    workflow_state = WorkflowState.objects.select_for_update().get(pk=task_state.workflow_state_id)
    model = ContentType.objects.get_for_id(workflow_state.content_type_id).model_class()
    if model and issubclass(model, SignedOff):
        # On this run alone: what the host does with its own objects is its WAGTAIL_FINISH_WORKFLOW_ACTION.
        workflow_state.on_finish = partial(publish_approved, workflow_state)
    task_state.refresh_from_db()
    # approve() and reject() update the workflow state through this attribute.
    task_state.workflow_state = workflow_state
    is_current = (
        workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
        and workflow_state.current_task_state_id == task_state.pk
        and task_state.status == TaskState.STATUS_IN_PROGRESS
        and task_state.task_id == task.pk
    )
    if not is_current:
        raise SignOffRefused(_("This step has already been decided, or it was taken back."))
    return workflow_state


def _check_seen(task_state, seen):
    if seen and seen != task_state.digest:
        raise ContentChanged(_("The text changed while you were reading it. Please read it again."))


def object_of(workflow_state):
    """The object as it is stored now, of its own type: one query."""
    content_type = ContentType.objects.get_for_id(workflow_state.content_type_id)
    return content_type.get_object_for_this_type(pk=workflow_state.object_id)


def _named(writers) -> list[dict]:
    """The writers as plain data that outlives their accounts."""
    users = get_user_model().objects.in_bulk(list(writers))
    return [
        {"id": as_json(pk), "name": get_user_display_name(users[pk]), "as": sorted(parts)}
        for pk, parts in sorted(writers.items())
        if pk in users
    ]

"""Taking content out of public view, and putting back exactly what was approved."""

from django.dispatch import Signal
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log

from thidua.evidence.chain import recording
from thidua.leadership.who import as_user_key, is_leader

from .actions import record_approval
from .content import content_type_of, root_of
from .exceptions import ContentChanged, SignOffRefused
from .models import Approval, CallOff, Cause, Takedown
from .projection import Version
from .querysets import is_scheduled
from .rules import may_not_approve, writers_of

LOG_TAKE_DOWN = "thidua.take_down"
LOG_SUSPEND = "thidua.suspend"
LOG_PUT_BACK = "thidua.put_back"

#: For rooms above, which react after the commit. Sender `Takedown`, with ``instance`` and ``user``; a
#: suspension by the audit sends it as well.
taken_down = Signal()
#: The same, with the sender `Approval` and the new one.
approved_again = Signal()


@recording()
def take_down(obj, user, reason: str) -> Takedown:
    """A leader takes content out of public view at once, live or scheduled, and says why.

    Any leader may, the writer and a deputy too: hiding shows nobody anything.

    :raises SignOffRefused: no leader, no reason, or nothing is public. Nothing was changed.
    """
    obj = _locked(obj)
    if not is_leader(user):
        raise SignOffRefused(_("Only a leader takes a text down."))
    if not reason.strip():
        raise SignOffRefused(_("Say why it is taken down; the reason is kept."))
    suspended = Takedown.objects.open_for(obj)
    if not (obj.live or is_scheduled(obj) or (suspended and suspended.cause == Cause.AUDIT)):
        raise SignOffRefused(_("This text is not public."))
    return _remove(obj, Cause.LEADER, reason.strip(), user, LOG_TAKE_DOWN)


@recording()
def suspend(obj, reason: str) -> Takedown:
    """The audit found something else than was approved: out of view until a leader decides. Once."""
    obj = _locked(obj)
    held = None if obj.live else Takedown.objects.open_for(obj)
    return held or _remove(obj, Cause.AUDIT, reason, None, LOG_SUSPEND)


@recording()
def put_back(obj, user, comment: str = "") -> Approval:
    """Approve again what was approved last, word for word, and publish exactly that.

    :raises SignOffRefused: it is not taken down, or this user may not approve it.
    :raises ContentChanged: a file or the place changed, so it can only be sent in anew.
    """
    obj = _locked(obj)
    if Takedown.objects.open_for(obj) is None:
        raise SignOffRefused(_("This text is not taken down."))
    last = Approval.objects.latest_for(obj)
    if last is None:
        raise SignOffRefused(_("No leader has approved this text."))
    writers = writers_of(obj, last.workflow_state)
    # The words are those of the approval before, and so are their writers.
    for writer in last.authors:
        writers.setdefault(as_user_key(writer["id"]), set()).update(writer["as"])
    if reason := may_not_approve(user, obj, last.workflow_state, writers):
        raise SignOffRefused(reason)
    version = Version.of(obj, last.revision, lock=True)
    if version.under(last.pinned).digest != last.digest:
        raise ContentChanged(
            _("What was approved is not there unchanged. Correct it and send it in anew.")
        )
    approval = record_approval(version, last.workflow_state, writers, user, comment)
    last.revision.publish(user=user, skip_permission_checks=True)
    log(instance=obj, action=LOG_PUT_BACK, user=user, data={"comment": comment})
    approved_again.send(sender=Approval, instance=approval, user=user)
    return approval


@recording()
def call_off(obj, user, revision) -> None:
    """A leader cancels the time of an approved version: only a new approval makes it public.

    Not of a version that waits for no time: one that went public meanwhile would be hidden without a
    takedown.

    :raises SignOffRefused: no leader, or this version waits for no time. Nothing was changed.
    """
    obj = _locked(obj)
    if not is_leader(user):
        raise SignOffRefused(_("Only a leader cancels the time of an approved version."))
    revision = obj.revisions.get(pk=revision.pk)
    if revision.approved_go_live_at is None:
        raise SignOffRefused(
            _(
                "Nothing was changed: this version waits for no time any more. If it is public, take "
                "the text down."
            )
        )
    # Each that covers this version: the same words may have been approved twice.
    for approval in Approval.objects.for_object(obj).filter(revision=revision, call_off=None):
        CallOff.objects.create(approval=approval, by=user, by_name=get_user_display_name(user))
    revision.approved_go_live_at = None
    revision.save(user=user, update_fields=["approved_go_live_at"])


def _locked(obj):
    """The object read anew, its row locked for this transaction."""
    found = root_of(type(obj))._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)
    return getattr(found, "specific", found)


def _remove(obj, cause, reason, user, action) -> Takedown:
    takedown = Takedown.objects.create(
        content_type=content_type_of(type(obj)),
        object_id=obj.pk,
        title=str(obj)[:255],
        cause=cause,
        reason=reason,
        approval=Approval.objects.latest_for(obj),
        by=user,
        by_name=get_user_display_name(user) if user else "",
    )
    # Sends Wagtail's signals, so a front-end cache forgets the address in the same request. Without
    # a user, as Wagtail would ask whether that user may unpublish, and by hand nobody may.
    obj.unpublish(log_action=False)
    obj.revisions.update(approved_go_live_at=None)
    log(instance=obj, action=action, user=user, data={"reason": reason})
    taken_down.send(sender=Takedown, instance=takedown, user=user)
    return takedown

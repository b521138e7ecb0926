"""Who had a part in an item and how it went so far, for the page on which it is decided."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Revision, TaskState

from thidua import roles
from thidua.leadership.who import delegation_of, is_leader, is_standing_leader
from thidua.signoff.actions import object_of
from thidua.signoff.models import Approval
from thidua.signoff.projection import SHOWN_OF_MEDIA, Version
from thidua.signoff.rules import writers_of
from thidua.signoff.tasks import SignOffTaskState
from thidua.vietnamese.dates import day_in_figures
from thidua.vietnamese.text import name_sort_key


@dataclass
class People:
    """The names of those who may not approve, by their part in the text."""

    owner: list[str] = field(default_factory=list)
    author: list[str] = field(default_factory=list)
    submitter: list[str] = field(default_factory=list)


def people_of(obj, workflow_state) -> People:
    """Owner, every author since the last approval, and submitter; as recorded once it is approved."""
    approval = Approval.objects.filter(workflow_state=workflow_state).order_by("pk").first()
    if approval:
        parts = [(writer["name"], writer["as"]) for writer in approval.authors]
    else:
        writers = writers_of(obj, workflow_state)
        users = get_user_model().objects.in_bulk(list(writers))
        parts = [
            (get_user_display_name(users[pk]), writers[pk]) for pk in sorted(writers) if pk in users
        ]
    people = People()
    for name, roles_of_name in parts:
        for part in roles_of_name:
            getattr(people, part).append(name)
    return people


def steps_before(task_state):
    """The decisions that were taken on this item before, the oldest first."""
    return (
        task_state.workflow_state.task_states.filter(
            status__in=[TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED]
        )
        .exclude(pk=task_state.pk)
        .select_related("finished_by", "task")
        .order_by("finished_at", "pk")
    )


def returns_of(workflow_state):
    """All returns of an item with their reasons, the oldest first.

    Of its other runs through a workflow too: one that was taken back and sent in anew keeps its story.
    """
    return (
        TaskState.objects.filter(
            workflow_state__base_content_type=workflow_state.base_content_type_id,
            workflow_state__object_id=workflow_state.object_id,
            status=TaskState.STATUS_REJECTED,
        )
        .select_related("finished_by", "task", "revision")
        .order_by("finished_at", "pk")
    )


def returns_before(task_state):
    """The returns of an item before this step."""
    earlier = returns_of(task_state.workflow_state).filter(started_at__lte=task_state.started_at)
    return earlier.exclude(pk=task_state.pk)


def version_returned(task_state, returns) -> Revision | None:
    """The version that was returned last since the last approval, where it is still stored as it was.

    Whoever goes on writing in an open editor may write over the very revision that was returned.
    """
    last = returns[-1].specific if returns else None
    if last is None or last.revision is None or not isinstance(last, SignOffTaskState):
        return None
    obj = object_of(task_state.workflow_state)
    approval = Approval.objects.for_object(obj).filter(created_at__lt=task_state.started_at).first()
    if approval and approval.created_at > last.finished_at:
        return None
    stored = Version.of(obj, last.revision, scheme=last.pinned)
    return last.revision if stored.digest == last.digest else None


def last_review(task_state):
    """The last step that was passed before this one; None for an item that no one has passed."""
    passed = steps_before(task_state).filter(status=TaskState.STATUS_APPROVED)
    return passed.filter(started_at__lte=task_state.started_at).last()


def last_approval_before(obj, task_state, is_current: bool):
    """The approval that the text on this page is compared with, or None."""
    approvals = Approval.objects.for_object(obj)
    if not is_current:
        # A step of the past is shown against what was approved at its time, not against itself.
        approvals = approvals.filter(created_at__lt=task_state.started_at)
    return approvals.first()


def who_may_approve(obj, workflow_state) -> list:
    """The leaders who may approve this object today; empty when nobody is left who may."""
    leaders = get_user_model().objects.filter(is_active=True, groups__name=roles.LEADERSHIP)
    return [
        leader
        for leader in leaders.exclude(pk__in=list(writers_of(obj, workflow_state))).order_by("pk")
        if is_standing_leader(leader) or delegation_of(leader)
    ]


def nobody_left(obj, workflow_state) -> str:
    """Why no leader may approve this now, and what helps; "" while somebody may."""
    if who_may_approve(obj, workflow_state):
        return ""
    leaders = get_user_model().objects.filter(is_active=True, groups__name=roles.LEADERSHIP)
    writers = writers_of(obj, workflow_state)
    names: dict[bool, list[str]] = defaultdict(list)
    for leader in leaders:
        names[leader.pk in writers].append(get_user_display_name(leader))
    for each in names.values():
        each.sort(key=name_sort_key)
    said = [_("No leader is left who may approve this text.")]
    if names[True]:
        said.append(
            _("It was written, edited or submitted by: %(names)s.")
            % {"names": ", ".join(names[True])}
        )
    if names[False]:
        said.append(
            _("Only under a delegation, and none holds today: %(names)s.")
            % {"names": ", ".join(names[False])}
        )
    said.append(_("Another leader has to be added, or a deputy delegated."))
    return " ".join(said)


def acts_under_delegation(user) -> str:
    """The sentence that a deputy reads while a delegation holds; "" for everybody else."""
    if not is_leader(user) or is_standing_leader(user):
        return ""
    delegation = delegation_of(user)
    if delegation is None:
        return ""
    return _("You approve under a delegation by %(leader)s, until %(day)s.") % {
        "leader": delegation.granted_by_name,
        "day": day_in_figures(delegation.ends_on),
    }


def changed_media(last_approval, version: Version) -> list[str]:
    """Sentences for the files that changed in place: the text names the same one, it shows another.

    What the text names anew or no longer is among the changed fields already.
    """
    if last_approval is None:
        return []
    before = {
        (item["model"], item["pk"]): item for item in last_approval.projection.get("_media", ())
    }
    sentences = []
    for item in version.media:
        old = before.get((item["model"], item["pk"]))
        if old is None:
            continue
        title = {"title": item["title"]}
        if old["hash"] != item["hash"]:
            sentences.append(_("The file of “%(title)s” was replaced by another one.") % title)
        elif any(old.get(name) != item.get(name) for name in SHOWN_OF_MEDIA):
            sentences.append(_("The title, description or crop of “%(title)s” changed.") % title)
    return sentences

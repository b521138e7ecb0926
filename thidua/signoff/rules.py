"""Who may approve. One wording everywhere (guarantee.md, "Who may not approve").

Who may not: the item's owner, its submitter, the author of any revision since the last approval;
nor anybody outside the leadership group, superusers included; a deputy only under a delegation.
"""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry as log_registry
from wagtail.models import Revision

from thidua.leadership.who import delegation_of, is_leader, is_standing_leader

from .models import Approval


def revisions_since_approval(obj):
    """The revisions of an object that no approval has covered yet.

    With an earlier version that somebody took up again since, come those that led to it: words that
    an approval left out are back, and they are not the words of the one who took them up.
    """
    revisions = Revision.objects.for_instance(obj)
    approved = list(Approval.objects.for_object(obj).values_list("revision_created_at", flat=True))
    if not approved:
        return revisions
    uncovered = Q(created_at__gt=approved[0])
    for again in _taken_up_again(obj, approved[0]):
        covered = max((moment for moment in approved if moment <= again), default=None)
        led_to_it = Q(created_at__lte=again)
        uncovered |= led_to_it & Q(created_at__gt=covered) if covered else led_to_it
    return revisions.filter(uncovered)


def _taken_up_again(obj, since) -> list[datetime]:
    """When the versions were written to which somebody went back since then, from Wagtail's log."""
    reverts = log_registry.get_logs_for_instance(obj).filter(
        action="wagtail.revert", timestamp__gt=since
    )
    keys = [data["revision"]["id"] for data in reverts.values_list("data", flat=True)]
    if not keys:
        return []
    return list(Revision.objects.filter(pk__in=keys).values_list("created_at", flat=True))


def writers_of(obj, workflow_state) -> dict[int, set[str]]:
    """User id → why that user may not approve: "owner", "submitter", "author"."""
    writers: dict[int, set[str]] = {}
    owner_id = getattr(obj, "owner_id", None)
    for user_id, part in [(owner_id, "owner"), (workflow_state.requested_by_id, "submitter")]:
        if user_id:
            writers.setdefault(user_id, set()).add(part)
    for user_id in revisions_since_approval(obj).values_list("user_id", flat=True).distinct():
        if user_id:
            writers.setdefault(user_id, set()).add("author")
    return writers


REASONS = {
    "author": _("You wrote or edited this text, so another leader has to approve it."),
    "owner": _("This text is yours, so another leader has to approve it."),
    "submitter": _("You submitted this text, so another leader has to approve it."),
}


def may_not_approve(user, obj, workflow_state, writers=None):
    """Why this user may not approve this object, as a sentence; None if the user may.

    ``writers``: what `writers_of` gave, where the caller has it.
    """
    if not is_standing_leader(user):
        if not is_leader(user):
            return _("Only members of the leadership group approve texts.")
        if delegation_of(user) is None:
            return _("You approve only under a delegation, and none holds today.")
    if writers is None:
        writers = writers_of(obj, workflow_state)
    parts = writers.get(user.pk, set())
    return next((REASONS[part] for part in REASONS if part in parts), None)

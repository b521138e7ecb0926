"""The one test of what may be seen: a live row whose live revision a leader approved."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from .content import content_type_of
from .models import Approval, Takedown


def _evidence_for(model):
    return Approval.objects.filter(content_type=content_type_of(model), object_id=OuterRef("pk"))


def approved(queryset):
    """Those that may be seen: live, and what is live is a revision that a leader approved.

    Every listing, search, feed and sitemap starts here. `QuerySet.update(live=True)` on a draft
    does not pass: its live revision was never approved. Nor does one that is approved for later.
    """
    return queryset.filter(may_be_seen(queryset.model))


def may_be_seen(model) -> Q:
    """The condition of `approved`, for a query on this model that asks more than that."""
    # `expired`: past the end that was approved. A script that sets `live` alone does not undo that.
    return Q(Exists(in_force(model)), live=True, expired=False)


def in_force(model):
    """The approvals of a row of this model under which its live revision is seen, as a subquery.

    Not one that is for later or was called off, and none from before a takedown: `update(live=True,
    live_revision=…)` undoes no leader's decision. An older version than the one approved last passes,
    as one for later, or called off, leaves it public; the audit names it.
    """
    taken_down_since = Takedown.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        approval__gte=OuterRef("pk"),
    )
    is_time = Q(go_live_at=None) | Q(go_live_at__lte=timezone.now())
    return (
        _evidence_for(model)
        .filter(is_time, revision=OuterRef("live_revision"), call_off=None)
        .filter(revision__approved_go_live_at__isnull=True)
        .exclude(Exists(taken_down_since.order_by()))
    )


def once_approved(queryset):
    """Those that were public at some time, whether or not they still are."""
    return queryset.filter(Exists(_evidence_for(queryset.model)), first_published_at__isnull=False)


def is_approved(obj) -> bool:
    """Whether a visitor may see this object: one query."""
    return approved(type(obj)._base_manager.filter(pk=obj.pk)).exists()


def was_approved(queryset) -> bool:
    """Whether anything in it was approved at some time, public or not: one query."""
    return queryset.order_by().filter(Exists(_evidence_for(queryset.model))).exists()


def is_scheduled(obj) -> bool:
    """Whether an approved version of this object waits for its time."""
    return obj.revisions.filter(approved_go_live_at__isnull=False).exists()

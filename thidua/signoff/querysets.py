"""The one test of what may be seen: a live row whose live revision a leader approved."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from wagtail.log_actions import registry as log_registry
from wagtail.models import Revision

from .signals import added_in_bulk

APPEND_ONLY = "Evidence of sign-off is append-only."


class AppendOnlyQuerySet(models.QuerySet):
    """Evidence is read and added, never changed or taken away."""

    def update(self, **kwargs):
        raise TypeError(APPEND_ONLY)

    def delete(self):
        raise TypeError(APPEND_ONLY)

    def bulk_create(
        self,
        objs,
        batch_size=None,
        ignore_conflicts=False,
        update_conflicts=False,
        update_fields=None,
        unique_fields=None,
    ):
        """Without conflicts that are ignored or updated: the chain has to know what was added."""
        if ignore_conflicts or update_conflicts:
            raise TypeError(APPEND_ONLY)
        with transaction.atomic(savepoint=False):
            rows = super().bulk_create(objs, batch_size=batch_size)
            added_in_bulk.send(sender=self.model, rows=rows)
        return rows


class AboutObjectQuerySet(AppendOnlyQuerySet):
    def for_object(self, obj):
        """Everything that was ever recorded about this object, newest first."""
        return self.filter(content_type=content_type_of(type(obj)), object_id=obj.pk).order_by(
            "-created_at", "-pk"
        )

    def latest_for(self, obj):
        """The record that counts now, or None."""
        return self.for_object(obj).first()


class ApprovalQuerySet(AboutObjectQuerySet):
    """Approvals by object."""


class TakedownQuerySet(AboutObjectQuerySet):
    def open_for(self, obj):
        """The takedown that holds: nothing was approved since. None if there is none."""
        from .models import Approval

        takedown = self.latest_for(obj)
        if takedown is None:
            return None
        latest = Approval.objects.latest_for(obj)
        return takedown if takedown.approval_id == (latest and latest.pk) else None

    def open(self):
        """Of each object the last takedown that holds: no newer approval, no newer takedown."""
        from .models import Approval, Takedown

        about = {"content_type": OuterRef("content_type"), "object_id": OuterRef("object_id")}
        approved_since = Approval.objects.filter(
            pk__gt=Coalesce(OuterRef("approval"), 0), **about
        ).order_by()
        newer = Takedown.objects.filter(pk__gt=OuterRef("pk"), **about).order_by()
        return self.exclude(Exists(approved_since)).exclude(Exists(newer))


def root_of(model) -> type[models.Model]:
    """The model at the root of its tables: for every page type Wagtail's `Page`."""
    return model._meta.get_parent_list()[-1] if model._meta.get_parent_list() else model


def content_type_of(model) -> ContentType:
    """The content type of the root of its tables: a page is found as itself and as a `Page` alike."""
    return ContentType.objects.get_for_model(root_of(model), for_concrete_model=False)


def _evidence_for(model):
    from .models import Approval

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
    live_revision=…)` with what was approved once does not undo a leader's decision. An older version
    than the one approved last passes: one that was approved for later, or whose schedule a leader
    cancelled, leaves the older one public, and `live_revision` decides about no word that is shown.
    The audit names it.
    """
    from .models import Takedown

    taken_down_since = Takedown.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        approval__gte=OuterRef("pk"),
    )
    return (
        _evidence_for(model)
        .filter(revision=OuterRef("live_revision"), revision__approved_go_live_at__isnull=True)
        .exclude(Exists(taken_down_since.order_by()))
        .exclude(called_off(model))
    )


def called_off(model) -> Exists:
    """For a query on approvals of this model: a leader cancelled the time that one was for.

    Wagtail's log line is the record of it (guarantee.md, 5).
    """
    logs = log_registry.get_log_model_for_model(model)._base_manager
    return Exists(
        logs.filter(
            action="wagtail.schedule.cancel",
            revision=OuterRef("revision"),
            timestamp__gte=OuterRef("created_at"),
        ).order_by()
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


def files_in_force(model, keys: Iterable[int]) -> set[int]:
    """Those of the pictures or documents that approved content shows, now or at a set time.

    An approval is in force while its revision is live or scheduled. Two queries at most.
    """
    from .models import ApprovedFile

    covered = list(
        ApprovedFile.objects.filter(
            content_type=ContentType.objects.get_for_model(model), object_id__in=list(keys)
        ).values_list("object_id", "approval__revision_id")
    )
    in_force = revisions_in_force({revision for _key, revision in covered}) if covered else set()
    return {key for key, revision in covered if revision in in_force}


def revisions_in_force(keys: Iterable[int]) -> set[int]:
    """Those of the revisions that are live, or scheduled to be: a query for each kind of table."""
    keys = list(keys)
    found = set(
        Revision.objects.filter(pk__in=keys, approved_go_live_at__isnull=False).values_list(
            "pk", flat=True
        )
    )
    for model in signed_off_roots():
        found.update(
            model._base_manager.filter(live=True, live_revision__in=keys).values_list(
                "live_revision", flat=True
            )
        )
    return found


def signed_off_models() -> list[type[models.Model]]:
    """Every model of the plugin and its host whose content needs a leader's approval."""
    from .pages import SignedOffMixin

    return [model for model in apps.get_models() if issubclass(model, SignedOffMixin)]


def signed_off_roots() -> set[type[models.Model]]:
    """The models at the root of the tables of all that needs a leader's approval."""
    return {root_of(model) for model in signed_off_models()}
